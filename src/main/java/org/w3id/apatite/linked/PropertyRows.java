package org.w3id.apatite.linked;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.linked.DocumentView.Row;
import org.w3id.apatite.linked.DocumentView.Step;
import org.w3id.apatite.linked.DocumentView.Value;
import org.w3id.apatite.vocabulary.Base;

/** The statements of a document by property, with names in place of addresses. */
final class PropertyRows {

  /** So many values of one property stand unfolded. */
  private static final int UNFOLDED = 12;

  private final Map<String, String> prefixes;
  private final DatasetGraph data;
  private final Base base;
  private final LocalLinks links;
  private final Graph graph;
  private final Node thing;

  /**
   * @param data the current version, to be read while rows are made
   */
  PropertyRows(Document document, Map<String, String> prefixes, DatasetGraph data, Base base) {
    this.prefixes = prefixes;
    this.data = data;
    this.base = base;
    this.links = new LocalLinks(base.iri());
    this.graph = document.slice().graph();
    this.thing = document.thing();
  }

  /**
   * What is said of the thing.
   *
   * @param isPast whether it is told as it was: in which graphs it stood is not known then
   */
  List<Row> facts(boolean isPast) {
    return rows(
        graph.find(thing, Node.ANY, Node.ANY).toList(), isPast ? Map.of() : graphs(), false);
  }

  /** What points to the thing. */
  List<Row> pointers() {
    return rows(graph.find(Node.ANY, Node.ANY, thing).toList(), Map.of(), true);
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
        said.stream().map(g -> new Anchor(graphName(g), String.valueOf(links.href(g)))).toList(),
        "/fragments?"
            + (isIncoming ? "object=" : "subject=")
            + encoded(thing)
            + "&predicate="
            + encoded(property));
  }

  private static String encoded(Node node) {
    return URLEncoder.encode(node.toString(), StandardCharsets.UTF_8);
  }

  private @Nullable String meaning(Node term) {
    return DocumentPage.text(data.getUnionGraph(), term, SKOS.definition.asNode()).orElse(null);
  }

  private String graphName(String iri) {
    String all = base.graph("");
    return iri.startsWith(all) ? iri.substring(all.length()) : iri;
  }

  /** What of the slice is neither of the thing nor points to it: the chain to the studies. */
  List<Step> chain() {
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

  String label(Node node) {
    if (node.isLiteral()) {
      return node.getLiteralLexicalForm();
    }
    return DocumentPage.text(graph, node, RDFS.label.asNode()).orElseGet(() -> shortened(node));
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
}
