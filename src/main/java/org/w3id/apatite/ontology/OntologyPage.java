package org.w3id.apatite.ontology;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.NodeFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.ontology.Ontology.Header;
import org.w3id.apatite.ontology.OntologyView.Entry;
import org.w3id.apatite.ontology.OntologyView.Example;
import org.w3id.apatite.ontology.OntologyView.Group;
import org.w3id.apatite.ontology.OntologyView.Rule;

/** Makes the page of the ontology. */
final class OntologyPage {

  private final Ontology ontology;
  private final Usage usage;
  private final Usage.Queries queries;
  private final List<Shape> shapes;
  private final Map<String, String> prefixes;
  private final LocalLinks links;
  private final String url;

  /**
   * @param prefixes by which terms of others are shortened
   * @param url of the server, with a slash at its end
   */
  OntologyPage(
      Ontology ontology,
      Usage usage,
      Usage.Queries queries,
      List<Shape> shapes,
      Map<String, String> prefixes,
      LocalLinks links,
      String url) {
    this.ontology = ontology;
    this.usage = usage;
    this.queries = queries;
    this.shapes = shapes;
    this.prefixes = prefixes;
    this.links = links;
    this.url = url;
  }

  OntologyView view() {
    Header header = ontology.header();
    ClassDiagram diagram = ClassDiagram.of(ontology);
    String drawing = new ClassDrawing(diagram, header.title() + ": class diagram", "").inPage();
    return new OntologyView(
        header.iri(),
        header.title(),
        header.description(),
        header.version(),
        header.versionIri().isEmpty() ? null : anchor(header.versionIri(), header.versionIri()),
        header.created(),
        header.modified(),
        header.prefix(),
        header.namespace(),
        header.creators().entrySet().stream().map(c -> anchor(c.getValue(), c.getKey())).toList(),
        header.licence().map(links::href).orElse(null),
        citation(header),
        url + "ontology",
        url + "ontology.vowl.json",
        Templates.raw(drawing),
        diagram.description(),
        Arrays.stream(Term.Kind.values())
            .map(this::group)
            .filter(g -> !g.entries().isEmpty())
            .toList());
  }

  private static String citation(Header header) {
    String year = header.modified().replaceFirst("-.*$", "");
    return String.join(", ", header.creators().values())
        + (year.isEmpty() ? "" : " (" + year + ")")
        + ". "
        + header.title()
        + (header.version().isEmpty() ? "" : ", version " + header.version())
        + ". "
        + (header.versionIri().isEmpty() ? header.iri() : header.versionIri());
  }

  private Group group(Term.Kind kind) {
    String id = kind.title().toLowerCase(Locale.ROOT).replace(' ', '-');
    return new Group(kind.title(), id, ontology.of(kind).stream().map(this::entry).toList());
  }

  private Entry entry(Term term) {
    boolean isClass = term.kind() == Term.Kind.CLASS;
    List<Term> lineage = isClass ? ontology.lineage(term) : List.of(term);
    List<Term> parents = lineage.subList(1, lineage.size());
    return new Entry(
        term.name(),
        term.label(),
        term.definition(),
        "/doc/" + Address.ascii("ontology#" + term.name()).replace("#", "%23"),
        String.join(", ", term.traits()),
        anchors(term.parents()),
        named(ontology.below(term)),
        term.domain().map(this::anchor).orElse(null),
        term.range().map(this::anchor).orElse(null),
        term.remark(),
        anchors(term.anchors()),
        isClass ? named(ontology.from(term)) : List.of(),
        isClass ? named(ontology.to(term)) : List.of(),
        named(parents.stream().filter(p -> !ontology.from(p).isEmpty()).toList()),
        usage.count(term),
        query(term, isClass),
        term.isDeprecated(),
        anchors(term.successors()),
        rules(term),
        named(parents.stream().filter(p -> !rules(p).isEmpty()).toList()),
        example(term));
  }

  private String query(Term term, boolean isClass) {
    String text =
        (isClass ? queries.members() : queries.statements())
            .text(Map.of(isClass ? "class" : "property", NodeFactory.createURI(term.iri())));
    return "/sparql?query=" + URLEncoder.encode(text.strip(), StandardCharsets.UTF_8);
  }

  private List<Rule> rules(Term term) {
    List<Rule> rules = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shape.targets().contains(term.iri())) {
        shape.requirements().forEach(r -> rules.add(rule(shape, r)));
      }
    }
    rules.sort(
        Comparator.comparing(
            (Rule r) -> r.property() == null ? "\uffff" : r.property(),
            String.CASE_INSENSITIVE_ORDER));
    return rules;
  }

  private Rule rule(Shape shape, Shape.Requirement requirement) {
    return new Rule(
        new Anchor(shape.name(), "/shapes#" + shape.name()),
        requirement.path().isEmpty() ? null : requirement.path(),
        requirement.property().isEmpty() ? null : href(requirement.property()),
        requirement.howMany(),
        requirement.values(),
        requirement.message());
  }

  private @Nullable Example example(Term term) {
    Usage.Example example = usage.example(term);
    return example == null
        ? null
        : new Example(anchor(example.label(), example.iri()), example.turtle(), example.more());
  }

  private List<Anchor> named(List<Term> terms) {
    return terms.stream().map(t -> new Anchor(t.name(), "#" + t.name())).toList();
  }

  private List<Anchor> anchors(List<String> iris) {
    return iris.stream().map(this::anchor).toList();
  }

  private Anchor anchor(String iri) {
    return anchor(ontology.term(iri).map(Term::name).orElseGet(() -> shortened(iri)), iri);
  }

  /** What is no address of the web leads nowhere. */
  private Anchor anchor(String text, String iri) {
    return new Anchor(text, Optional.ofNullable(href(iri)).orElse(""));
  }

  private @Nullable String href(String iri) {
    return ontology.term(iri).map(t -> "#" + t.name()).orElseGet(() -> links.href(iri));
  }

  private String shortened(String iri) {
    return prefixes.entrySet().stream()
        .filter(e -> iri.startsWith(e.getValue()) && iri.length() > e.getValue().length())
        .max(Comparator.comparingInt(e -> e.getValue().length()))
        .map(e -> e.getKey() + ":" + iri.substring(e.getValue().length()))
        .orElse(iri);
  }
}
