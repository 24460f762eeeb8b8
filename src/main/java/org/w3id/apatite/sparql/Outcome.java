package org.w3id.apatite.sparql;

import org.w3id.apatite.http.Problem;

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
  /** Stopped on request. */
  STOPPED,
  /** No place became free in time, or the server is being stopped. */
  BUSY,
  /**
   * Not answered, by a rule: too many requests, a SERVICE elsewhere, a form that is not offered.
   */
  REFUSED,
  /** Ended after its first bytes had left: the client went away, or the time was over. */
  BROKEN_OFF,
  /** A fault of this program. */
  FAILURE;

  static Outcome of(Problem problem) {
    return switch (problem.slug()) {
      case "syntax" -> SYNTAX;
      case "time-out" -> TIME_OUT;
      case "stopped" -> STOPPED;
      case "busy", "stopping" -> BUSY;
      default -> problem.status() < 500 ? REFUSED : FAILURE;
    };
  }

  /** Whether the query was run, at least for a while. */
  public boolean ran() {
    return switch (this) {
      case OK, TIME_OUT, STOPPED, BROKEN_OFF, FAILURE -> true;
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
