package org.w3id.apatite.graph.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.Context;

/** The end of a query before its end, asked for by another thread. */
public final class Cancellation {

  private Cancellation() {}

  /**
   * Ends a query. The signal is seen at the next row. The rest of the engine's stop may have to
   * wait for a step of the query's beginning, which must not keep whoever stops it.
   */
  public static void of(QueryExec exec) {
    AtomicBoolean signal = Context.getCancelSignal(exec.getContext());
    if (signal != null) {
      signal.set(true);
    }
    Thread rest = new Thread(exec::abort, "stop query");
    rest.setDaemon(true);
    rest.start();
  }
}
