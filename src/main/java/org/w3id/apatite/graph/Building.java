package org.w3id.apatite.graph;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.apache.jena.tdb2.loader.base.LoaderOps;
import org.apache.jena.tdb2.solver.stats.Stats;
import org.apache.jena.tdb2.solver.stats.StatsCollectorNodeId;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.Patch;
import org.w3id.apatite.graph.log.Statements;

/** A version in the making. Closing it before {@link #publish} throws it away. */
public final class Building implements AutoCloseable {

  private static final long REPORT_EVERY = 10_000;

  private final DataDirectory directory;
  private final Path folder;
  private final List<FileChannel> locks;
  private final long number;

  Building(DataDirectory directory, Path folder, List<FileChannel> locks, long number) {
    this.directory = directory;
    this.folder = folder;
    this.locks = locks;
    this.number = number;
  }

  /** The number the version will have. */
  public long number() {
    return number;
  }

  /** Folder for the RDF of tables loaded by users; empty at first. */
  public Path additions() {
    return folder.resolve("additions");
  }

  /** Folder for the search index, beside the store; not there yet. */
  public Path index() {
    return folder.resolve("index");
  }

  /** A file of the version, beside its store. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * The version from which this one is made, to be looked at.
   *
   * @throws UnsoundException if its store cannot be relied on
   */
  public Former former(VersionRecord current) throws IOException {
    return Former.of(directory, folder.resolve("former"), current);
  }

  /**
   * Writes down what this version differs by from the one from which it is made, to be kept when it
   * becomes the current one.
   *
   * @param from the number of that version
   */
  public void changes(long from, Instant at, Statements difference) throws IOException {
    Commit load = new Commit(number, from, at, "apatite", "load of the files", Change.none());
    Patch.write(folder.resolve(DataDirectory.LOADED), load, difference);
  }

  /** What was written down is not to be kept. */
  public void forgetChanges() throws IOException {
    Files.deleteIfExists(folder.resolve(DataDirectory.LOADED));
  }

  /** Keeps what was committed to earlier versions, for the load after this. */
  public void carry(Instant at, Change committed) throws IOException {
    if (!committed.isEmpty()) {
      CommitLog.save(folder.resolve(DataDirectory.CARRIED), carried(number, at, committed));
    }
  }

  /** What was committed to earlier versions, as one commit. */
  public static Commit carried(long number, Instant at, Change committed) {
    return new Commit(number, at, "apatite", "carried from earlier versions", committed);
  }

  /**
   * Bulk-loads the quads into a fresh TDB2 store and writes the optimiser's statistics.
   *
   * @param loaded told the number of quads from time to time
   */
  public void store(Iterator<Quad> quads, LongConsumer loaded) throws IOException {
    Path location = folder.resolve("store");
    Files.createDirectories(location);
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(location.toString());
    try {
      DataLoader loader = LoaderFactory.phasedLoader(dataset, LoaderOps.outputToLog());
      loader.startBulk();
      long count = 0;
      while (quads.hasNext()) {
        loader.stream().quad(quads.next());
        if (++count % REPORT_EVERY == 0) {
          loaded.accept(count);
        }
      }
      loader.finishBulk();
      loaded.accept(count);
      statistics(dataset);
    } finally {
      TDBInternal.expel(dataset);
    }
  }

  /** Counts predicates over the union of the named graphs, for TDB2's reordering of patterns. */
  private static void statistics(DatasetGraph dataset) throws IOException {
    DatasetGraphTDB tdb = TDBInternal.getDatasetGraphTDB(dataset);
    var results =
        Txn.calculateRead(
            dataset,
            () -> {
              var nodes = tdb.getQuadTable().getNodeTupleTable().getNodeTable();
              StatsCollectorNodeId collector = new StatsCollectorNodeId(nodes);
              Iterator<Tuple<NodeId>> quads = tdb.getQuadTable().getNodeTupleTable().findAll();
              while (quads.hasNext()) {
                Tuple<NodeId> q = quads.next();
                collector.record(null, q.get(1), q.get(2), q.get(3));
              }
              return collector.results();
            });
    Path file = Path.of(tdb.getLocation().getPath("stats.opt"));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Stats.write(out, results);
    }
  }

  /** Makes this the version that the next start serves. */
  public void publish(VersionRecord version) throws IOException {
    place(version);
    directory.makeCurrent(version.number());
    directory.keepLoaded(version.number());
    directory.removeOld(version.number());
  }

  /** Puts it where versions are, without making it the one that the next start serves. */
  void place(VersionRecord version) throws IOException {
    directory.place(folder, version);
  }

  @Override
  public void close() throws IOException {
    try {
      Durable.deleteTree(folder);
    } finally {
      for (FileChannel lock : locks) {
        lock.close();
      }
    }
  }
}
