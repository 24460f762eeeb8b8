package org.w3id.apatite.network;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;

/** Labels and kinds of nodes: what the first graph that knows one says of it. */
final class Names {

  /** Properties that name a thing, the preferred first. */
  static final List<Node> PROPERTIES =
      List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode(), DCTerms.title.asNode());

  private final List<Graph> graphs;
  private final Map<String, String> words = new HashMap<>();

  /**
   * @param graphs that are asked one after the other
   */
  Names(List<Graph> graphs) {
    this.graphs = List.copyOf(graphs);
  }

  /** By language; of two in one language the first by the alphabet. */
  SortedMap<String, String> labels(Node node) {
    for (Graph graph : graphs) {
      for (Node property : PROPERTIES) {
        SortedMap<String, String> found = new TreeMap<>();
        graph
            .find(node, property, Node.ANY)
            .mapWith(Triple::getObject)
            .filterKeep(Node::isLiteral)
            .forEach(
                l ->
                    found.merge(
                        l.getLiteralLanguage(),
                        l.getLiteralLexicalForm(),
                        (a, b) -> a.compareTo(b) <= 0 ? a : b));
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return new TreeMap<>();
  }

  /** Its most telling class. */
  Kind kind(Node node) {
    for (Graph graph : graphs) {
      List<String> classes =
          graph
              .find(node, RDF.type.asNode(), Node.ANY)
              .mapWith(Triple::getObject)
              .filterKeep(Node::isURI)
              .mapWith(Node::getURI)
              .toList();
      if (!classes.isEmpty()) {
        return Kinds.standard().of(classes, this::label);
      }
    }
    return Kinds.standard().of(List.of(), c -> "");
  }

  /** The label of a term in English, or any; empty where none is known. */
  private String label(String iri) {
    return words.computeIfAbsent(
        iri,
        i -> {
          SortedMap<String, String> labels = labels(NodeFactory.createURI(i));
          return labels.entrySet().stream()
              .min(Comparator.comparing(e -> !e.getKey().equals("en")))
              .map(Map.Entry::getValue)
              .orElse("");
        });
  }

  /** A term in words: its label, else its name. */
  String inWords(String iri) {
    String label = label(iri);
    return label.isEmpty() ? LocalName.inWords(iri) : label;
  }
}
