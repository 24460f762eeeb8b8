package org.w3id.apatite.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.Element;

/** Small questions to the data, all within one budget of time. */
final class Probe {

  private static final Duration LONGEST = Duration.ofHours(1);

  private final DatasetGraph data;
  private final Query asked;
  private final long end;
  private boolean refused;

  /**
   * @param asked the query under diagnosis; the probes read from the graphs it names with FROM
   */
  Probe(DatasetGraph data, Query asked, Duration budget) {
    this.data = data;
    this.asked = asked;
    Duration bounded = budget.compareTo(LONGEST) > 0 ? LONGEST : budget;
    this.end = System.nanoTime() + bounded.toNanos();
  }

  DatasetGraph data() {
    return data;
  }

  /** Whether some probe could not be answered here. */
  boolean refused() {
    return refused;
  }

  /**
   * Whether these elements, joined, have a row. Yes also when they cannot be evaluated here: what
   * was not tried is not accused.
   *
   * @throws OutOfTime if the budget is spent
   */
  boolean any(List<Element> elements) {
    Query query = reading(Elements.group(elements));
    query.setQueryAskType();
    try (QueryExec exec = exec(query)) {
      return exec.ask();
    } catch (QueryCancelledException e) {
      throw new OutOfTime();
    } catch (QueryException e) {
      refused = true;
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
    Query query = select(elements, vars, limit);
    BooleanSupplier mayGoOn = share();
    try (QueryExec exec = exec(query)) {
      var rows = exec.select();
      while (mayGoOn.getAsBoolean() && rows.hasNext()) {
        to.accept(rows.next());
      }
    } catch (QueryCancelledException e) {
      throw new OutOfTime();
    } catch (QueryException e) {
      refused = true;
    }
  }

  Query select(List<Element> elements, List<Var> vars, long limit) {
    Query query = reading(Elements.group(elements));
    query.setQuerySelectType();
    vars.forEach(query::addResultVar);
    query.setLimit(limit);
    return query;
  }

  /** Whether the query, as it stands, has a row. */
  boolean selects(Query query) {
    try (QueryExec exec = exec(query)) {
      return exec.select().hasNext();
    } catch (QueryCancelledException e) {
      throw new OutOfTime();
    } catch (QueryException e) {
      refused = true;
      return true;
    }
  }

  /**
   * True until half of the time left now is over. A search for near terms ends then, so that the
   * rest of the query is looked at too.
   */
  BooleanSupplier share() {
    long now = System.nanoTime();
    long until = now + Math.max(0, end - now) / 2;
    return () -> System.nanoTime() - until < 0;
  }

  private Query reading(Element pattern) {
    Query query = QueryFactory.make();
    query.setQueryPattern(pattern);
    asked.getGraphURIs().forEach(query::addGraphURI);
    asked.getNamedGraphURIs().forEach(query::addNamedGraphURI);
    return query;
  }

  private QueryExec exec(Query query) {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new OutOfTime();
    }
    return QueryExec.dataset(data)
        .query(query)
        // A diagnosis stays with the data at hand: it never calls another server.
        .set(ARQ.httpServiceAllowed, false)
        .overallTimeout(left, TimeUnit.MILLISECONDS)
        .build();
  }
}
