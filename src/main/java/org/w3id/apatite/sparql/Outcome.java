package org.w3id.apatite.sparql;

import java.io.IOException;
import org.w3id.apatite.http.ProblemException;

/** How a request for a query ended. */
public enum Outcome {
  /** Run and answered in full. */
  OK,
  /** Answered from memory. */
  FROM_CACHE,
  /** The client has the answer already. */
  NOT_MODIFIED,
  /** Not a query. */
  SYNTAX,
  /** Ran out of its time. */
  TIME_OUT,
  /** Stopped: on request, because its client had gone, or because the server ends. */
  STOPPED,
  /** Needed more memory than it may, or than there was. */
  MEMORY,
  /** No place became free in time. */
  BUSY,
  /**
   * Not answered, by a rule: too many requests, a SERVICE elsewhere, a form that is not offered.
   */
  REFUSED,
  /** Ended after its first bytes had left: the client went away, or the time was over. */
  BROKEN_OFF,
  /** A fault of this program. */
  FAILURE;

  static Outcome of(Exception e) {
    if (e instanceof IOException) {
      return BROKEN_OFF;
    }
    if (!(e instanceof ProblemException refused)) {
      return FAILURE;
    }
    return switch (refused.problem().slug()) {
      case "syntax" -> SYNTAX;
      case "time-out" -> TIME_OUT;
      case "stopped", "stopping" -> STOPPED;
      case "memory-limit", "memory-short" -> MEMORY;
      case "busy" -> BUSY;
      default -> refused.problem().status() < 500 ? REFUSED : FAILURE;
    };
  }

  /** Whether the query was run, at least for a while. */
  public boolean ran() {
    return switch (this) {
      case OK, TIME_OUT, STOPPED, MEMORY, BROKEN_OFF, FAILURE -> true;
      case FROM_CACHE, NOT_MODIFIED, SYNTAX, BUSY, REFUSED -> false;
    };
  }

  /** Is told of each request when it has ended; called by the thread that answered, so be quick. */
  public interface Listener {
    /**
     * @param nanos from the first look at the request to the last byte handed on
     */
    void ended(Outcome outcome, long nanos);
  }
}
