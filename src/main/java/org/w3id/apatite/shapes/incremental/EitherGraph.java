package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.GraphBase;
import org.apache.jena.util.iterator.ExtendedIterator;

/**
 * What stood before a change and what it added, together: every statement that is there before or
 * after. Both parts are asked by their indexes.
 */
final class EitherGraph extends GraphBase {

  private final Graph before;
  private final Graph added = GraphMemFactory.createDefaultGraph();

  EitherGraph(Graph before, Collection<Triple> added) {
    this.before = before;
    added.stream().filter(t -> !before.contains(t)).forEach(this.added::add);
  }

  @Override
  protected ExtendedIterator<Triple> graphBaseFind(Triple pattern) {
    return before.find(pattern).andThen(added.find(pattern));
  }

  @Override
  protected boolean graphBaseContains(Triple pattern) {
    return added.contains(pattern) || before.contains(pattern);
  }
}
