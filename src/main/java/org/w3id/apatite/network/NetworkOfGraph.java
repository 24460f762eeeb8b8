package org.w3id.apatite.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.vocabulary.Base;

/**
 * Any RDF graph as a network: resources are nodes, statements between them are edges, literals are
 * attributes, and classes are kinds. What a graph says only to name its own predicates and classes
 * is no node.
 *
 * <pre>{@code
 * Network network = new NetworkOfGraph(base, graph).named(union).around(focus).build(heading, 150);
 * }</pre>
 */
public final class NetworkOfGraph {

  private final Signs signs;
  private final Graph graph;
  private final Map<Node, String> blanks = new HashMap<>();
  private final Set<Node> terms = new HashSet<>();
  private List<Graph> names;
  private Optional<Node> focus = Optional.empty();

  /**
   * @param base where the terms are minted
   * @param graph which is not changed
   */
  public NetworkOfGraph(Base base, Graph graph) {
    this.signs = Signs.of(base);
    this.graph = graph;
    this.names = List.of(graph);
    nameBlanks();
  }

  /** Another graph that is asked for labels and kinds which this one does not tell. */
  public NetworkOfGraph named(Graph union) {
    this.names = List.of(graph, union);
    return this;
  }

  /** The node that stays, with those near to it, if there are too many. */
  public NetworkOfGraph around(Node node) {
    this.focus = Optional.of(node);
    return this;
  }

  /**
   * @param limit of nodes
   */
  public Network build(Heading heading, int limit) {
    NetworkBuilder builder = new NetworkBuilder(heading);
    Names told = new Names(names);
    Map<String, Node> nodes = new HashMap<>();
    List<Triple> all = graph.find().toList();
    all.forEach(this::noteTerms);
    for (Triple triple : all) {
      if (isNamingTerm(triple)) {
        continue;
      }
      add(triple.getSubject(), nodes, builder);
      if (isEdge(triple)) {
        add(triple.getObject(), nodes, builder);
        builder.edge(edge(triple, told));
      }
    }
    focus.map(this::id).filter(nodes::containsKey).ifPresent(builder::focus);
    return builder.build(limit, id -> node(id, Objects.requireNonNull(nodes.get(id)), told));
  }

  private void add(Node node, Map<String, Node> nodes, NetworkBuilder builder) {
    String id = id(node);
    nodes.put(id, node);
    builder.node(id);
  }

  private void noteTerms(Triple triple) {
    terms.add(triple.getPredicate());
    if (triple.predicateMatches(RDF.type.asNode())) {
      terms.add(triple.getObject());
    }
  }

  /** Whether a statement only gives a name to a predicate or a class of this graph. */
  private boolean isNamingTerm(Triple triple) {
    return terms.contains(triple.getSubject())
        && !focus.filter(triple.getSubject()::equals).isPresent()
        && Names.PROPERTIES.contains(triple.getPredicate());
  }

  private static boolean isEdge(Triple triple) {
    return !triple.predicateMatches(RDF.type.asNode())
        && (triple.getObject().isURI() || triple.getObject().isBlank());
  }

  private NetworkEdge edge(Triple triple, Names told) {
    String predicate = triple.getPredicate().getURI();
    return NetworkEdge.of(
            id(triple.getSubject()), predicate, id(triple.getObject()), told.inWords(predicate))
        .signed(signs.of(predicate), Evidence.NONE);
  }

  private NetworkNode node(String id, Node node, Names told) {
    SortedMap<String, Attribute> attributes = new TreeMap<>();
    graph
        .find(node, Node.ANY, Node.ANY)
        .filterDrop(t -> isEdge(t) || t.predicateMatches(RDF.type.asNode()))
        .filterDrop(t -> Names.PROPERTIES.contains(t.getPredicate()))
        .toList()
        .stream()
        .sorted(Comparator.comparing(NetworkOfGraph::text))
        .forEach(
            t ->
                attributes.merge(
                    LocalName.of(t.getPredicate().getURI()), attribute(t), Attribute::and));
    return NetworkNode.of(id, told.labels(node), told.kind(node), attributes);
  }

  private static String text(Triple triple) {
    return triple.getObject().isLiteral()
        ? triple.getObject().getLiteralLexicalForm()
        : triple.getObject().toString();
  }

  private static Attribute attribute(Triple triple) {
    Node object = triple.getObject();
    boolean isNumber =
        object.isLiteral()
            && object.getLiteralDatatype() instanceof XSDDatatype
            && object.getLiteral().isWellFormed()
            && object.getLiteralValue() instanceof Number number
            && Double.isFinite(number.doubleValue());
    return new Attribute(text(triple), isNumber);
  }

  private String id(Node node) {
    return node.isURI() ? node.getURI() : blanks.getOrDefault(node, "_:" + node);
  }

  /**
   * Blank nodes have other labels each time; so they are numbered by what is said of them, as far
   * as one statement tells.
   */
  private void nameBlanks() {
    Set<Node> all = new HashSet<>();
    graph
        .find()
        .forEach(
            t -> Stream.of(t.getSubject(), t.getObject()).filter(Node::isBlank).forEach(all::add));
    Map<Node, String> signatures = new HashMap<>();
    all.forEach(b -> signatures.put(b, signature(b)));
    all.stream()
        .sorted(Comparator.comparing(signatures::get))
        .forEach(b -> blanks.put(b, "_:b" + blanks.size()));
  }

  private String signature(Node blank) {
    List<String> said = new ArrayList<>();
    graph
        .find(blank, Node.ANY, Node.ANY)
        .forEach(t -> said.add(t.getPredicate() + " " + plain(t.getObject())));
    graph
        .find(Node.ANY, Node.ANY, blank)
        .forEach(t -> said.add("^" + t.getPredicate() + " " + plain(t.getSubject())));
    said.sort(Comparator.naturalOrder());
    return String.join("\n", said);
  }

  private static String plain(Node node) {
    return node.isBlank() ? "_:" : node.toString();
  }
}
