package org.w3id.apatite.history;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;

/**
 * Which statements are looked for.
 *
 * @param lines that may say such a statement, each byte a character; those of others need not be
 *     read
 * @param quads the statements
 * @param entity that is in each of them, if there is one
 */
record Wanted(Predicate<String> lines, Predicate<Quad> quads, Optional<Node> entity) {

  static Wanted everything() {
    return new Wanted(line -> true, quad -> true, Optional.empty());
  }

  /** Whether a step may have one. */
  boolean mayBeIn(long version, Chronicle chronicle) {
    return entity
        .map(e -> chronicle.mayTouch(version, new long[] {Chronicle.hash(e)}))
        .orElse(true);
  }

  /** With an entity as subject or object. */
  static Wanted about(Node entity) {
    return with(entity, q -> q.getSubject().equals(entity) || q.getObject().equals(entity));
  }

  /** With an entity as subject. */
  static Wanted of(Node entity) {
    return with(entity, q -> q.getSubject().equals(entity));
  }

  /** With an entity as object and another thing as subject. */
  static Wanted to(Node entity) {
    return with(entity, q -> q.getObject().equals(entity) && !q.getSubject().equals(entity));
  }

  private static Wanted with(Node entity, Predicate<Quad> quads) {
    byte[] utf8 = NodeFmtLib.strNT(entity).getBytes(StandardCharsets.UTF_8);
    String term = new String(utf8, StandardCharsets.ISO_8859_1);
    return new Wanted(line -> line.contains(term), quads, Optional.of(entity));
  }
}
