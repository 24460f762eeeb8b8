package org.w3id.apatite.linked;

import static org.w3id.apatite.http.Page.escape;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.kind.Sections;
import org.w3id.apatite.vocabulary.Base;

/** A document as a page: the same statements, with names in place of addresses. */
final class DocumentPage {

  /** A drawing beside the text is of no use with more nodes. */
  private static final int DRAWN = 40;

  private final Document document;
  private final Context context;
  private final Sections sections;
  private final PropertyRows rows;
  private final DatasetGraph data;
  private final Base base;
  private final LocalLinks links;
  private final Graph graph;
  private final Node thing;

  /**
   * @param prefixes by which terms are shortened
   * @param sections what is told of kinds of things
   * @param data the current version, to be read while the page is made
   */
  DocumentPage(
      Document document,
      Context context,
      Map<String, String> prefixes,
      Sections sections,
      DatasetGraph data,
      Base base) {
    this.document = document;
    this.context = context;
    this.sections = sections;
    this.rows = new PropertyRows(document, prefixes, data, base);
    this.data = data;
    this.base = base;
    this.links = new LocalLinks(base.iri());
    this.graph = document.slice().graph();
    this.thing = document.thing();
  }

  String html() {
    String title = rows.label(thing);
    Optional<Node> kind = kind();
    List<Anchor> crumbs = new ArrayList<>(List.of(new Anchor("Home", "/")));
    kind.ifPresent(
        k -> crumbs.add(new Anchor(rows.label(k), String.valueOf(links.href(k.getURI())))));
    Frame frame =
        Frame.of(title)
            .withHead(head())
            .withCrumbs(crumbs.toArray(Anchor[]::new))
            .withForms(forms());
    return Templates.page("document.jte", frame, view(title, kind));
  }

  private DocumentView view(String title, Optional<Node> kind) {
    boolean isPast = !document.address().equals(document.timeGate());
    return new DocumentView(
        thing.getURI(),
        title,
        kind.map(k -> new Anchor(rows.label(k), String.valueOf(links.href(k.getURI()))))
            .orElse(null),
        text(graph, thing, SKOS.definition.asNode()).orElse(null),
        // What the data of today tell is no part of a page as it was; later pages only go on.
        isPast || document.slice().page() > 1 ? List.of() : sections.of(data, thing),
        rows.facts(isPast),
        rows.pointers(),
        rows.chain(),
        leads(kind),
        drawing(isPast),
        explorer().orElse(null),
        document.previous().orElse(null),
        document.next().orElse(null),
        document.changes().orElse(null),
        document.about().modified().toString(),
        document.about().license().map(Node::getURI).orElse(null),
        isPast);
  }

  /** To the pages that tell more of a thing of its kind. */
  private List<Anchor> leads(Optional<Node> kind) {
    List<Anchor> leads = new ArrayList<>();
    String things = base.thing("");
    String name =
        thing.getURI().startsWith(things)
            ? Address.ascii(thing.getURI().substring(things.length()))
            : "";
    if (isA(kind, "Mineral")) {
      leads.add(new Anchor("Foods by " + rows.label(thing), "/foods/" + name));
      leads.add(new Anchor("From food to arteries, step by step", "/map?mineral=" + name));
      leads.add(new Anchor("Findings on minerals and outcomes", "/evidence"));
    }
    if (isA(kind, "Food")) {
      leads.add(new Anchor("Foods by what they hold of a nutrient", "/foods"));
    }
    if (isA(kind, "ArticleStatement")) {
      leads.add(new Anchor("Beside its source, with the findings compared", "/article#" + name));
    }
    if (isA(kind, "CitationAudit") || isA(kind, "SourceDocument")) {
      leads.add(new Anchor("The article, statement by statement", "/article"));
    }
    explorer().ifPresent(e -> leads.add(new Anchor("Explore what is around it", e)));
    return leads;
  }

  private boolean isA(Optional<Node> kind, String term) {
    return kind.filter(k -> k.getURI().equals(base.term(term))).isPresent();
  }

  /** With steps as single edges where the data of today tell them. */
  private String drawing(boolean isPast) {
    return explorer()
        .filter(e -> !isPast)
        .map(e -> e.replace("/explore?", "/explore.svg?") + "&layout=layered&limit=" + DRAWN)
        .orElse(document.path() + "." + Form.SVG.suffix() + "?limit=" + DRAWN);
  }

  private Optional<String> explorer() {
    String things = base.thing("");
    return Optional.of(thing.getURI())
        .filter(i -> i.startsWith(things))
        .map(i -> URLEncoder.encode(i.substring(things.length()), StandardCharsets.UTF_8))
        .map(n -> "/explore?focus=" + n);
  }

  private List<Anchor> forms() {
    List<Anchor> forms = new ArrayList<>();
    for (Form form : Place.ALL_FORMS) {
      if (!form.isHtml()) {
        forms.add(new Anchor(form.suffix(), document.address(form), form.mediaType()));
      }
    }
    return forms;
  }

  private String head() {
    StringBuilder head = new StringBuilder();
    head.append("<link rel=\"canonical\" href=\"")
        .append(escape(document.address()))
        .append("\">\n");
    for (Form form : Place.ALL_FORMS) {
      head.append("<link rel=\"alternate\" type=\"").append(form.mediaType());
      head.append("\" href=\"").append(escape(document.address(form))).append("\">\n");
    }
    document
        .next()
        .ifPresent(
            n -> head.append("<link rel=\"next\" href=\"").append(escape(n)).append("\">\n"));
    // With the context in it: a page must say all that it says without another request.
    script(head, JsonLdDocument.of(document.graph(), context, context.json()));
    script(head, SchemaOrg.of(document));
    return head.toString();
  }

  private static void script(StringBuilder head, String json) {
    // An end tag in a label would else end the script.
    head.append("<script type=\"application/ld+json\">")
        .append(json.replace("<", "\\u003c"))
        .append("</script>\n");
  }

  /** Of its classes the one that is no wider than another of them. */
  private Optional<Node> kind() {
    List<Node> types =
        graph.find(thing, RDF.type.asNode(), Node.ANY).toList().stream()
            .map(Triple::getObject)
            .filter(Node::isURI)
            .sorted(Comparator.comparing(Node::getURI))
            .toList();
    Graph union = data.getUnionGraph();
    return types.stream()
        .filter(
            t ->
                types.stream()
                    .noneMatch(o -> !o.equals(t) && union.contains(o, RDFS.subClassOf.asNode(), t)))
        .filter(t -> t.getURI().startsWith(base.term("")) || types.size() == 1)
        .findFirst();
  }

  /** In English where there is a choice. */
  static Optional<String> text(Graph graph, Node node, Node property) {
    return graph.find(node, property, Node.ANY).toList().stream()
        .map(Triple::getObject)
        .filter(Node::isLiteral)
        .min(
            Comparator.comparing((Node n) -> !n.getLiteralLanguage().equals("en"))
                .thenComparing(Node::getLiteralLexicalForm))
        .map(Node::getLiteralLexicalForm);
  }
}
