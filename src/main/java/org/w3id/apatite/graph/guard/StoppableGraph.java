package org.w3id.apatite.graph.guard;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.impl.WrappedGraph;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.util.iterator.ExtendedIterator;
import org.apache.jena.util.iterator.WrappedIterator;
import org.jspecify.annotations.Nullable;

/**
 * A graph whose finds end when the query is stopped. The engine itself looks for the signal only
 * between rows, and a property path can walk the whole graph for one row.
 */
final class StoppableGraph extends WrappedGraph {

  private final AtomicBoolean signal;

  StoppableGraph(Graph graph, @Nullable AtomicBoolean signal) {
    super(graph);
    this.signal = signal == null ? new AtomicBoolean() : signal;
  }

  @Override
  public ExtendedIterator<Triple> find(Node s, Node p, Node o) {
    return stoppable(super.find(s, p, o));
  }

  @Override
  public ExtendedIterator<Triple> find(Triple pattern) {
    return stoppable(super.find(pattern));
  }

  private ExtendedIterator<Triple> stoppable(ExtendedIterator<Triple> found) {
    check();
    Iterator<Triple> checked =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return found.hasNext();
          }

          @Override
          public Triple next() {
            check();
            return found.next();
          }
        };
    return WrappedIterator.create(checked);
  }

  private void check() {
    if (signal.get()) {
      throw new QueryCancelledException();
    }
  }
}
