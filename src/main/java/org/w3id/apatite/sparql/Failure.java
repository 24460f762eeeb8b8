package org.w3id.apatite.sparql;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.jena.query.QueryBuildException;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.sparql.function.scripting.ScriptDenyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.federation.ServiceFailure;
import org.w3id.apatite.graph.guard.LimitExceeded;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.search.TextQueryException;
import org.w3id.apatite.sparql.RunningQueries.Stop;

/**
 * What a client is told of a query that did not come to its end.
 *
 * @param id of the request
 * @param limit how long the query might run
 * @param stop why it was stopped, if it was
 */
record Failure(String id, Duration limit, Optional<Stop> stop) {

  private static final String PATHS = "org.apache.jena.sparql.path.eval.";
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.sparql");

  Problem problem(Throwable e) {
    if (e instanceof QueryCancelledException) {
      return stopped(stop.orElse(Stop.TIME));
    }
    if (e instanceof LimitExceeded exceeded) {
      return exceeded(exceeded);
    }
    if (e instanceof ServiceFailure failure) {
      return failure.problem();
    }
    if (e instanceof TextQueryException || e instanceof QueryBuildException) {
      // What a property function or a function refuses before or while it runs.
      return Problem.of(400, "arguments", "Wrong arguments", String.valueOf(e.getMessage()));
    }
    if (e instanceof ScriptDenyException) {
      return Problem.of(
          400,
          "function-refused",
          "Function not offered",
          "Functions written as scripts are not run.");
    }
    if (e instanceof StackOverflowError) {
      return isInPath(e) ? tooFar() : tooDeep();
    }
    LOG.error("[{}] failed", id, e);
    return Problem.of(
        500, "failure", "Failure", "The query failed in a way that was not foreseen.");
  }

  Problem stopped(Stop reason) {
    return switch (reason) {
      case TIME -> timeOut();
      case REQUEST, CLIENT_GONE ->
          Problem.of(503, "stopped", "Stopped", "The query was stopped on request.");
      case MEMORY ->
          Problem.of(
                  503,
                  "memory-short",
                  "Memory ran short",
                  "The server had too little memory left, and this query had used most. Narrow its"
                      + " patterns, or come again later.")
              .with("retryAfter", 30);
      case SERVER ->
          Problem.of(503, "stopping", "Stopping", "The server is being stopped.")
              .with("retryAfter", 10);
    };
  }

  private Problem timeOut() {
    double seconds = Math.round(limit.toMillis() / 100.0) / 10.0;
    return Problem.of(
            503,
            "time-out",
            "Time limit reached",
            "The query ran longer than the limit of "
                + seconds
                + " s. Narrow its patterns, or ask for fewer rows.")
        .with("limitSeconds", String.valueOf(seconds))
        .with("retryAfter", 30);
  }

  private static Problem exceeded(LimitExceeded e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e.kind()) {
      case MEMORY -> Problem.of(503, "memory-limit", "Memory limit reached", detail);
      case STRING, NUMBER -> Problem.of(400, "value-limit", "Value too long", detail);
      case REGEX -> Problem.of(400, "regex-limit", "Regular expression too costly", detail);
      case FUNCTION -> Problem.of(400, "function-refused", "Function not offered", detail);
    };
  }

  /**
   * The engine follows a path of any length by recursion, one step into the stack for each node.
   */
  private static boolean isInPath(Throwable e) {
    return Arrays.stream(e.getStackTrace()).anyMatch(f -> f.getClassName().startsWith(PATHS));
  }

  private static Problem tooFar() {
    return Problem.of(
        503,
        "memory-limit",
        "Memory limit reached",
        "A path of the query leads through more nodes in a row than can be followed. Begin or end it"
            + " at a thing that is nearer, or name fewer properties in it.");
  }

  static Problem tooDeep() {
    return Problem.of(
        400,
        "nesting",
        "Nested too deeply",
        "The query nests its groups or expressions more deeply than can be worked on. Flatten it.");
  }
}
