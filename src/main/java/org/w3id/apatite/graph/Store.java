package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  static final String APPLIED = "applied";

  /** How long somebody may have the dataset in hand before a transaction begins on it. */
  private static final Duration IN_HAND = Duration.ofMinutes(1);

  private final DataDirectory directory;
  private final Snapshot snapshot;
  private final CommitLog log;
  private final boolean unionDefault;
  private final List<Long> recovered;
  private @Nullable FileChannel writing;
  private volatile boolean closedForWriting;

  private Store(
      DataDirectory directory,
      Generation generation,
      CommitLog log,
      Position position,
      boolean unionDefault) {
    this.directory = directory;
    this.snapshot = new Snapshot(position.version(), generation);
    this.log = log;
    this.recovered = position.recovered();
    this.unionDefault = unionDefault;
  }

  /**
   * @throws InUseException if another process has it open
   * @throws UnsoundException if it cannot be relied on, after a crash
   * @throws IOException if nothing was loaded yet, or the log cannot be read
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
    Generation generation = Generation.open(directory, loaded, unionDefault);
    try {
      CommitLog log = CommitLog.open(directory.log(), disk);
      Position position = catchUp(generation, loaded, log);
      Store store = new Store(directory, generation, log, position, unionDefault);
      if (generation.wasLeftOpen()) {
        store.requireSound();
      }
      generation.markOpen();
      keepLoaded(directory, loaded);
      return store;
    } catch (InternalError e) {
      generation.close();
      throw new IOException(Generation.noRoom(generation.folder()), e);
    } catch (IOException | RuntimeException e) {
      generation.close();
      throw e;
    }
  }

  /** On a disk that is full what the load has changed stays where it is, and the start goes on. */
  private static void keepLoaded(DataDirectory directory, VersionRecord loaded) {
    try {
      directory.keepLoaded(loaded.number());
    } catch (IOException e) {
      LOG.warn(
          "what was before version {} cannot be told until the next start", loaded.number(), e);
    }
  }

  /** After a crash all is looked at once. */
  private void requireSound() throws IOException {
    List<String> problems;
    try {
      problems = StoreCheck.problems(this, read -> {});
    } catch (RuntimeException e) {
      throw new UnsoundException(
          "the store in " + snapshot.folder() + " cannot be read: " + e.getMessage(), e);
    }
    if (!problems.isEmpty()) {
      throw new UnsoundException("the store in " + snapshot.folder(), problems);
    }
  }

  /** Where a store stands, and the versions that the log had more. */
  record Position(VersionRecord version, List<Long> recovered) {}

  static Position catchUp(Generation generation, VersionRecord loaded, CommitLog log)
      throws IOException {
    long applied = applied(generation.folder(), loaded);
    long known = Math.max(log.last().orElse(0), loaded.number());
    if (applied > known) {
      throw new IOException(
          "the store in "
              + generation.folder()
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
    generation.holds(version);
    List<Long> behind = log.since(applied);
    for (long number : behind) {
      Commit commit = log.commit(number).orElseThrow();
      version = version.after(commit, log.digest(number));
      generation.write(version, commit.change());
    }
    if (!behind.isEmpty()) {
      Durable.write(generation.folder().resolve(APPLIED), version.number() + "\n");
    }
    return new Position(version, behind);
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

  /** Where it stands. */
  public DataDirectory directory() {
    return directory;
  }

  /** The version to which the store goes back: commits since then were added to it. */
  public VersionRecord loaded() throws IOException {
    return VersionRecord.read(snapshot.folder());
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

  /** It takes no commits at this moment; nothing has changed. */
  public static final class BusyException extends IOException {
    private static final long serialVersionUID = 1L;

    BusyException(String message) {
      super(message);
    }
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
   * @throws BusyException if a load is running, or has made a newer version; nothing has changed
   * @throws IOException if the commit could not be written; nothing has changed
   * @throws BehindException if it cannot be said whether the commit counts, or if the store could
   *     not follow; no more commits are taken until the store is opened again
   */
  public synchronized VersionRecord commit(Instant at, String author, String message, Change change)
      throws IOException {
    if (closedForWriting) {
      throw new BehindException("the store takes no more commits until it is opened again");
    }
    requireSoleWriter();
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
      Files.writeString(snapshot.folder().resolve(APPLIED), next.number() + "\n");
    } catch (IOException | RuntimeException | Error e) {
      closedForWriting = true;
      LOG.error("the store could not follow the log to version {}", next.number(), e);
      throw new BehindException("the store could not follow the log: " + e.getMessage(), e);
    }
    return next;
  }

  /** From the first commit on no load may make a version that does not know of the commits. */
  private void requireSoleWriter() throws IOException {
    if (writing != null) {
      return;
    }
    writing = directory.lockForWriting().orElse(null);
    if (writing == null) {
      throw new BusyException("A load is running. Send it again when that has ended.");
    }
    long newest = directory.current().orElseThrow().number();
    if (!snapshot.folder().endsWith(Long.toString(newest))) {
      writing.close();
      writing = null;
      throw new BusyException(
          "Version "
              + newest
              + " was loaded meanwhile. Send it again when the server was restarted.");
    }
  }

  /**
   * Begins to make the store anew from what it holds, beside it.
   *
   * @param version to be made
   * @throws InUseException if a load is running
   * @throws IOException if a newer version was loaded, which the next start serves
   */
  public Building rebuild(VersionRecord version) throws IOException {
    long newest = directory.current().orElseThrow().number();
    if (!snapshot.folder().endsWith(Long.toString(newest))) {
      throw new IOException(
          "version " + newest + " was loaded meanwhile; a restart serves it. Nothing is done here");
    }
    return directory.rebuild(version);
  }

  /**
   * Goes over to what was built, and to it what was committed since. Readers go on where they are;
   * commits wait.
   *
   * @param base the version that was built
   * @throws IOException if it cannot be used; all stays as it is
   */
  public void move(Building built, VersionRecord base) throws IOException {
    built.place(base);
    move(base);
  }

  private synchronized void move(VersionRecord base) throws IOException {
    Generation next = Generation.open(directory, base, unionDefault);
    try {
      VersionRecord version = catchUp(next, base, log).version();
      if (!version.equals(snapshot.version())) {
        throw new IOException(
            next.folder() + " does not hold the version that is served, and is not used");
      }
      next.markOpen();
      directory.makeCurrent(base.number());
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
    snapshot.moveTo(next);
    Thread retiring = new Thread(() -> retire(base.number()), "retire stores");
    retiring.setDaemon(true);
    retiring.start();
  }

  /** Closes the stores that are not served any more once nobody reads them, and removes them. */
  private void retire(long current) {
    try {
      Thread.sleep(IN_HAND.toMillis());
      while (!snapshot.isOne()) {
        snapshot.closeIdle();
        Thread.sleep(1_000);
      }
      directory.removeOld(current);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("a store that is not served any more could not be removed", e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    boolean moved = !snapshot.isOne();
    try {
      snapshot.close();
      if (moved) {
        directory.removeOld(directory.current().orElseThrow().number());
      }
    } finally {
      if (writing != null) {
        writing.close();
      }
    }
  }
}
