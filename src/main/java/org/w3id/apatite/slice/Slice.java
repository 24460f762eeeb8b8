package org.w3id.apatite.slice;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;

/**
 * What is told of one thing.
 *
 * @param focus the thing
 * @param graph the statements; on later pages those of the first page but the incoming ones, which
 *     go on
 * @param page counts from 1
 * @param hasNext whether more statements point to the thing
 * @param isBeyond whether the pages end before this one
 */
public record Slice(Node focus, Graph graph, int page, boolean hasNext, boolean isBeyond) {

  /** Whether nothing is known of it. */
  public boolean isEmpty() {
    return graph.isEmpty();
  }
}
