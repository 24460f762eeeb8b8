package org.w3id.apatite.sparql;

import java.util.HashMap;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * Terms as plain text, as SPARQL Query Results CSV has them: the lexical form of a literal, an IRI
 * without brackets, {@code _:b0} for a blank node (the same in one answer), a triple term as the
 * draft of 1.2 writes it.
 */
final class PlainTerms {

  private final Map<Node, Integer> blankNodes = new HashMap<>();

  String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : part(node);
  }

  /** A term that is not a literal of its own. */
  private String part(Node node) {
    if (node.isURI()) {
      return node.getURI();
    }
    if (node.isTripleTerm()) {
      Triple t = node.getTriple();
      return "<<( "
          + part(t.getSubject())
          + " "
          + part(t.getPredicate())
          + " "
          + part(t.getObject())
          + " )>>";
    }
    return node.isLiteral()
        ? quoted(node.getLiteralLexicalForm())
        : "_:b" + blankNodes.computeIfAbsent(node, n -> blankNodes.size());
  }

  /** In quotation marks, with those in it doubled (RFC 4180). */
  static String quoted(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }
}
