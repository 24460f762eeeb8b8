package org.w3id.apatite.commit;

import java.util.function.Predicate;
import org.apache.jena.graph.Node;

/**
 * Who writes.
 *
 * @param name as it stands in the log
 * @param mayWrite into which graphs; the default graph is {@code Quad.defaultGraphIRI}
 */
public record Author(String name, Predicate<Node> mayWrite) {

  /** The program itself. */
  public static final Author PROGRAM = new Author("apatite", graph -> true);
}
