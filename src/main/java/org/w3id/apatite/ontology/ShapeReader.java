package org.w3id.apatite.ontology;

import static org.w3id.apatite.ontology.OntologyReader.iris;
import static org.w3id.apatite.ontology.OntologyReader.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.ontology.Shape.Requirement;

/** Reads the shapes as far as people want to know them. */
final class ShapeReader {

  /** Too long a list of values tells nothing. */
  private static final int MOST_VALUES = 12;

  private final Graph graph;

  /**
   * @param graph of the shapes, its lists and paths with blank nodes
   */
  ShapeReader(Graph graph) {
    this.graph = graph;
  }

  /** All of them, in the order of their names. */
  List<Shape> read() {
    return graph
        .find(Node.ANY, RDF.type.asNode(), SHACL.NodeShape)
        .mapWith(Triple::getSubject)
        .filterKeep(Node::isURI)
        .toList()
        .stream()
        .sorted(Comparator.comparing(Node::getURI))
        .map(this::shape)
        .toList();
  }

  private Shape shape(Node node) {
    List<Requirement> all = new ArrayList<>();
    objects(graph, node, SHACL.property).stream()
        .map(this::requirement)
        .sorted(Comparator.comparing(Requirement::path))
        .forEach(all::add);
    objects(graph, node, SHACL.sparql).stream()
        .map(s -> new Requirement("", "", "", "", message(s)))
        .sorted(Comparator.comparing(Requirement::message))
        .forEach(all::add);
    Optional.of(message(node))
        .filter(m -> !m.isEmpty())
        .ifPresent(m -> all.add(new Requirement("", "", "", "", m)));
    return new Shape(
        node.getURI(),
        iris(objects(graph, node, SHACL.targetClass)),
        others(node),
        all,
        objects(graph, node, SHACL.severity).contains(SHACL.Warning));
  }

  private String others(Node node) {
    List<String> words = new ArrayList<>();
    iris(objects(graph, node, SHACL.targetSubjectsOf))
        .forEach(p -> words.add("everything that has " + name(p)));
    iris(objects(graph, node, SHACL.targetObjectsOf))
        .forEach(p -> words.add("every value of " + name(p)));
    return String.join(", ", words);
  }

  private Requirement requirement(Node property) {
    Optional<Node> path = first(property, SHACL.path);
    return new Requirement(
        path.filter(Node::isURI).map(Node::getURI).orElse(""),
        path.map(this::path).orElse(""),
        howMany(property),
        values(property),
        message(property));
  }

  private Optional<Node> first(Node node, Node property) {
    return objects(graph, node, property).stream().findFirst();
  }

  /** What is different each time, such as {@code {?value}}, stands in brackets. */
  private String message(Node node) {
    return first(node, SHACL.message)
        .map(Node::getLiteralLexicalForm)
        .map(m -> m.replaceAll("\\{[?$](\\w+)}", "[$1]"))
        .orElse("");
  }

  /** SHACL, section 2.3.1. */
  private String path(Node path) {
    if (path.isURI()) {
      return name(path.getURI());
    }
    Optional<Node> inverse = first(path, SHACL.inversePath);
    if (inverse.isPresent()) {
      return "what points to it by " + path(inverse.get());
    }
    Optional<Node> alternatives = first(path, SHACL.alternativePath);
    if (alternatives.isPresent()) {
      return list(alternatives.get()).stream().map(this::path).collect(Collectors.joining(" or "));
    }
    return list(path).stream().map(this::path).collect(Collectors.joining(", then "));
  }

  private List<Node> list(Node head) {
    List<Node> members = new ArrayList<>();
    Node rest = head;
    while (!rest.equals(RDF.nil.asNode()) && first(rest, RDF.first.asNode()).isPresent()) {
      members.add(first(rest, RDF.first.asNode()).orElseThrow());
      rest = first(rest, RDF.rest.asNode()).orElse(RDF.nil.asNode());
    }
    return members;
  }

  private Optional<String> text(Node node, Node property) {
    return first(node, property).map(this::value);
  }

  private String value(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : name(node.toString());
  }

  private String howMany(Node property) {
    boolean isGiven = first(property, SHACL.hasValue).isPresent();
    String least = text(property, SHACL.minCount).orElse(isGiven ? "1" : "0");
    Optional<String> most = text(property, SHACL.maxCount);
    if (most.isEmpty()) {
      return least.equals("0") ? "" : "at least " + least;
    }
    if (most.get().equals("0")) {
      return "none";
    }
    return most.get().equals(least)
        ? "exactly " + least
        : least.equals("0") ? "at most " + most.get() : least + " to " + most.get();
  }

  private String values(Node property) {
    List<String> words = new ArrayList<>();
    text(property, SHACL.class_).ifPresent(c -> words.add("of class " + c));
    text(property, SHACL.datatype).ifPresent(words::add);
    first(property, SHACL.in).ifPresent(l -> words.add(oneOf(list(l))));
    boolean isOnly = text(property, SHACL.maxCount).orElse("").equals("1");
    text(property, SHACL.hasValue).ifPresent(v -> words.add((isOnly ? "" : "among them ") + v));
    text(property, SHACL.minInclusive).ifPresent(v -> words.add(v + " or more"));
    text(property, SHACL.minExclusive).ifPresent(v -> words.add("more than " + v));
    text(property, SHACL.maxInclusive).ifPresent(v -> words.add(v + " or less"));
    text(property, SHACL.maxExclusive).ifPresent(v -> words.add("less than " + v));
    text(property, SHACL.minLength).ifPresent(v -> words.add(v + " characters or more"));
    text(property, SHACL.maxLength).ifPresent(v -> words.add(v + " characters or fewer"));
    text(property, SHACL.pattern).ifPresent(v -> words.add("matching " + v));
    first(property, SHACL.languageIn)
        .ifPresent(l -> words.add("in the language " + oneOf(list(l))));
    return String.join(", ", words);
  }

  private String oneOf(List<Node> nodes) {
    List<String> names = nodes.stream().map(this::value).toList();
    return names.size() > MOST_VALUES
        ? "one of " + names.size() + " values"
        : String.join(" | ", names);
  }

  private static String name(String iri) {
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }
}
