package org.w3id.apatite.graph;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * The served data as readers see them: the only door to them. A commit puts the next version in the
 * place of the current one; a reader that is inside a read transaction goes on to see the version
 * with which it began.
 */
public final class Snapshot {

  /** How many past versions may still have readers; older ones are told as the oldest kept. */
  private static final int KEPT = 1000;

  private final DatasetGraph dataset;

  /** By the count that TDB2 keeps of its write transactions: from which on each is seen. */
  private final ConcurrentSkipListMap<Long, VersionRecord> versions = new ConcurrentSkipListMap<>();

  private volatile VersionRecord current;

  /**
   * @param dataset of TDB2, which nobody else writes
   */
  public Snapshot(VersionRecord version, DatasetGraph dataset) {
    this.dataset = dataset;
    this.current = version;
    versions.put(0L, version);
  }

  /** The current version. */
  public VersionRecord version() {
    return current;
  }

  /** The version that the read transaction of this thread sees. */
  public VersionRecord versionRead() {
    DatasetGraphTDB tdb = TDBInternal.getDatasetGraphTDB(dataset);
    long seen = tdb.getTxnSystem().getThreadTransaction().getDataVersion();
    Map.Entry<Long, VersionRecord> entry = versions.floorEntry(seen);
    return entry == null ? versions.firstEntry().getValue() : entry.getValue();
  }

  /** The named graphs; in queries the default graph is their union. */
  public DatasetGraph dataset() {
    return dataset;
  }

  /** Of the load that the version goes back to: for what is made from it and kept beside it. */
  public Path folder() {
    return TDBInternal.getDatabaseContainer(dataset)
        .getContainerPath()
        .toAbsolutePath()
        .resolveSibling("");
  }

  /** Whether nothing was committed since the load. */
  public boolean isAsLoaded() {
    return folder().endsWith(Long.toString(current.number()));
  }

  /** Writes a change, which makes it visible to whoever begins to read from now on. */
  void become(VersionRecord next, Change change) {
    Txn.executeWrite(
        dataset,
        () -> {
          change
              .deleted()
              .forEach(
                  q ->
                      dataset.delete(
                          q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
          change
              .added()
              .forEach(
                  q -> dataset.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()));
          DatasetGraphTDB tdb = TDBInternal.getDatasetGraphTDB(dataset);
          versions.put(tdb.getTxnSystem().getThreadTransaction().getDataVersion() + 1, next);
        });
    current = next;
    while (versions.size() > KEPT) {
      versions.pollFirstEntry();
    }
  }

  /**
   * Puts other statements in the place of a named graph, all at once. It is there for the one thing
   * that a version cannot know when it is loaded: the address under which it is served.
   */
  public void replace(String graph, Graph statements) {
    Node name = NodeFactory.createURI(graph);
    Txn.executeWrite(
        dataset,
        () -> {
          dataset.deleteAny(name, Node.ANY, Node.ANY, Node.ANY);
          statements
              .find()
              .forEach(t -> dataset.add(name, t.getSubject(), t.getPredicate(), t.getObject()));
        });
  }
}
