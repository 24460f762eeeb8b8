package org.w3id.apatite.graph.guard;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;

/**
 * The memory one query may hold in the operators that gather rows before they pass any on: sort,
 * distinct, group, the held side of a join, and a graph that is constructed. Counted by estimate:
 * what rows of the sampled size take in a 64-bit Java machine.
 */
public final class QueryBudget {

  /** Under which a query finds its budget in its context. */
  public static final Symbol SYMBOL = Symbol.create("https://w3id.org/apatite/engine#budget");

  /** The smallest share of a row: object headers and a slot in a table. */
  private static final long ROW = 96;

  private static final long TERM = 64;

  private final long limit;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param limit in bytes
   */
  public QueryBudget(long limit) {
    this.limit = limit;
  }

  /** The budget of a running query; without bound where none was given. */
  static QueryBudget of(Context context) {
    QueryBudget budget = context.get(SYMBOL);
    return budget == null ? new QueryBudget(Long.MAX_VALUE) : budget;
  }

  /**
   * Counts what is held from now on.
   *
   * @throws LimitExceeded if it is more than the query may hold
   */
  public void hold(long bytes) {
    if (held.addAndGet(bytes) > limit) {
      throw new LimitExceeded(
          LimitExceeded.Kind.MEMORY,
          "The query gathers more than the "
              + (limit >> 20)
              + " MiB it may hold in memory, in a sort, DISTINCT, GROUP BY, join or graph. Narrow its"
              + " patterns, or gather less.");
    }
  }

  /** What is no longer held. */
  void release(long bytes) {
    held.addAndGet(-bytes);
  }

  /** Bytes held at this moment. */
  public long held() {
    return held.get();
  }

  /** Bytes of a row, by its terms. */
  public static long size(Binding row) {
    long size = ROW;
    for (Iterator<Var> vars = row.vars(); vars.hasNext(); ) {
      size += size(row.get(vars.next()));
    }
    return size;
  }

  /** Bytes of a term. */
  public static long size(Node node) {
    if (node.isLiteral()) {
      return TERM + node.getLiteralLexicalForm().length();
    }
    return node.isURI() ? TERM + node.getURI().length() : TERM;
  }
}
