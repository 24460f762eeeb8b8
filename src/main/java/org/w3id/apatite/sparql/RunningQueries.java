package org.w3id.apatite.sparql;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.sparql.Places.Outcome;

/**
 * The queries that run or wait at this moment; each can be stopped by its id, and is stopped when
 * its client leaves or memory becomes short.
 */
public final class RunningQueries implements AutoCloseable {

  /** Nobody should wait longer than this for a place: better to hear that the server is busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Each who waits keeps a thread of the server. */
  private static final int LONGEST_QUEUE = 64;

  /** How long an answer may take to end after its time is over. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final int PLAIN_FOR_ONE_HEAVY = 4;

  /** Why a query was stopped before its end. */
  public enum Stop {
    /** Its time is over. */
    TIME,
    /** Somebody asked for it. */
    REQUEST,
    /** Its client has gone. */
    CLIENT_GONE,
    /** The server had too little memory left, and this query had used most. */
    MEMORY,
    /** The server is being stopped. */
    SERVER
  }

  /** One query from its first wait to its last byte. */
  public static final class Running implements AutoCloseable {
    private final String id;
    private final String text;
    private final Client client;
    private final Places.Ticket ticket;
    private final Map<String, Running> among;
    private final Instant since = Instant.now();
    private final long deadline;
    private final long thread = Thread.currentThread().getId();
    private final long allocatedBefore = Allocation.of(thread);
    private boolean runs;
    private java.util.Optional<Stop> stop = java.util.Optional.empty();
    private Runnable abort = () -> {};

    private Running(
        String id,
        String text,
        Client client,
        Places.Ticket ticket,
        Duration limit,
        Map<String, Running> among) {
      this.deadline = System.nanoTime() + limit.toNanos();
      this.id = id;
      this.text = text;
      this.client = client;
      this.ticket = ticket;
      this.among = among;
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

    /** False while it waits for a place. */
    public synchronized boolean runs() {
      return runs;
    }

    /** Bytes its thread has allocated for it so far, most of them long given back. */
    long allocated() {
      return Allocation.of(thread) - allocatedBefore;
    }

    boolean isOverdue() {
      return System.nanoTime() - deadline > 0;
    }

    /** Whether it goes on although it was stopped: it waits for a client that does not read. */
    boolean isStuck() {
      return System.nanoTime() - deadline > LAST_WORDS.toNanos();
    }

    boolean isClientGone() {
      return client.isGone();
    }

    /** Breaks its connection, at which whoever writes to it wakes up. */
    void cutOff() {
      client.cutOff();
    }

    /** How to stop it, once it runs; a stop that came before takes effect at once. */
    public synchronized void onStop(Runnable action) {
      abort = action;
      if (stop.isPresent()) {
        action.run();
      }
    }

    /** Stops it; the first reason counts. */
    synchronized void stop(Stop reason) {
      if (stop.isEmpty()) {
        stop = java.util.Optional.of(reason);
      }
      ticket.giveUp();
      abort.run();
    }

    /** Why it was stopped. */
    synchronized java.util.Optional<Stop> stopped() {
      return stop;
    }

    /** What its client is told, if it was stopped for another reason than its time. */
    public java.util.Optional<Problem> problem() {
      return stopped()
          .filter(reason -> reason != Stop.TIME)
          .map(reason -> new Failure(id, Duration.ZERO, stopped()).stopped(reason));
    }

    /**
     * What its client is told of a failure.
     *
     * @param limit how long it might run
     */
    public Problem problem(Throwable failure, Duration limit) {
      return new Failure(id, limit, stopped()).problem(failure);
    }

    private synchronized void runsNow() {
      runs = true;
    }

    @Override
    public void close() {
      synchronized (this) {
        // From here on the thread belongs to another request.
        abort = () -> {};
      }
      among.remove(id, this);
      ticket.close();
    }
  }

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Places heavy;
  private final Places plain;
  private final Watch watch = new Watch(this);
  private volatile boolean closed;

  /**
   * @param heavy places for heavy queries; there are four times as many for plain ones
   */
  RunningQueries(int heavy) {
    this.heavy = new Places(heavy, LONGEST_QUEUE);
    this.plain = new Places(PLAIN_FOR_ONE_HEAVY * heavy, LONGEST_QUEUE);
  }

  /**
   * Waits for a place.
   *
   * @param address whose query it is
   * @param client who may leave, or not read
   * @param limit how long it may wait and run
   * @throws ProblemException if none is free in time: 503 with when to come again
   */
  Running enter(String id, String text, String address, Client client, Lane lane, Duration limit) {
    Places places = lane == Lane.PLAIN ? plain : heavy;
    Running query = new Running(id, text, client, places.ticket(address), limit, running);
    if (running.putIfAbsent(id, query) != null) {
      throw new ProblemException(
          Problem.of(
              400, "request", "Bad request", "A query with this X-Request-Id runs. Use another."));
    }
    Outcome outcome = query.ticket.await(limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE);
    if (outcome == Outcome.TAKEN) {
      query.runsNow();
      if (closed) {
        query.stop(Stop.SERVER);
      }
      return query;
    }
    query.close();
    if (closed) {
      throw new ProblemException(
          Problem.of(503, "stopping", "Stopping", "The server is being stopped.")
              .with("retryAfter", 10));
    }
    if (outcome == Outcome.GIVEN_UP) {
      throw new ProblemException(
          Problem.of(503, "stopped", "Stopped", "The query was stopped while it waited."));
    }
    throw new ProblemException(
        Problem.of(
                503,
                "busy",
                "Too many queries",
                "All "
                    + places.size()
                    + " places are taken by queries that run. Come again in a few seconds.")
            .with("retryAfter", 5));
  }

  /** Those that run or wait now. */
  public Collection<Running> all() {
    return List.copyOf(running.values());
  }

  /** How many wait for a place. */
  public int waiting() {
    return heavy.waiting() + plain.waiting();
  }

  /**
   * @return false if no query of this id runs
   */
  public boolean stop(String id) {
    Running query = running.get(id);
    if (query == null) {
      return false;
    }
    query.stop(Stop.REQUEST);
    return true;
  }

  /** Begins to watch for clients that leave and for memory that runs short. */
  void watch() {
    watch.start();
  }

  /** Stops all, those that wait too, and lets none begin. Interrupts no thread. */
  @Override
  public void close() {
    closed = true;
    watch.end();
    all().forEach(q -> q.stop(Stop.SERVER));
  }
}
