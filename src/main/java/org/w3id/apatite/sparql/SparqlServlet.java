package org.w3id.apatite.sparql;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.shared.JenaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.sparql.AnswerCache.Answer;

/**
 * The query operation of the SPARQL 1.1 Protocol, by GET, HEAD, both kinds of POST, and QUERY.
 *
 * <pre>{@code
 * builder.addServlet("/sparql", new SparqlServlet(snapshot, Limits.standard(), description, prefixes));
 * }</pre>
 */
public final class SparqlServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.sparql");
  private static final String METHODS = "GET, HEAD, POST, QUERY, OPTIONS";

  private final transient Snapshot snapshot;
  private final transient Limits limits;
  private final transient SelfDescription description;
  private final transient RunningQueries running;
  private final transient AnswerCache answers;
  private final transient RequestRate rate;
  private final transient SecureRandom random = new SecureRandom();
  private final String version;

  /** What the endpoint says of itself when it is asked nothing. */
  public interface SelfDescription {
    Graph graph();

    /** The prefixes declared in the graph. */
    Map<String, String> prefixes();
  }

  public SparqlServlet(Snapshot snapshot, Limits limits, SelfDescription description) {
    this.snapshot = snapshot;
    this.limits = limits;
    this.description = description;
    this.running = new RunningQueries(limits.concurrent());
    this.answers = new AnswerCache(limits.cacheBytes());
    this.rate = new RequestRate(limits.perMinute());
    this.version = snapshot.version().number() + " " + snapshot.version().sourceDigest();
  }

  /** Those that run, and the way to stop one. */
  public RunningQueries running() {
    return running;
  }

  @Override
  protected void service(HttpServletRequest http, HttpServletResponse response) throws IOException {
    String id = id(http);
    response.setHeader("X-Request-Id", id);
    response.setHeader("Vary", "Accept, Accept-Encoding");
    try {
      rate.count(http.getRemoteAddr());
      if (!List.of("GET", "HEAD", "POST", "QUERY").contains(http.getMethod())) {
        response.setHeader("Allow", METHODS);
        throw new ProblemException(
            Problem.of(405, "method", "Method not allowed", "Use one of " + METHODS + "."));
      }
      answer(http, response, id);
    } catch (ProblemException e) {
      LOG.info("[{}] {} {}", id, e.problem().status(), e.problem().detail());
      new Reply(http, response).send(e.problem().with("requestId", id));
    }
  }

  /** The client's own id, by which it can stop the query before the first byte; else a new one. */
  private String id(HttpServletRequest http) {
    String given = http.getHeader("X-Request-Id");
    return given != null && given.matches("[\\w-]{8,64}")
        ? given
        : HexFormat.of().toHexDigits(random.nextLong());
  }

  private void answer(HttpServletRequest http, HttpServletResponse response, String id)
      throws IOException {
    SparqlRequest request = SparqlRequest.of(http, limits.bodyBytes());
    Reply reply = new Reply(http, response);
    Object key = request.key();
    Optional<Answer> kept = answers.get(key);
    if (kept.isPresent()) {
      reply.send(kept.get());
      return;
    }
    if (request.query().isEmpty()) {
      Answer self = self(request);
      answers.put(key, self);
      reply.send(self);
      return;
    }
    Query query = parse(request);
    Form form = form(request, query);
    boolean repeatable = QueryTraits.isRepeatable(query, request.query().orElse(""));
    String tag = repeatable ? tag(key, form) : "";
    if (repeatable && reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    Duration limit =
        request.time().filter(t -> t.compareTo(limits.time()) < 0).orElse(limits.time());
    long start = System.nanoTime();
    try (RunningQueries.Running run = running.enter(id, request.query().orElse(""), limit)) {
      long waited = System.nanoTime() - start;
      run(reply, request, query, form, tag, limit.minusNanos(waited), run);
    }
    LOG.debug("[{}] {} ms", id, (System.nanoTime() - start) / 1_000_000);
  }

  private void run(
      Reply reply,
      SparqlRequest request,
      Query query,
      Form form,
      String tag,
      Duration limit,
      RunningQueries.Running run)
      throws IOException {
    String contentType =
        request.callback().isPresent() ? "application/javascript" : form.contentType();
    HonestOutput out = new HonestOutput(limits.bufferBytes(), () -> reply.open(contentType, tag));
    try {
      if (request.callback().isPresent()) {
        out.write((request.callback().get() + "(").getBytes(StandardCharsets.UTF_8));
      }
      new QueryRun(snapshot.dataset(), query, request.query().orElse(""), form)
          .write(out, limit, run);
      if (request.callback().isPresent()) {
        out.write(");\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (JenaException e) {
      Problem problem = problem(e, run, limit);
      if (out.isCommitted() && reply.hasLeft()) {
        LOG.warn("[{}] broken off: {}", run.id(), problem.detail());
        throw new IOException("The answer was broken off: " + problem.detail(), e);
      }
      if (out.isCommitted()) {
        reply.takeBack();
      }
      throw new ProblemException(problem);
    }
    if (out.isCommitted()) {
      out.finish();
      return;
    }
    Answer answer = new Answer(contentType, tag, out.whole());
    if (!tag.isEmpty()) {
      answers.put(request.key(), answer);
    }
    reply.send(answer);
  }

  private Problem problem(Exception e, RunningQueries.Running run, Duration limit) {
    if (e instanceof QueryCancelledException) {
      if (run.wasStopped()) {
        return Problem.of(503, "stopped", "Stopped", "The query was stopped on request.");
      }
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
    if (e instanceof ServicePolicy.Refused) {
      return Problem.of(
          403, "service-refused", "SERVICE is refused", String.valueOf(e.getMessage()));
    }
    LOG.error("[{}] failed", run.id(), e);
    return Problem.of(
        500, "failure", "Failure", "The query failed in a way that was not foreseen.");
  }

  private Query parse(SparqlRequest request) {
    String text = request.query().orElse("");
    try {
      Query query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
      if (!request.defaultGraphs().isEmpty() || !request.namedGraphs().isEmpty()) {
        // Section 2.1.4: the dataset of the protocol takes the place of that of the query.
        query.getGraphURIs().clear();
        query.getNamedGraphURIs().clear();
        request.defaultGraphs().forEach(query::addGraphURI);
        request.namedGraphs().forEach(query::addNamedGraphURI);
      }
      return query;
    } catch (QueryException e) {
      throw new ProblemException(SyntaxProblem.of(text, e, description.prefixes()));
    }
  }

  private static Form form(SparqlRequest request, Query query) {
    Form.Kind kind = query.isSelectType() || query.isAskType() ? Form.Kind.ROWS : Form.Kind.GRAPH;
    if (request.callback().isPresent() && kind == Form.Kind.ROWS) {
      return Form.JSON;
    }
    return form(request, kind);
  }

  private static Form form(SparqlRequest request, Form.Kind kind) {
    return request
        .form()
        .map(name -> Form.named(kind, name))
        .orElseGet(() -> Accept.parse(request.accept()).choose(kind))
        .orElseThrow(() -> notAcceptable(Form.of(kind)));
  }

  private static ProblemException notAcceptable(List<Form> offers) {
    String list = String.join(", ", offers.stream().map(Form::mediaType).toList());
    return new ProblemException(
        Problem.of(
                406,
                "not-acceptable",
                "No form fits",
                "The answer can be had as " + list + ". Ask for one of these.")
            .with("offers", list));
  }

  private Answer self(SparqlRequest request) {
    Form form = form(request, Form.Kind.GRAPH);
    byte[] bytes;
    if (form.isHtml()) {
      bytes =
          Page.of("SPARQL endpoint", Page.read("/sparql/ask.html"))
              .getBytes(StandardCharsets.UTF_8);
    } else {
      var out = new java.io.ByteArrayOutputStream();
      RDFWriter.source(description.graph()).lang(form.lang().orElseThrow()).output(out);
      bytes = out.toByteArray();
    }
    return new Answer(form.contentType(), tag(request.key(), form), bytes);
  }

  /** A strong validator (RFC 9110, section 8.8.3): data version, question and form. */
  private String tag(Object key, Form form) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update((version + "\n" + form + "\n" + key).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(sha.digest(), 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
