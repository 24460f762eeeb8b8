package org.w3id.apatite.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.vocabulary.Base;

/** A data version in memory: its named graphs, their union, and where each subject comes from. */
public final class StagedGraph {

  private final Base base;
  private final Map<String, Graph> graphs = new TreeMap<>();
  private final Graph union = GraphMemFactory.createDefaultGraphSameTerm();
  private final Map<Node, String> places = new HashMap<>();
  private final Map<Node, Node> names = new HashMap<>();
  private final Map<Node, List<Node>> blanks = new HashMap<>();

  StagedGraph(Base base) {
    this.base = base;
  }

  /** Everything; what the rules and the shapes see. */
  public Graph union() {
    return union;
  }

  /** One named graph, by its name; empty when there is no such graph. */
  public Graph graph(String name) {
    return graphs.getOrDefault(name, GraphMemFactory.empty());
  }

  void add(String graph, Triple triple, String place) {
    graphs.computeIfAbsent(graph, g -> GraphMemFactory.createDefaultGraphSameTerm()).add(triple);
    union.add(triple);
    places.putIfAbsent(triple.getSubject(), place);
  }

  /** For triples that a rule has put into the union already. */
  void addDerived(String graph, Triple triple, String place) {
    graphs.computeIfAbsent(graph, g -> GraphMemFactory.createDefaultGraphSameTerm()).add(triple);
    places.putIfAbsent(triple.getSubject(), place);
  }

  /** Gives a blank node of a file the IRI under which it is stored: the served graph has none. */
  void name(Node blank, String localName) {
    if (!names.containsKey(blank)) {
      Node name = NodeFactory.createURI(base.iri() + "genid/" + localName);
      names.put(blank, name);
      blanks.computeIfAbsent(name, n -> new ArrayList<>()).add(blank);
    }
  }

  /** File and line where a node was first described, or the empty string. */
  String place(Node node) {
    return places.getOrDefault(node, "");
  }

  /**
   * Takes a statement away.
   *
   * @return false if it was not there
   */
  boolean remove(String graph, Triple triple) {
    Graph from = graphs.get(graph);
    if (from == null || !from.contains(triple)) {
      return false;
    }
    from.delete(triple);
    if (graphs.values().stream().noneMatch(g -> g.contains(triple))) {
      union.delete(triple);
    }
    if (from.isEmpty()) {
      graphs.remove(graph);
    }
    return true;
  }

  /** The IRI of a graph: a name that is one already is left as it is. */
  private String iri(String name) {
    return name.indexOf(':') > 0 ? name : base.graph(name);
  }

  /** Triples in each named graph, by graph IRI. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    graphs.forEach((name, graph) -> counts.put(iri(name), (long) graph.size()));
    return counts;
  }

  /** The graphs as a dataset whose default graph is their union. */
  public DatasetGraph dataset() {
    DatasetGraph dataset = new DatasetGraphMapLink(union);
    graphs.forEach((name, graph) -> dataset.addGraph(NodeFactory.createURI(iri(name)), graph));
    return dataset;
  }

  long size() {
    return graphs.values().stream().mapToLong(Graph::size).sum();
  }

  /** What goes into the store: quads without blank nodes. */
  Iterator<Quad> quads() {
    return graphs.entrySet().stream()
        .flatMap(e -> quads(NodeFactory.createURI(iri(e.getKey())), e.getValue()))
        .iterator();
  }

  private Stream<Quad> quads(Node name, Graph graph) {
    return graph.stream()
        .map(t -> Quad.create(name, named(t.getSubject()), t.getPredicate(), named(t.getObject())));
  }

  /** The same of one named graph. */
  Stream<Quad> quads(Node graph) {
    return quads(graph, graph(graph));
  }

  /** How many these are. */
  long size(Node graph) {
    return graph(graph).size();
  }

  private Graph graph(Node iri) {
    String text = iri.toString();
    String start = base.graph("");
    Graph found = text.startsWith(start) ? graphs.get(text.substring(start.length())) : null;
    return found == null ? graph(text) : found;
  }

  /** Whether a quad is among those that go into the store. */
  boolean holds(Quad quad) {
    Graph graph = graph(quad.getGraph());
    for (Node subject : unnamed(quad.getSubject())) {
      for (Node object : unnamed(quad.getObject())) {
        if (graph.contains(subject, quad.getPredicate(), object)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The nodes that go into the store as this one. */
  private List<Node> unnamed(Node node) {
    List<Node> blank = blanks.get(node);
    if (blank == null) {
      return List.of(node);
    }
    List<Node> all = new ArrayList<>(blank);
    all.add(node);
    return all;
  }

  private Node named(Node node) {
    return node.isBlank() ? names.getOrDefault(node, node) : node;
  }
}
