package org.w3id.apatite.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.jena.atlas.AtlasException;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.DescribedDataset;
import org.w3id.apatite.graph.guard.Cancellation;
import org.w3id.apatite.graph.guard.QueryBudget;

/** Small questions to the data, all within one budget of time. */
final class Probe {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final DatasetGraph data;
  private final DatasetGraph described;
  private final long bytes;
  private final long end;
  private boolean refused;
  private boolean cut;
  private volatile boolean stopped;
  private volatile @Nullable QueryExec current;

  /**
   * @param asked the query under diagnosis; the probes read from the graphs it names with FROM
   */
  Probe(DatasetGraph data, Query asked, Bounds bounds) {
    this.data = data;
    this.described = DescribedDataset.of(data, asked.cloneQuery());
    this.bytes = bounds.bytes();
    Duration bounded = bounds.time().compareTo(LONGEST) > 0 ? LONGEST : bounds.time();
    this.end = System.nanoTime() + bounded.toNanos();
  }

  DatasetGraph data() {
    return data;
  }

  /** Whether the query looks at a part of the data only. */
  boolean isPartial() {
    return described != data;
  }

  /** Ends the diagnosis as if its time were over; from another thread. */
  void stop() {
    stopped = true;
    QueryExec running = current;
    if (running != null) {
      Cancellation.of(running);
    }
  }

  /** Whether some probe could not be answered here. */
  boolean refused() {
    return refused;
  }

  /** Whether a search ended before its end for want of time. */
  boolean cut() {
    return cut;
  }

  /**
   * Whether these elements, joined, have a row. Yes also when they cannot be evaluated here: what
   * was not tried is not accused.
   *
   * @throws OutOfTime if the budget is spent
   */
  boolean any(List<Element> elements) {
    return any(described, elements);
  }

  /** The same over all data, whatever graphs the query names. */
  boolean anyInAll(Element... elements) {
    return any(data, List.of(elements));
  }

  private boolean any(DatasetGraph where, List<Element> elements) {
    Query query = QueryFactory.make();
    query.setQueryPattern(Elements.group(elements));
    query.setQueryAskType();
    try (QueryExec exec = exec(where, query)) {
      return exec.ask();
    } catch (JenaException | AtlasException e) {
      note(e);
      return true;
    }
  }

  boolean any(Element... elements) {
    return any(List.of(elements));
  }

  /**
   * Hands over rows of these elements, until the limit or the time given to it is reached; what was
   * handed over by then stands.
   */
  void rows(List<Element> elements, List<Var> vars, long limit, Consumer<Binding> to) {
    rows(described, elements, vars, limit, to);
  }

  /** The same over all data, whatever graphs the query names. */
  void rowsInAll(List<Element> elements, List<Var> vars, long limit, Consumer<Binding> to) {
    rows(data, elements, vars, limit, to);
  }

  private void rows(
      DatasetGraph where,
      List<Element> elements,
      List<Var> vars,
      long limit,
      Consumer<Binding> to) {
    Query query = select(elements, vars, limit);
    BooleanSupplier mayGoOn = share();
    try (QueryExec exec = exec(where, query)) {
      var rows = exec.select();
      while (mayGoOn.getAsBoolean() && rows.hasNext()) {
        to.accept(rows.next());
      }
    } catch (JenaException | AtlasException e) {
      note(e);
    }
  }

  Query select(List<Element> elements, List<Var> vars, long limit) {
    Query query = QueryFactory.make();
    query.setQueryPattern(Elements.group(elements));
    query.setQuerySelectType();
    vars.forEach(query::addResultVar);
    query.setLimit(limit);
    return query;
  }

  /** Whether the WHERE of the query has a row over the dataset that it describes. */
  boolean matches(Query query) {
    Query copy = query.cloneQuery();
    DatasetGraph own = DescribedDataset.of(data, copy);
    return any(own, Elements.parts(copy));
  }

  /** Whether the query has a row over the dataset that it describes. */
  boolean selects(Query query) {
    Query copy = query.cloneQuery();
    try (QueryExec exec = exec(DescribedDataset.of(data, copy), copy)) {
      return exec.select().hasNext();
    } catch (JenaException | AtlasException e) {
      note(e);
      return true;
    }
  }

  /**
   * What a question failed of.
   *
   * @throws OutOfTime if it was ended; a sort that is ended fails in ways of its own
   */
  private void note(RuntimeException failure) {
    if (failure instanceof QueryCancelledException || stopped || System.nanoTime() - end >= 0) {
      throw new OutOfTime();
    }
    refused = true;
  }

  /**
   * True until half of the time left now is over. A search for near terms ends then, so that the
   * rest of the query is looked at too.
   */
  BooleanSupplier share() {
    long now = System.nanoTime();
    long until = now + Math.max(0, end - now) / 2;
    return () -> {
      boolean goOn = !stopped && System.nanoTime() - until < 0;
      cut |= !goOn;
      return goOn;
    };
  }

  private QueryExec exec(DatasetGraph where, Query query) {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0 || stopped) {
      throw new OutOfTime();
    }
    QueryExec exec = over(where, query, left);
    current = exec;
    // A stop that came in between found nothing to abort.
    if (stopped) {
      exec.close();
      throw new OutOfTime();
    }
    return exec;
  }

  private QueryExec over(DatasetGraph where, Query query, long left) {
    return QueryExec.dataset(where)
        .query(query)
        // A diagnosis stays with the data at hand: it never calls another server.
        .set(ARQ.httpServiceAllowed, false)
        .set(QueryBudget.SYMBOL, new QueryBudget(bytes))
        .overallTimeout(left, TimeUnit.MILLISECONDS)
        .build();
  }
}
