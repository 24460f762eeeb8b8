package org.w3id.apatite.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.Progress;

/**
 * Compacts a store once it has grown: every commit leaves the room of what it replaced behind, some
 * hundred KiB, and must be read by the next start.
 */
public final class Growth implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Growth.class);

  private final Store store;
  private final long allowedBytes;
  private final long allowedCommits;
  private Path folder;
  private long bytesAtFirst;
  private volatile boolean closed;

  /**
   * @param allowedBytes by which a store may grow before it is compacted
   * @param allowedCommits after which it is compacted in any case
   * @throws UncheckedIOException if the store's files cannot be looked at
   */
  public Growth(Store store, long allowedBytes, long allowedCommits) {
    this.store = store;
    this.allowedBytes = allowedBytes;
    this.allowedCommits = allowedCommits;
    this.folder = store.snapshot().folder();
    this.bytesAtFirst = bytes(folder);
  }

  /** One that lets a store grow by 512 MiB or 2,000 commits. */
  public static Growth standard(Store store) {
    return new Growth(store, 512L << 20, 2_000);
  }

  private static long bytes(Path folder) {
    try {
      return Compaction.bytes(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Looks, and compacts where it is due. */
  @Override
  public synchronized void run() {
    if (closed) {
      return;
    }
    Path now = store.snapshot().folder();
    if (!now.equals(folder)) {
      folder = now;
      bytesAtFirst = bytes(now);
    }
    try {
      long commits = store.log().since(store.loaded().number()).size();
      if (commits < allowedCommits && bytes(now) - bytesAtFirst < allowedBytes) {
        return;
      }
      LOG.info(UpkeepServlet.compacted(Compaction.of(store, new UntilClosed())));
    } catch (CancellationException e) {
      LOG.info("the compaction was given up, since the server stops");
    } catch (IOException | RuntimeException e) {
      LOG.error("the store could not be compacted; it goes on as it is", e);
    }
  }

  /** Gives up a compaction that is being made. */
  @Override
  public void close() {
    closed = true;
  }

  private final class UntilClosed implements Progress {
    @Override
    public void step(String what) {
      count(0, 0);
    }

    @Override
    public void count(long done, long outOf) {
      if (closed) {
        throw new CancellationException();
      }
    }

    @Override
    public void end() {}
  }
}
