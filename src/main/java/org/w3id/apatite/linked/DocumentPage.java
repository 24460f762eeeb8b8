package org.w3id.apatite.linked;

import static org.w3id.apatite.http.Page.escape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.linked.DocumentView.Row;
import org.w3id.apatite.linked.DocumentView.Step;
import org.w3id.apatite.linked.DocumentView.Value;
import org.w3id.apatite.vocabulary.Base;

/** A document as a page: the same statements, with names in place of addresses. */
final class DocumentPage {

  /** So many values of one property stand unfolded. */
  private static final int UNFOLDED = 12;

  /** A drawing beside the text is of no use with more nodes. */
  private static final int DRAWN = 40;

  private final Document document;
  private final Context context;
  private final Map<String, String> prefixes;
  private final DatasetGraph data;
  private final Base base;
  private final LocalLinks links;
  private final Graph graph;
  private final Node thing;

  /**
   * @param data the current version, to be read while the page is made
   */
  DocumentPage(
      Document document,
      Context context,
      Map<String, String> prefixes,
      DatasetGraph data,
      Base base) {
    this.document = document;
    this.context = context;
    this.prefixes = prefixes;
    this.data = data;
    this.base = base;
    this.links = new LocalLinks(base.iri());
    this.graph = document.slice().graph();
    this.thing = document.thing();
  }

  String html() {
    String title = label(thing);
    Optional<Node> kind = kind();
    List<Anchor> crumbs = new ArrayList<>(List.of(new Anchor("Home", "/")));
    kind.ifPresent(k -> crumbs.add(new Anchor(label(k), String.valueOf(links.href(k.getURI())))));
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
        kind.map(k -> new Anchor(label(k), String.valueOf(links.href(k.getURI())))).orElse(null),
        text(graph, thing, SKOS.definition.asNode()).orElse(null),
        rows(graph.find(thing, Node.ANY, Node.ANY).toList(), isPast ? Map.of() : graphs(), false),
        rows(graph.find(Node.ANY, Node.ANY, thing).toList(), Map.of(), true),
        chain(),
        leads(kind),
        document.address(Form.SVG) + "?limit=" + DRAWN,
        document.previous().orElse(null),
        document.next().orElse(null),
        document.changes().orElse(null),
        document.about().modified().toString(),
        document.about().license().map(Node::getURI).orElse(null),
        isPast);
  }

  /** To the pages that tell more of a thing of its kind. */
  private List<Anchor> leads(Optional<Node> kind) {
    String things = base.thing("");
    if (!thing.getURI().startsWith(things)) {
      return List.of();
    }
    String name = Address.ascii(thing.getURI().substring(things.length()));
    List<Anchor> leads = new ArrayList<>();
    if (kind.filter(k -> k.getURI().equals(base.term("Mineral"))).isPresent()) {
      leads.add(new Anchor("Foods by " + label(thing), "/foods/" + name));
      leads.add(new Anchor("From food to arteries, step by step", "/map?mineral=" + name));
      leads.add(new Anchor("Findings on minerals and outcomes", "/evidence"));
    }
    leads.add(new Anchor("Explore what is around it", "/explore?focus=" + name));
    return leads;
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

  /** In which named graphs it is said, by property and value. */
  private Map<Triple, Set<String>> graphs() {
    Map<Triple, Set<String>> graphs = new LinkedHashMap<>();
    data.find(Node.ANY, thing, Node.ANY, Node.ANY)
        .forEachRemaining(
            q -> {
              if (q.getGraph().isURI()) {
                graphs
                    .computeIfAbsent(q.asTriple(), t -> new TreeSet<>())
                    .add(q.getGraph().getURI());
              }
            });
    return graphs;
  }

  private List<Row> rows(
      List<Triple> triples, Map<Triple, Set<String>> graphs, boolean isIncoming) {
    Map<Node, List<Triple>> byProperty = new LinkedHashMap<>();
    triples.stream()
        .sorted(
            Comparator.comparing(Triple::getPredicate, new PropertyOrder(base).comparator())
                .thenComparing(t -> label(t.getPredicate()), String.CASE_INSENSITIVE_ORDER))
        .forEach(t -> byProperty.computeIfAbsent(t.getPredicate(), p -> new ArrayList<>()).add(t));
    List<Row> rows = new ArrayList<>();
    byProperty.forEach((property, all) -> rows.add(row(property, all, graphs, isIncoming)));
    return rows;
  }

  private Row row(
      Node property, List<Triple> all, Map<Triple, Set<String>> graphs, boolean isIncoming) {
    List<Value> values =
        all.stream()
            .map(t -> isIncoming ? t.getSubject() : t.getObject())
            .distinct()
            .sorted(Comparator.comparing(this::label, String.CASE_INSENSITIVE_ORDER))
            .map(this::value)
            .toList();
    // One more would take no more room than the fold itself.
    int split = values.size() <= UNFOLDED + 1 ? values.size() : UNFOLDED;
    Set<String> said = new TreeSet<>();
    all.forEach(t -> said.addAll(graphs.getOrDefault(t, Set.of())));
    return new Row(
        value(property),
        meaning(property),
        values.subList(0, split),
        values.subList(split, values.size()),
        said.stream().map(g -> new Anchor(graphName(g), String.valueOf(links.href(g)))).toList());
  }

  private @Nullable String meaning(Node term) {
    return text(data.getUnionGraph(), term, SKOS.definition.asNode()).orElse(null);
  }

  private String graphName(String iri) {
    String all = base.graph("");
    return iri.startsWith(all) ? iri.substring(all.length()) : iri;
  }

  /** What of the slice is neither of the thing nor points to it: the chain to the studies. */
  private List<Step> chain() {
    return graph
        .find()
        .filterDrop(
            t ->
                t.getSubject().equals(thing)
                    || t.getObject().equals(thing)
                    || t.getPredicate().equals(RDFS.label.asNode()))
        .mapWith(
            t -> new Step(value(t.getSubject()), value(t.getPredicate()), value(t.getObject())))
        .toList()
        .stream()
        .sorted(
            Comparator.comparing((Step s) -> s.subject().text())
                .thenComparing(s -> s.property().text())
                .thenComparing(s -> s.object().text()))
        .toList();
  }

  private Value value(Node node) {
    if (node.isLiteral()) {
      String language = node.getLiteralLanguage();
      return new Value(
          node.getLiteralLexicalForm(),
          null,
          language.isEmpty() || language.equals("en") ? null : language,
          node.getLiteralDatatypeURI().matches(".*#(decimal|integer|double|float|gYear)"));
    }
    return new Value(label(node), node.isURI() ? links.href(node.getURI()) : null, null, false);
  }

  private String label(Node node) {
    if (node.isLiteral()) {
      return node.getLiteralLexicalForm();
    }
    return text(graph, node, RDFS.label.asNode()).orElseGet(() -> shortened(node));
  }

  private String shortened(Node node) {
    if (node.equals(RDF.type.asNode())) {
      return "type";
    }
    String iri = node.toString();
    return prefixes.entrySet().stream()
        .filter(e -> iri.startsWith(e.getValue()) && iri.length() > e.getValue().length())
        .max(Comparator.comparingInt(e -> e.getValue().length()))
        .map(e -> e.getKey() + ":" + iri.substring(e.getValue().length()))
        .orElse(iri);
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
