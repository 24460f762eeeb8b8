package org.w3id.apatite.graph;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.w3id.apatite.vocabulary.Base;

/**
 * A graph as its files say it. The store has names below {@code genid/} for blank nodes (RDF 1.1
 * Concepts, section 3.5); where a path, a list or a class expression is read as such they must be
 * blank.
 */
public final class Unnamed {

  private final Map<Node, Node> blanks = new HashMap<>();
  private final String stem;

  private Unnamed(Base base) {
    this.stem = base.iri() + "genid/";
  }

  /** A copy with blank nodes. */
  public static Graph copy(Iterator<Triple> triples, Base base) {
    Unnamed unnamed = new Unnamed(base);
    Graph copy = GraphMemFactory.createDefaultGraphSameTerm();
    triples.forEachRemaining(
        t -> copy.add(unnamed.of(t.getSubject()), t.getPredicate(), unnamed.of(t.getObject())));
    return copy;
  }

  private Node of(Node node) {
    return node.isURI() && node.getURI().startsWith(stem)
        ? blanks.computeIfAbsent(node, n -> NodeFactory.createBlankNode())
        : node;
  }
}
