package org.w3id.apatite.write;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.jena.atlas.json.JsonBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.commit.Outcome;
import org.w3id.apatite.commit.Proposal;
import org.w3id.apatite.commit.Refusal;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.sparql.Lane;
import org.w3id.apatite.sparql.RunningQueries;

/** From a request to a proposal, and from what it came to, to an answer. */
abstract class WriteDoor extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.write");
  private static final int FINDINGS_TOLD = 100;

  /** A header in which an author says what a change is. */
  private static final String MESSAGE = "Commit-Message";

  private static final int LONGEST_MESSAGE = 500;

  final transient Writing writing;

  WriteDoor(Writing writing) {
    this.writing = writing;
  }

  /**
   * The author of a request.
   *
   * @throws ProblemException if it has none who may write
   */
  Author author(HttpServletRequest http) throws IOException {
    Author author = writing.gatekeeper().writer(http);
    if (writing.committer().isEmpty()) {
      throw new ProblemException(Gatekeeper.readOnly());
    }
    return author;
  }

  static String message(HttpServletRequest http) {
    String message = http.getHeader(MESSAGE);
    if (message == null) {
      return "";
    }
    if (message.length() > LONGEST_MESSAGE) {
      throw bad("The message of a commit has " + LONGEST_MESSAGE + " characters at most.");
    }
    return message.strip();
  }

  /** RFC 7240: a dry run, which the client may ask for. */
  private static boolean isOnlyTried(HttpServletRequest http) {
    String prefer = http.getHeader("Prefer");
    return prefer != null && prefer.toLowerCase(Locale.ROOT).contains("validate-only");
  }

  /**
   * Commits, or says why not.
   *
   * @param text what is shown of it while it runs
   */
  Outcome commit(Reply reply, String text, Proposal given, Stoppable work) throws IOException {
    Proposal proposal = isOnlyTried(reply.http()) ? given.tried() : given;
    Duration limit = writing.sparql().limits().time();
    try (RunningQueries.Running run = writing.sparql().enter(text, reply, Lane.HEAVY)) {
      run.onStop(work::stop);
      try {
        return writing.committer().orElseThrow().commit(proposal);
      } catch (Refusal e) {
        throw new ProblemException(refused(e));
      } catch (Store.BehindException e) {
        throw new ProblemException(
            Problem.of(
                503,
                "commit-uncertain",
                "Commit uncertain",
                "It is not certain whether the commit counts. Look at the data after the server was"
                    + " started again."));
      } catch (IOException e) {
        LOG.error("[{}] the commit could not be written", run.id(), e);
        throw new ProblemException(
            Problem.of(
                507,
                "disk",
                "Not written",
                "The commit could not be written to the disk. Nothing was changed."));
      } catch (ProblemException e) {
        throw e;
      } catch (RuntimeException | StackOverflowError e) {
        throw new ProblemException(run.problem(e, limit));
      }
    }
  }

  /** What can be stopped while it runs. */
  @FunctionalInterface
  interface Stoppable {
    void stop();
  }

  private static Problem refused(Refusal refusal) {
    String detail = String.valueOf(refusal.getMessage());
    return switch (refusal.reason()) {
      case RIGHTS -> Problem.of(403, "no-right", "No right", detail);
      case TERMS -> Problem.of(422, "terms", "Not to be held", detail);
      case SHAPES ->
          Problem.of(422, "invalid", "Invalid data", detail)
              .with("findings", lines(refusal.findings()))
              .reporting(ValidationReport.of(refusal.findings()));
      case SIZE -> Problem.of(413, "too-large", "Too large", detail);
      case ROOM -> Problem.of(507, "disk-full", "Disk full", detail);
      case CLOSED -> Problem.of(503, "closed", "No writes", detail).with("retryAfter", 60);
    };
  }

  private static List<String> lines(List<Finding> findings) {
    return findings.stream().limit(FINDINGS_TOLD).map(WriteDoor::line).toList();
  }

  static String line(Finding finding) {
    StringBuilder line = new StringBuilder();
    line.append(finding.blocks() ? "" : "(warning) ").append(finding.focus());
    finding.path().ifPresent(p -> line.append(' ').append(p));
    finding
        .value()
        .filter(v -> !v.equals(finding.focus()))
        .ifPresent(v -> line.append(" = ").append(v));
    return line.append(": ")
        .append(finding.message())
        .append(" [")
        .append(finding.source())
        .append(']')
        .toString();
  }

  /** Tells what a commit came to. */
  void tell(Outcome outcome, int status, Reply reply) throws IOException {
    JsonBuilder json = new JsonBuilder().startObject();
    json.pair("committed", outcome.committed());
    json.pair("version", outcome.version().number());
    json.pair("added", outcome.change().added().size());
    json.pair("deleted", outcome.change().deleted().size());
    json.key("warnings").startArray();
    lines(outcome.warnings()).forEach(json::value);
    json.finishArray();
    String text = json.finishObject().build() + "\n";
    reply.response().setHeader("Data-Version", Long.toString(outcome.version().number()));
    if (isOnlyTried(reply.http())) {
      reply.response().setHeader("Preference-Applied", "validate-only");
    }
    reply.send(status, Answer.text("application/json", "", text));
  }

  static ProblemException bad(String detail) {
    return new ProblemException(Problem.of(400, "request", "Bad request", detail));
  }
}
