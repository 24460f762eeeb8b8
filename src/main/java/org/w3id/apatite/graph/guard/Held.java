package org.w3id.apatite.graph.guard;

import java.util.function.ToLongFunction;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;

/** What one operator holds, from its first row to its end. */
final class Held {

  /** One row in this many is looked at term by term; the others count as the last that was. */
  private static final int SAMPLE = 16;

  private final QueryBudget budget;
  private final ExecutionContext context;
  private long bytes;

  Held(ExecutionContext context) {
    this.context = context;
    this.budget = QueryBudget.of(context.getContext());
  }

  /** Rows that the operator keeps. */
  QueryIterator rows(QueryIterator input) {
    return new Rows(input, new Sampled());
  }

  /** Rows of which the operator keeps what the function says, in bytes. */
  QueryIterator rows(QueryIterator input, ToLongFunction<Binding> size) {
    return new Rows(input, size);
  }

  /** The operator itself: when it ends, all is given back. */
  QueryIterator until(QueryIterator operator) {
    return new Until(operator);
  }

  private void add(long more) {
    bytes += more;
    budget.hold(more);
  }

  private static final class Sampled implements ToLongFunction<Binding> {
    private int seen;
    private long last;

    @Override
    public long applyAsLong(Binding row) {
      if (seen++ % SAMPLE == 0) {
        last = QueryBudget.size(row);
      }
      return last;
    }
  }

  private final class Rows extends QueryIter1 {
    private final ToLongFunction<Binding> size;

    Rows(QueryIterator input, ToLongFunction<Binding> size) {
      super(input, context);
      this.size = size;
    }

    @Override
    protected boolean hasNextBinding() {
      return getInput().hasNext();
    }

    @Override
    protected Binding moveToNextBinding() {
      Binding row = getInput().nextBinding();
      long more = size.applyAsLong(row);
      if (more > 0) {
        add(more);
      }
      return row;
    }

    @Override
    protected void closeSubIterator() {}

    @Override
    protected void requestSubCancel() {}
  }

  private final class Until extends QueryIter1 {
    Until(QueryIterator operator) {
      super(operator, context);
    }

    @Override
    protected boolean hasNextBinding() {
      return getInput().hasNext();
    }

    @Override
    protected Binding moveToNextBinding() {
      return getInput().nextBinding();
    }

    @Override
    protected void closeSubIterator() {
      budget.release(bytes);
      bytes = 0;
    }

    @Override
    protected void requestSubCancel() {}
  }
}
