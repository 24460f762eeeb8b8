package org.w3id.apatite.sparql;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/**
 * The queries that run at this moment; each can be stopped by its id. Fair: first come, first run.
 */
public final class RunningQueries {

  /** One query from its first wait to its last byte. */
  public static final class Running implements AutoCloseable {
    private final String id;
    private final String text;
    private final Instant since = Instant.now();
    private boolean stopped;
    private Runnable abort = () -> {};
    private final Runnable end;

    private Running(String id, String text, Runnable end) {
      this.id = id;
      this.text = text;
      this.end = end;
    }

    public String id() {
      return id;
    }

    public String text() {
      return text;
    }

    public Instant since() {
      return since;
    }

    /** How to stop it, once it runs; a stop that came before takes effect at once. */
    synchronized void onStop(Runnable action) {
      abort = action;
      if (stopped) {
        action.run();
      }
    }

    synchronized void stop() {
      stopped = true;
      abort.run();
    }

    synchronized boolean wasStopped() {
      return stopped;
    }

    @Override
    public void close() {
      end.run();
    }
  }

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final int concurrent;

  RunningQueries(int concurrent) {
    this.concurrent = concurrent;
    this.places = new Semaphore(concurrent, true);
  }

  /**
   * Waits for a place.
   *
   * @throws ProblemException if none is free in time: 503 with when to come again
   */
  Running enter(String id, String text, Duration patience) {
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new ProblemException(
            Problem.of(
                    503,
                    "busy",
                    "Too many queries",
                    "All "
                        + concurrent
                        + " places are taken by queries that run. Come again in a few seconds.")
                .with("retryAfter", 5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(
          Problem.of(503, "stopping", "Stopping", "The server is being stopped."));
    }
    Running query =
        new Running(
            id,
            text,
            () -> {
              running.remove(id);
              places.release();
            });
    if (running.putIfAbsent(id, query) != null) {
      places.release();
      throw new ProblemException(
          Problem.of(
              400, "request", "Bad request", "A query with this X-Request-Id runs. Use another."));
    }
    return query;
  }

  /** Those that run now. */
  public Collection<Running> all() {
    return List.copyOf(running.values());
  }

  /**
   * @return false if no query of this id runs
   */
  public boolean stop(String id) {
    Running query = running.get(id);
    if (query == null) {
      return false;
    }
    query.stop();
    return true;
  }
}
