package org.w3id.apatite.commit;

import java.nio.charset.StandardCharsets;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.commit.Refusal.Reason;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.graph.Change;

/** What no store may be given: terms it cannot hold, and places that are not for data. */
final class TermGate {

  /** Under which the engine has names of its own, the union of all graphs among them. */
  private static final String RESERVED = "urn:x-arq:";

  private final int literalBytes;

  TermGate(int literalBytes) {
    this.literalBytes = literalBytes;
  }

  /**
   * @throws Refusal with the statement and the remedy
   */
  void examine(Change change, Author author) {
    for (Quad quad : change.deleted()) {
      place(quad, author);
    }
    for (Quad quad : change.added()) {
      place(quad, author);
      value(quad);
    }
  }

  private static void place(Quad quad, Author author) {
    Node graph = quad.getGraph();
    if (!Quad.isDefaultGraph(graph) && graph.isURI() && graph.getURI().startsWith(RESERVED)) {
      throw new Refusal(
          Reason.TERMS,
          "The graph name <"
              + graph.getURI()
              + "> is one of the engine's own. Choose another one.");
    }
    if (!author.mayWrite().test(graph)) {
      throw new Refusal(
          Reason.RIGHTS,
          "'"
              + author.name()
              + "' has no right to write to "
              + (Quad.isDefaultGraph(graph) ? "the default graph" : "<" + graph + ">")
              + ". Write to a graph of your own, or ask for the right.");
    }
  }

  private void value(Quad quad) {
    CanonicalTerms.loss(quad.getObject())
        .ifPresent(
            problem -> {
              throw new Refusal(Reason.TERMS, told(quad) + problem);
            });
    if (!quad.getObject().isLiteral()) {
      return;
    }
    String text = quad.getObject().getLiteralLexicalForm();
    if (text.length() > literalBytes / 4
        && text.getBytes(StandardCharsets.UTF_8).length > literalBytes) {
      throw new Refusal(
          Reason.SIZE,
          told(quad)
              + "the literal is longer than "
              + literalBytes
              + " bytes. Keep the text elsewhere and store its address.");
    }
  }

  private static String told(Quad quad) {
    return quad.getSubject() + " " + quad.getPredicate() + ": ";
  }
}
