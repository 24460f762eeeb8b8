package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDBException;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.guard.GuardedExecutor;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.Disk;

/**
 * The served version, opened. One process at a time can open a version.
 *
 * <p>What was loaded and the log of commits are the truth; the TDB2 store is made from them. A
 * commit is forced to the log first, which makes it count, and only then written to the store. So a
 * start after a crash writes to the store what the log has more ({@link #recovered}). The file
 * {@code applied} beside the store says up to which version that was done; it may be behind, since
 * to write the commits after it once more, in order, changes nothing.
 */
public final class Store implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Store.class);

  static final String IN_USE = "in-use.lock";
  private static final String APPLIED = "applied";

  private final Path folder;
  private final Snapshot snapshot;
  private final CommitLog log;
  private final FileChannel inUse;
  private final List<Long> recovered;
  private volatile boolean closedForWriting;

  private Store(
      Path folder, Snapshot snapshot, CommitLog log, FileChannel inUse, List<Long> recovered) {
    this.folder = folder;
    this.snapshot = snapshot;
    this.log = log;
    this.inUse = inUse;
    this.recovered = recovered;
  }

  /**
   * @throws IOException if nothing was loaded yet, the store cannot be read, or another process has
   *     it open
   */
  public static Store open(DataDirectory directory) throws IOException {
    return open(directory, Disk.real(), true);
  }

  /**
   * @param disk to which commits are written
   * @param unionDefault whether the default graph of a query is the union of the named graphs
   */
  public static Store open(DataDirectory directory, Disk disk, boolean unionDefault)
      throws IOException {
    VersionRecord loaded =
        directory
            .current()
            .orElseThrow(
                () ->
                    new IOException(
                        "nothing is loaded in "
                            + directory.root()
                            + ". Run 'apatite load' first."));
    Path folder = directory.folder(loaded.number());
    FileChannel inUse =
        FileChannel.open(
            folder.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (DataDirectory.tryLock(inUse) == null) {
      inUse.close();
      throw new IOException(
          "version "
              + loaded.number()
              + " in "
              + directory.root()
              + " is open in another process, perhaps a running server. Ask that server, or stop it.");
    }
    try {
      return opened(loaded, folder, CommitLog.open(directory.log(), disk), inUse, unionDefault);
    } catch (TDBException e) {
      inUse.close();
      throw new IOException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
    } catch (InternalError e) {
      inUse.close();
      throw new IOException(
          "a file of the store in "
              + folder
              + " cannot be read or written. The disk is full or fails: make room, then start again.",
          e);
    } catch (IOException | RuntimeException e) {
      inUse.close();
      throw e;
    }
  }

  private static Store opened(
      VersionRecord loaded, Path folder, CommitLog log, FileChannel inUse, boolean unionDefault)
      throws IOException {
    if (TornJournal.mend(folder.resolve("store"))) {
      // It does not say of which commit it was.
      Files.deleteIfExists(folder.resolve(APPLIED));
      LOG.info("the store was left in the middle of a write, which is made good from the log");
    }
    DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(folder.resolve("store").toString());
    dataset.getContext().set(TDB2.symUnionDefaultGraph, unionDefault);
    RewriteFactory canonical = CanonicalConstants::optimiser;
    dataset.getContext().set(ARQConstants.sysOptimizerFactory, canonical);
    QC.setFactory(dataset.getContext(), GuardedExecutor.FACTORY);
    try {
      long applied = applied(folder, loaded);
      long known = Math.max(log.last().orElse(0), loaded.number());
      if (applied > known) {
        throw new IOException(
            "the store in "
                + folder
                + " is at version "
                + applied
                + ", but the log ends at version "
                + known
                + ": commits are missing from it. Restore the log from a backup.");
      }
      VersionRecord version = loaded;
      for (long number : log.since(loaded.number())) {
        if (number <= applied) {
          version = version.after(log.commit(number).orElseThrow(), log.digest(number));
        }
      }
      Snapshot snapshot = new Snapshot(version, dataset);
      List<Long> behind = log.since(applied);
      for (long number : behind) {
        Commit commit = log.commit(number).orElseThrow();
        version = version.after(commit, log.digest(number));
        snapshot.become(version, commit.change());
      }
      if (!behind.isEmpty()) {
        Durable.write(folder.resolve(APPLIED), version.number() + "\n");
        LOG.info("recovered from the log: commits to versions {}", behind);
      }
      return new Store(folder, snapshot, log, inUse, behind);
    } catch (IOException | RuntimeException | InternalError e) {
      // The last is what Java makes of a mapped file for which the disk has no room.
      TDBInternal.expel(dataset);
      throw e;
    }
  }

  /** What a kill has cut short counts as nothing: commits are written once more then. */
  private static long applied(Path folder, VersionRecord loaded) throws IOException {
    try {
      long said = Long.parseLong(Files.readString(folder.resolve(APPLIED)).strip());
      return Math.max(said, loaded.number());
    } catch (NoSuchFileException | NumberFormatException e) {
      return loaded.number();
    }
  }

  /** The data, at the current version. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The log of commits. */
  public CommitLog log() {
    return log;
  }

  /** The versions whose commits were in the log but not in the store when it was opened. */
  public List<Long> recovered() {
    return recovered;
  }

  /** Whether something went wrong that only a new start puts right; reading goes on. */
  public boolean isClosedForWriting() {
    return closedForWriting;
  }

  /** A commit counts, but the store could not follow; the next start puts that right. */
  public static final class BehindException extends IOException {
    private static final long serialVersionUID = 1L;

    BehindException(String message) {
      super(message);
    }

    BehindException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Makes the next version. One thread at a time, which nobody may interrupt: an interrupted write
   * leaves a TDB2 store locked.
   *
   * @param at the moment it is put down to, to the millisecond
   * @param change exact, against the current version
   * @return the version that is current now; it survives a power cut
   * @throws IOException if the commit could not be written; nothing has changed
   * @throws BehindException if it cannot be said whether the commit counts, or if the store could
   *     not follow; no more commits are taken until the store is opened again
   */
  public synchronized VersionRecord commit(Instant at, String author, String message, Change change)
      throws IOException {
    if (closedForWriting) {
      throw new BehindException("the store takes no more commits until it is opened again");
    }
    Commit commit = new Commit(snapshot.version().number() + 1, at, author, message, change);
    VersionRecord next;
    try {
      next = snapshot.version().after(commit, log.append(commit));
    } catch (CommitLog.UncertainException e) {
      closedForWriting = true;
      throw new BehindException(String.valueOf(e.getMessage()), e);
    }
    try {
      snapshot.become(next, change);
      Files.writeString(folder.resolve(APPLIED), next.number() + "\n");
    } catch (IOException | RuntimeException | Error e) {
      closedForWriting = true;
      LOG.error("the store could not follow the log to version {}", next.number(), e);
      throw new BehindException("the store could not follow the log: " + e.getMessage(), e);
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    try {
      TDBInternal.expel(snapshot.dataset());
    } finally {
      inUse.close();
    }
  }
}
