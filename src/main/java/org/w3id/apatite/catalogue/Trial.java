package org.w3id.apatite.catalogue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;

/**
 * What a published query came to on a data version.
 *
 * @param rows rows, or triples of a query that makes a graph; 1 for a query of yes or no
 * @param time it took
 * @param problem what is not as the query's own head says; empty if all is
 */
public record Trial(long rows, Duration time, String problem) {

  /**
   * Runs a query to its end.
   *
   * @param limit after which it is stopped, which is a problem
   */
  public static Trial of(DatasetGraph data, CatalogueQuery query, Duration limit) {
    long start = System.nanoTime();
    try {
      long rows = Txn.calculateRead(data, () -> rows(data, query, limit));
      return new Trial(rows, since(start), problem(query, rows));
    } catch (QueryCancelledException e) {
      return new Trial(0, since(start), "It did not end in " + limit.toSeconds() + " s.");
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static long rows(DatasetGraph data, CatalogueQuery query, Duration limit) {
    try (QueryExec exec =
        QueryExec.dataset(data)
            .query(query.query())
            .overallTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
            .build()) {
      return switch (query.query().queryType()) {
        case SELECT -> exec.select().stream().count();
        case ASK -> {
          exec.ask();
          yield 1;
        }
        case CONSTRUCT -> exec.construct().size();
        default -> exec.describe().size();
      };
    }
  }

  private static String problem(CatalogueQuery query, long rows) {
    if (rows == 0) {
      return "It has no row.";
    }
    Set<String> told = new HashSet<>(query.columns().keySet());
    return query.query().isSelectType() && !told.equals(Set.copyOf(query.query().getResultVars()))
        ? "Its columns are not those that its head explains."
        : "";
  }
}
