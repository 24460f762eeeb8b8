package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;

/**
 * A change to data that were validated before.
 *
 * @param before the union of all graphs before
 * @param after the union of all graphs after, most often an overlay over {@code before}
 * @param added the statement of every quad that was added, even where another named graph holds the
 *     same statement; more than was really added does no harm
 * @param deleted the same of every quad that was deleted
 */
public record Change(
    Graph before, Graph after, Collection<Triple> added, Collection<Triple> deleted) {

  /** Every statement that was added or deleted. */
  Set<Triple> statements() {
    Set<Triple> all = new LinkedHashSet<>(added);
    all.addAll(deleted);
    return all;
  }

  /** Every statement that is there before or after. */
  Graph either() {
    return new EitherGraph(before, added);
  }
}
