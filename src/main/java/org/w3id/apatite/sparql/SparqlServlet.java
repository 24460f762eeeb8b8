package org.w3id.apatite.sparql;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.zip.GZIPOutputStream;
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
      send(http, response, e.problem(), id);
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
    Object key = request.key();
    Optional<Answer> kept = answers.get(key);
    if (kept.isPresent()) {
      send(http, response, kept.get());
      return;
    }
    if (request.query().isEmpty()) {
      Answer self = self(request);
      answers.put(key, self);
      send(http, response, self);
      return;
    }
    Query query = parse(request);
    Form form = form(request, query);
    boolean repeatable = QueryTraits.isRepeatable(query, request.query().orElse(""));
    String tag = repeatable ? tag(key, form) : "";
    if (repeatable && matches(http, tag)) {
      notModified(response, tag);
      return;
    }
    Duration limit =
        request.time().filter(t -> t.compareTo(limits.time()) < 0).orElse(limits.time());
    long start = System.nanoTime();
    try (RunningQueries.Running run = running.enter(id, request.query().orElse(""), limit)) {
      long waited = System.nanoTime() - start;
      run(http, response, request, query, form, tag, limit.minusNanos(waited), run);
    }
    LOG.debug("[{}] {} ms", id, (System.nanoTime() - start) / 1_000_000);
  }

  private void run(
      HttpServletRequest http,
      HttpServletResponse response,
      SparqlRequest request,
      Query query,
      Form form,
      String tag,
      Duration limit,
      RunningQueries.Running run)
      throws IOException {
    String contentType =
        request.callback().isPresent() ? "application/javascript" : form.contentType();
    HonestOutput out =
        new HonestOutput(limits.bufferBytes(), () -> open(http, response, contentType, tag));
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
      if (out.isCommitted() && response.isCommitted()) {
        LOG.warn("[{}] broken off: {}", run.id(), problem.detail());
        throw new IOException("The answer was broken off: " + problem.detail(), e);
      }
      if (out.isCommitted()) {
        // Opened, but nothing has left the house yet.
        response.resetBuffer();
        for (String name : List.of("ETag", "Content-Encoding", "Transfer-Encoding")) {
          response.setHeader(name, null);
        }
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
    send(http, response, answer);
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

  private static boolean matches(HttpServletRequest http, String tag) {
    String known = http.getHeader("If-None-Match");
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(String::strip)
            .anyMatch(
                t -> t.equals("*") || t.equals(quoted(tag, false)) || t.equals(quoted(tag, true)));
  }

  private static String quoted(String tag, boolean packed) {
    return "\"" + tag + (packed ? "-gzip" : "") + "\"";
  }

  private static boolean takesGzip(HttpServletRequest http) {
    String encodings = http.getHeader("Accept-Encoding");
    return encodings != null && encodings.contains("gzip") && !encodings.contains("gzip;q=0");
  }

  private void notModified(HttpServletResponse response, String tag) {
    response.setHeader("ETag", quoted(tag, false));
    response.setHeader("Cache-Control", "no-cache");
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
  }

  /** A whole answer, packed when the client takes it so. */
  private void send(HttpServletRequest http, HttpServletResponse response, Answer answer)
      throws IOException {
    if (!answer.tag().isEmpty() && matches(http, answer.tag())) {
      notModified(response, answer.tag());
      return;
    }
    Optional<byte[]> packed = takesGzip(http) ? answer.packed() : Optional.empty();
    if (packed.isPresent()) {
      response.setHeader("Content-Encoding", "gzip");
    }
    head(response, answer.contentType(), answer.tag(), packed.isPresent());
    byte[] bytes = packed.orElse(answer.bytes());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** The way for an answer too large to be held back. */
  private OutputStream open(
      HttpServletRequest http, HttpServletResponse response, String contentType, String tag)
      throws IOException {
    boolean packed = takesGzip(http);
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    head(response, contentType, tag, packed);
    if (http.getProtocol().equals("HTTP/1.1")) {
      // Said outright: to a client that closes its connection after each answer the end of the
      // connection would else be the end of the answer, and one broken off would look whole.
      response.setHeader("Transfer-Encoding", "chunked");
    }
    OutputStream out = response.getOutputStream();
    return packed ? new GZIPOutputStream(out, 1 << 14) : out;
  }

  private static void head(
      HttpServletResponse response, String contentType, String tag, boolean packed) {
    response.setStatus(HttpServletResponse.SC_OK);
    response.setHeader("Content-Type", contentType);
    if (tag.isEmpty()) {
      response.setHeader("Cache-Control", "no-store");
    } else {
      response.setHeader("ETag", quoted(tag, packed));
      response.setHeader("Cache-Control", "no-cache");
    }
  }

  private void send(
      HttpServletRequest http, HttpServletResponse response, Problem problem, String id)
      throws IOException {
    LOG.info("[{}] {} {}", id, problem.status(), problem.detail());
    Problem told = problem.with("requestId", id);
    String type =
        Accept.parse(http.getHeader("Accept"))
            .choose(Problem.MEDIA_TYPES, t -> List.of(t))
            .orElse(Problem.MEDIA_TYPES.get(0));
    response.setStatus(problem.status());
    if (problem.more().get("retryAfter") instanceof Number seconds) {
      response.setHeader("Retry-After", seconds.toString());
    }
    response.setHeader("Content-Type", type + (type.startsWith("text/") ? "; charset=utf-8" : ""));
    response.setHeader("Cache-Control", "no-store");
    byte[] bytes = told.as(type).getBytes(StandardCharsets.UTF_8);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
