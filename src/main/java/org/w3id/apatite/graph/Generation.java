package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.dboe.DBOpEnvException;
import org.apache.jena.dboe.transaction.txn.Transaction;
import org.apache.jena.dboe.transaction.txn.TransactionException;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDBException;
import org.apache.jena.tdb2.store.DatasetGraphTDB;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.guard.GuardedExecutor;

/**
 * One TDB2 store, opened, with the lock of its folder. A compaction puts the next one in its place;
 * whoever reads this one by then goes on to.
 *
 * <p>TDB2's own compaction is not used: with Jena 5.6.0 it changes the storage under readers that
 * are in a transaction.
 */
final class Generation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  static final String IN_USE = "in-use.lock";

  private static final String OPEN = "open";

  /** How many past versions may still have readers; older ones are told as the oldest kept. */
  private static final int KEPT = 1000;

  private final Path folder;
  private final DatasetGraph dataset;
  private final Optional<FileChannel> inUse;

  /** Until then a mark is that of another process, and stays: the store was not found sound yet. */
  private volatile boolean marked;

  /** By the count that TDB2 keeps of its write transactions: from which on each is seen. */
  private final ConcurrentSkipListMap<Long, VersionRecord> versions = new ConcurrentSkipListMap<>();

  Generation(
      Path folder, DatasetGraph dataset, Optional<FileChannel> inUse, VersionRecord version) {
    this.folder = folder;
    this.dataset = dataset;
    this.inUse = inUse;
    holds(version);
  }

  /**
   * Opens what was loaded as a version.
   *
   * @throws InUseException if another process has it open
   * @throws UnsoundException if it cannot be used
   * @throws IOException if it cannot be read
   */
  static Generation open(DataDirectory directory, VersionRecord loaded, boolean unionDefault)
      throws IOException {
    return open(directory, directory.folder(loaded.number()), loaded, unionDefault);
  }

  /**
   * The same in a folder of its own.
   *
   * @param folder in which the store is
   */
  static Generation open(
      DataDirectory directory, Path folder, VersionRecord loaded, boolean unionDefault)
      throws IOException {
    FileChannel inUse = lock(directory, loaded, folder);
    try {
      if (TornJournal.mend(folder.resolve("store"))) {
        // It does not say of which commit it was.
        Files.deleteIfExists(folder.resolve(Store.APPLIED));
        LOG.info("the store was left in the middle of a write, which is made good from the log");
      }
      DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(folder.resolve("store").toString());
      dataset.getContext().set(TDB2.symUnionDefaultGraph, unionDefault);
      RewriteFactory canonical = CanonicalConstants::optimiser;
      dataset.getContext().set(ARQConstants.sysOptimizerFactory, canonical);
      QC.setFactory(dataset.getContext(), GuardedExecutor.FACTORY);
      return new Generation(folder, dataset, Optional.of(inUse), loaded);
    } catch (TDBException | DBOpEnvException | TransactionException | RuntimeIOException e) {
      inUse.close();
      throw new UnsoundException(
          "the store in " + folder + " cannot be opened: " + e.getMessage(), e);
    } catch (InternalError e) {
      inUse.close();
      throw new IOException(noRoom(folder), e);
    } catch (IOException | RuntimeException e) {
      inUse.close();
      throw e;
    }
  }

  /** What is said when Java cannot get at a page of a mapped file. */
  static String noRoom(Path folder) {
    return "a file of the store in "
        + folder
        + " cannot be read or written. The disk is full or fails: make room, then start again.";
  }

  private static FileChannel lock(DataDirectory directory, VersionRecord loaded, Path folder)
      throws IOException {
    FileChannel inUse =
        FileChannel.open(
            folder.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (DataDirectory.tryLock(inUse) == null) {
      inUse.close();
      throw new InUseException(
          "version "
              + loaded.number()
              + " in "
              + directory.root()
              + " is open in another process, perhaps a running server. Ask that server, or stop it.");
    }
    return inUse;
  }

  /** Whether a process had it open that did not come to close it. */
  boolean wasLeftOpen() {
    return Files.exists(folder.resolve(OPEN));
  }

  /** From now on it counts as left open, until it is closed. */
  void markOpen() throws IOException {
    Files.writeString(folder.resolve(OPEN), "");
    marked = true;
  }

  /** Says which version the store holds, before anybody writes to it. */
  final void holds(VersionRecord version) {
    versions.put(0L, version);
  }

  Path folder() {
    return folder;
  }

  DatasetGraph dataset() {
    return dataset;
  }

  /** The version that the transaction of this thread sees; empty when it has none here. */
  Optional<VersionRecord> versionRead() {
    Transaction here =
        TDBInternal.getDatasetGraphTDB(dataset).getTxnSystem().getThreadTransaction();
    if (here == null) {
      return Optional.empty();
    }
    Map.Entry<Long, VersionRecord> entry = versions.floorEntry(here.getDataVersion());
    return Optional.of(entry == null ? versions.firstEntry().getValue() : entry.getValue());
  }

  void write(VersionRecord next, Change change) {
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
    while (versions.size() > KEPT) {
      versions.pollFirstEntry();
    }
  }

  /** Whether nobody reads or writes it at this moment. */
  boolean isIdle() {
    return TDBInternal.getTransactionCoordinator(dataset).countActive() == 0;
  }

  @Override
  public void close() throws IOException {
    try {
      TDBInternal.expel(dataset);
    } finally {
      if (inUse.isPresent()) {
        if (marked) {
          Files.deleteIfExists(folder.resolve(OPEN));
        }
        inUse.get().close();
      }
    }
  }
}
