package org.w3id.apatite.sparql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Places for queries that run at one time. The next free place goes to the address that has the
 * fewest, and of those to the one that came first: who sends a hundred queries waits for his own.
 */
final class Places {

  /** What came of the wait for a place. */
  enum Outcome {
    TAKEN,
    /** None was free in time, or too many wait already. */
    BUSY,
    /** The wait was given up by {@link Ticket#giveUp}. */
    GIVEN_UP
  }

  private final int size;
  private final int longestQueue;
  private final Map<String, Integer> taken = new HashMap<>();
  private final List<Ticket> waiting = new ArrayList<>();
  private int free;

  /**
   * @param longestQueue how many may wait
   */
  Places(int size, int longestQueue) {
    this.size = size;
    this.longestQueue = longestQueue;
    this.free = size;
  }

  /** A wish for a place. */
  final class Ticket implements AutoCloseable {
    private final String address;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    private Ticket(String address) {
      this.address = address;
    }

    /** Waits, not longer than this. */
    Outcome await(Duration patience) {
      ask(this);
      try {
        return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        outcome.complete(Outcome.BUSY);
        return outcome.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        outcome.complete(Outcome.GIVEN_UP);
        return outcome.join();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Ends the wait, if it still waits. */
    void giveUp() {
      outcome.complete(Outcome.GIVEN_UP);
    }

    /** Leaves the place, or the queue. */
    @Override
    public void close() {
      leave(this);
    }
  }

  Ticket ticket(String address) {
    return new Ticket(address);
  }

  /** How many there are in all. */
  int size() {
    return size;
  }

  /** How many wait at this moment. */
  synchronized int waiting() {
    return waiting.size();
  }

  private synchronized void ask(Ticket ticket) {
    if (free > 0) {
      give(ticket);
    } else if (waiting.size() >= longestQueue) {
      ticket.outcome.complete(Outcome.BUSY);
    } else {
      waiting.add(ticket);
    }
  }

  private boolean give(Ticket ticket) {
    if (!ticket.outcome.complete(Outcome.TAKEN)) {
      return false;
    }
    free--;
    taken.merge(ticket.address, 1, Integer::sum);
    return true;
  }

  private synchronized void leave(Ticket ticket) {
    waiting.remove(ticket);
    if (ticket.outcome.getNow(Outcome.BUSY) != Outcome.TAKEN) {
      return;
    }
    free++;
    taken.computeIfPresent(ticket.address, (a, n) -> n == 1 ? null : n - 1);
    while (free > 0 && !waiting.isEmpty()) {
      // The order of the list decides between equals: it is the order in which they came.
      Ticket next =
          waiting.stream()
              .min(Comparator.comparingInt(t -> taken.getOrDefault(t.address, 0)))
              .orElseThrow();
      waiting.remove(next);
      give(next);
    }
  }
}
