package org.w3id.apatite.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.vocabulary.Base;

/**
 * Copies of the project's data, to stand beside them: each thing has another IRI, and what must not
 * be the same of two things is not: names and identifiers differ, and an exact match becomes a
 * close one.
 */
final class Copies {

  private static final String GRAPHS = Base.canonical().graph("");

  private final List<Quad> originals = new ArrayList<>();
  private final Set<Node> things = new HashSet<>();

  /**
   * @param chosen of which graphs, by their names
   */
  Copies(DatasetGraph from, Predicate<String> chosen) {
    from.find()
        .forEachRemaining(
            quad -> {
              if (chosen.test(quad.getGraph().getURI().substring(GRAPHS.length()))) {
                things.add(quad.getSubject());
                originals.add(quad);
              }
            });
  }

  /** The copy of a number, which is less than a hundred. */
  Stream<Quad> copy(int number) {
    String mark = String.format("c%02d", number);
    return originals.stream().map(q -> copy(q, things, mark));
  }

  /**
   * A quad with some IRIs renamed.
   *
   * @param mark ends in two digits
   */
  static Quad copy(Quad q, Set<Node> renamed, String mark) {
    return Quad.create(
        q.getGraph(),
        renamed(q.getSubject(), renamed, mark),
        q.getPredicate().equals(SKOS.exactMatch.asNode())
            ? SKOS.closeMatch.asNode()
            : q.getPredicate(),
        q.getObject().isLiteral()
            ? literal(q.getPredicate().getURI(), q.getObject(), mark)
            : renamed(q.getObject(), renamed, mark));
  }

  private static Node literal(String property, Node value, String mark) {
    String text = value.getLiteralLexicalForm();
    if (property.endsWith("doi")) {
      return NodeFactory.createLiteralString(text + mark);
    }
    if (property.endsWith("pmid")) {
      return NodeFactory.createLiteralString(
          "1" + text.substring(2) + mark.substring(mark.length() - 2));
    }
    return property.matches(".*(prefLabel|label|Title|title)$")
        ? NodeFactory.createLiteral(
            text + " " + mark, value.getLiteralLanguage(), value.getLiteralDatatype())
        : value;
  }

  private static Node renamed(Node node, Set<Node> renamed, String mark) {
    return renamed.contains(node) ? NodeFactory.createURI(node.getURI() + "-" + mark) : node;
  }
}
