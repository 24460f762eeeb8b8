package org.w3id.apatite.access;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.vocabulary.Base;

/**
 * Somebody who may write.
 *
 * @param name lower-case letters, digits and hyphens
 * @param secret hashed
 * @param rights names of graphs below {@code graph/}, such as {@code user/ada}; {@code user/ada/*}
 *     is all below it, {@code *} is every graph
 */
public record User(String name, Secret secret, List<String> rights) {

  static final String NAME = "[a-z0-9][a-z0-9-]{0,62}";
  static final String RIGHT = "\\*|[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*(/\\*)?";

  /**
   * @throws IllegalArgumentException if the name or a right is not of the form it should have
   */
  public User {
    rights = List.copyOf(rights);
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name: use lower-case letters, digits and hyphens, at most 63.");
    }
    for (String right : rights) {
      if (!right.matches(RIGHT)) {
        throw new IllegalArgumentException(
            "'" + right + "' names no graphs: write user/ada, user/ada/* or *.");
      }
    }
  }

  /** Whether the rights reach a graph. */
  public boolean mayWrite(Node graph, Base base) {
    if (rights.contains("*")) {
      return true;
    }
    String start = base.graph("");
    if (Quad.isDefaultGraph(graph) || !graph.isURI() || !graph.getURI().startsWith(start)) {
      return false;
    }
    String name = graph.getURI().substring(start.length());
    return rights.stream()
        .anyMatch(
            right ->
                right.endsWith("/*")
                    ? name.startsWith(right.substring(0, right.length() - 1))
                    : name.equals(right));
  }
}
