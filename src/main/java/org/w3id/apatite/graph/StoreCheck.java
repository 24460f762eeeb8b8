package org.w3id.apatite.graph;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetable.NodeTable;
import org.apache.jena.tdb2.store.tupletable.TupleIndex;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.w3id.apatite.graph.log.Commit;

/**
 * Whether a store is sound: every term can be read, the indexes hold the same statements, the
 * graphs have as many as their version says, the chain of commits is whole, and the last word of
 * the log on each statement is what the store says.
 */
public final class StoreCheck {

  private static final long REPORT_EVERY = 10_000;
  private static final int TOLD = 20;

  private final Store store;
  private final List<String> problems = new ArrayList<>();

  private StoreCheck(Store store) {
    this.store = store;
  }

  /**
   * What is wrong, in words; empty when all is sound.
   *
   * @param read told the number of statements from time to time
   */
  public static List<String> problems(Store store, LongConsumer read) {
    StoreCheck check = new StoreCheck(store);
    check.problems.addAll(store.log().check());
    DatasetGraph data = store.snapshot().dataset();
    data.begin(TxnType.READ);
    try {
      DatasetGraphTDB tdb = TDBInternal.getDatasetGraphTDB(data);
      check.terms(tdb, read);
      check.indexes(tdb.getQuadTable().getNodeTupleTable().getTupleTable().getIndexes());
      check.indexes(tdb.getTripleTable().getNodeTupleTable().getTupleTable().getIndexes());
      check.log(data);
    } finally {
      data.end();
    }
    return List.copyOf(check.problems);
  }

  private void tell(String problem) {
    if (problems.size() < TOLD) {
      problems.add(problem);
    }
  }

  /**
   * Each id of each statement leads to a term, and the graphs are as large as they are said to be.
   */
  private void terms(DatasetGraphTDB tdb, LongConsumer read) {
    Map<String, Long> counts = new TreeMap<>();
    NodeTable nodes = tdb.getQuadTable().getNodeTupleTable().getNodeTable();
    long count = 0;
    Iterator<Tuple<NodeId>> quads = tdb.getQuadTable().getNodeTupleTable().findAll();
    while (quads.hasNext()) {
      Tuple<NodeId> quad = quads.next();
      for (int i = 0; i < quad.len(); i++) {
        readable(nodes, quad.get(i));
      }
      counts.merge(String.valueOf(nodes.getNodeForNodeId(quad.get(0))), 1L, Long::sum);
      if (++count % REPORT_EVERY == 0) {
        read.accept(count);
      }
    }
    long inDefault = tdb.getTripleTable().getNodeTupleTable().size();
    if (inDefault > 0) {
      counts.put(Quad.defaultGraphIRI.getURI(), inDefault);
    }
    read.accept(count + inDefault);
    Map<String, Long> said = new TreeMap<>(store.snapshot().version().graphs());
    if (!said.equals(counts)) {
      Map<String, String> differ = new TreeMap<>();
      said.forEach((g, n) -> differ.put(g, n + " said, " + counts.getOrDefault(g, 0L) + " found"));
      counts.forEach((g, n) -> differ.putIfAbsent(g, "none said, " + n + " found"));
      differ.values().removeIf(text -> text.matches("(\\d+) said, \\1 found"));
      tell("the graphs do not have as many statements as the version says: " + differ);
    }
  }

  private void readable(NodeTable nodes, NodeId id) {
    try {
      if (nodes.getNodeForNodeId(id) == null) {
        tell("the term " + id + " is missing from the store");
      }
    } catch (RuntimeException e) {
      tell("the term " + id + " cannot be read: " + e.getMessage());
    }
  }

  /** All indexes of a table hold the same tuples: as many, and of the same sum. */
  private void indexes(TupleIndex[] indexes) {
    Map<String, String> sums = new TreeMap<>();
    for (TupleIndex index : indexes) {
      long count = 0;
      long sum = 0;
      Iterator<Tuple<NodeId>> all = index.all();
      while (all.hasNext()) {
        Tuple<NodeId> tuple = all.next();
        long mixed = 1;
        for (int i = 0; i < tuple.len(); i++) {
          mixed = (mixed ^ tuple.get(i).hashCode()) * 0x9E3779B97F4A7C15L;
          mixed ^= mixed >>> 29;
        }
        sum += mixed;
        count++;
      }
      sums.put(index.getName(), count + " statements, sum " + Long.toHexString(sum));
    }
    if (sums.values().stream().distinct().count() > 1) {
      tell("the indexes do not hold the same statements: " + sums);
    }
  }

  /** The last commit that names a statement decides whether it is there. */
  private void log(DatasetGraph data) {
    long loaded = Long.parseLong(store.snapshot().folder().getFileName().toString());
    Map<Quad, Boolean> last = new HashMap<>();
    for (long version : store.log().since(loaded)) {
      try {
        Commit commit = store.log().commit(version).orElseThrow();
        commit.change().deleted().forEach(q -> last.put(q, false));
        commit.change().added().forEach(q -> last.put(q, true));
      } catch (IOException e) {
        return;
      }
    }
    last.forEach(
        (quad, there) -> {
          boolean found =
              data.contains(
                  quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
          if (found != there) {
            tell(
                "the log says that "
                    + quad
                    + (there ? " is there" : " is gone")
                    + ", and the store does not");
          }
        });
  }
}
