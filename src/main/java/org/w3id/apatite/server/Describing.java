package org.w3id.apatite.server;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.commit.Committer;
import org.w3id.apatite.commit.Proposal;
import org.w3id.apatite.commit.Refusal;

/**
 * Brings up to date what is made from all of the data, once nobody has written for a moment: the
 * counts of the description, as a commit of the program's own; the search index; the documents.
 */
final class Describing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Describing.class);

  /** In milliseconds: a series of writes is described once. */
  private static final long QUIET = 1_000;

  /** In milliseconds: a series of writes without end is described all the same. */
  private static final long PATIENCE = 60_000;

  private final Optional<Committer> committer;
  private final List<Runnable> after;
  private final Thread thread = new Thread(this::work, "describing");
  private boolean due;
  private boolean closed;
  private long lastCommit;
  private long dueSince;

  /**
   * @param committer to which the description is proposed; empty when there is none to write
   * @param after what is made anew then
   */
  Describing(Optional<Committer> committer, List<Runnable> after) {
    this.committer = committer;
    this.after = List.copyOf(after);
    thread.setDaemon(true);
    thread.start();
  }

  /** Somebody has written. */
  synchronized void due() {
    lastCommit = System.nanoTime();
    if (!due) {
      dueSince = lastCommit;
    }
    due = true;
    notifyAll();
  }

  private void work() {
    while (awaitQuiet()) {
      try {
        if (committer.isPresent()) {
          committer
              .get()
              .commit(
                  Proposal.by(Author.PROGRAM, "the description brought up to date", staged -> {}));
        }
        after.forEach(Runnable::run);
      } catch (IOException | RuntimeException e) {
        // What was described before stays, and says of which version it is.
        if (e instanceof Refusal refusal && refusal.reason() == Refusal.Reason.CLOSED) {
          return;
        }
        LOG.error("the current version could not be described", e);
      }
    }
  }

  private synchronized boolean awaitQuiet() {
    try {
      while (!closed) {
        long now = System.nanoTime();
        long left =
            Math.min(
                QUIET - (now - lastCommit) / 1_000_000, PATIENCE - (now - dueSince) / 1_000_000);
        if (due && left <= 0) {
          due = false;
          return true;
        }
        wait(due ? left : 0);
      }
    } catch (InterruptedException e) {
      LOG.warn("somebody interrupted the description of versions, which ends");
    }
    return false;
  }

  /** Ends after the step in hand. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join(1_000);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
