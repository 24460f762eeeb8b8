package org.w3id.apatite.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.DescribedDataset;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.guard.QueryBudget;

/**
 * One thing's statements, parsed, planned and read: with the numbers made canonical, the graphs
 * resolved and the memory counted as this server does, and by Jena alone over the same files.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PointQuery {

  private final List<String> queries = new ArrayList<>();
  private Store store;
  private DatasetGraph ours;
  private DatasetGraph jena;
  private int next;

  /** The one store is open twice: Jena keeps one object for each place, so the second is a copy. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    Path folder = Path.of(System.getProperty(Benchmarks.STORE));
    store = Store.open(new DataDirectory(folder));
    ours = store.snapshot().dataset();
    jena = DatabaseMgr.connectDatasetGraph(folder.resolve(Benchmarks.COPY).toString());
    jena.getContext().setTrue(TDB2.symUnionDefaultGraph);
    Txn.executeRead(
        jena,
        () -> {
          try (QueryExec things =
              QueryExec.dataset(jena)
                  .query(
                      "SELECT ?s { ?s a <https://w3id.org/apatite/ontology#StudyResult> } ORDER BY ?s LIMIT 500")
                  .build()) {
            things
                .select()
                .forEachRemaining(
                    row -> queries.add("SELECT ?p ?o { <" + row.get("s").getURI() + "> ?p ?o }"));
          }
        });
    if (queries.isEmpty()) {
      throw new IllegalStateException("the copy of the store holds nothing to ask for");
    }
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    TDBInternal.expel(jena);
    store.close();
  }

  private String query() {
    next = (next + 1) % queries.size();
    return queries.get(next);
  }

  @Benchmark
  public long ours() {
    return Txn.calculateRead(
        ours,
        () -> {
          var query = QueryFactory.create(query(), Syntax.syntaxSPARQL_12);
          return rows(
              QueryExec.dataset(DescribedDataset.of(ours, query))
                  .query(query)
                  .set(QueryBudget.SYMBOL, new QueryBudget(1L << 28))
                  .build());
        });
  }

  @Benchmark
  public long jena() {
    return Txn.calculateRead(
        jena,
        () ->
            rows(
                QueryExec.dataset(jena)
                    .query(QueryFactory.create(query(), Syntax.syntaxSPARQL_12))
                    .build()));
  }

  private static long rows(QueryExec exec) {
    try (exec) {
      long count = 0;
      for (var rows = exec.select(); rows.hasNext(); rows.next()) {
        count++;
      }
      return count;
    }
  }
}
