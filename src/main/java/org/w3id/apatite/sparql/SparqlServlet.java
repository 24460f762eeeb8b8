package org.w3id.apatite.sparql;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.federation.Ledger;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.graph.guard.QueryBudget;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.BrokenOff;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestId;
import org.w3id.apatite.http.RequestRate;
import org.w3id.apatite.http.Tag;

/**
 * The query operation of the SPARQL 1.1 Protocol, by GET, HEAD, both kinds of POST, and QUERY.
 *
 * <pre>{@code
 * builder.addServlet("/sparql", new SparqlServlet(snapshot, Limits.standard(), description, listener));
 * }</pre>
 */
public final class SparqlServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.sparql");

  /** The attribute of a request that holds the text of its query, for the log. */
  public static final String QUERY = "org.w3id.apatite.query";

  private final transient Snapshot snapshot;
  private final transient Limits limits;
  private final transient SelfDescription description;
  private final transient RunningQueries running;
  private final transient AnswerCache answers;
  private final transient RequestRate rate;
  private final transient Clients clients;
  private final transient Outcome.Listener listener;

  /** What the endpoint says of itself when it is asked nothing. */
  public interface SelfDescription {
    /** The description in a form of graphs, or the page on which to ask. */
    Answer in(Form form);

    /** The prefixes declared in the graph. */
    Map<String, String> prefixes();

    /** The address of the endpoint, as clients reach it. */
    String address();
  }

  /** How to find the client of a request. */
  @FunctionalInterface
  public interface Clients {
    Client of(HttpServletRequest http);
  }

  public SparqlServlet(
      Snapshot snapshot,
      Limits limits,
      SelfDescription description,
      Clients clients,
      Outcome.Listener listener) {
    this.clients = clients;
    this.snapshot = snapshot;
    this.limits = limits;
    this.description = description;
    this.running = new RunningQueries(limits.concurrent());
    this.answers = new AnswerCache(limits.cacheBytes());
    this.rate = new RequestRate(limits.perMinute());
    this.listener = listener;
  }

  @Override
  public void init() {
    running.watch();
  }

  @Override
  public void destroy() {
    running.close();
  }

  /** Those that run, and the way to stop one. */
  public RunningQueries running() {
    return running;
  }

  /** The answers kept. */
  public AnswerCache answers() {
    return answers;
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "POST", "QUERY");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    Map<String, List<String>> parameters = parameters(http);
    answer(counted(() -> SparqlRequest.of(http, parameters)), reply);
  }

  /** Work whose refusal is counted as the end of a query. */
  private <T> T counted(Callable<T> work) throws IOException {
    try {
      return work.call();
    } catch (IOException | RuntimeException e) {
      listener.ended(Outcome.of(e), 0);
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /**
   * Lets a request in and reads its parameters.
   *
   * @throws ProblemException if its address asked too often, or if it cannot be read
   */
  public Map<String, List<String>> parameters(HttpServletRequest http) throws IOException {
    return counted(
        () -> {
          rate.count(http.getRemoteAddr());
          return SparqlRequest.parameters(http, limits.bodyBytes());
        });
  }

  /** Answers a request, at whichever address it came. */
  public void answer(SparqlRequest request, Reply reply) throws IOException {
    long start = System.nanoTime();
    Outcome outcome = Outcome.FAILURE;
    try {
      outcome = answered(request, reply);
    } catch (IOException | RuntimeException e) {
      outcome = Outcome.of(e);
      throw e;
    } finally {
      listener.ended(outcome, System.nanoTime() - start);
    }
  }

  private Outcome answered(SparqlRequest request, Reply reply) throws IOException {
    HttpServletRequest http = reply.http();
    String id = RequestId.of(http);
    request.query().ifPresent(text -> http.setAttribute(QUERY, text));
    VersionRecord version = snapshot.version();
    Object key = new Kept(version.number(), request.key());
    Optional<Answer> kept = answers.get(key);
    if (kept.isPresent()) {
      return reply.send(kept.get()) ? Outcome.FROM_CACHE : Outcome.NOT_MODIFIED;
    }
    if (request.query().isEmpty()) {
      Form form = Form.choose(Form.Kind.GRAPH, request.form(), request.accept());
      return reply.send(description.in(form)) ? Outcome.OK : Outcome.NOT_MODIFIED;
    }
    Query query = parse(request);
    Form form = form(request, query);
    boolean repeatable = QueryTraits.isRepeatable(query, request.query().orElse(""));
    String tag = repeatable ? tag(version, request, form) : "";
    if (repeatable && reply.isKnown(tag)) {
      reply.notModified(tag);
      return Outcome.NOT_MODIFIED;
    }
    Optional<Answer> same =
        repeatable && !form.isHtml()
            ? sameQuestion(version, request, query, form)
            : Optional.empty();
    if (same.isPresent()) {
      answers.put(key, same.get());
      return reply.send(same.get()) ? Outcome.FROM_CACHE : Outcome.NOT_MODIFIED;
    }
    Duration limit = limit(request);
    long start = System.nanoTime();
    try (RunningQueries.Running run = enter(request, reply, Lane.of(query), limit)) {
      run(reply, request, query, form, repeatable, limit, run);
    }
    LOG.debug("[{}] {} ms", id, (System.nanoTime() - start) / 1_000_000);
    return Outcome.OK;
  }

  /** How long a request may take. */
  public Duration limit(SparqlRequest request) {
    return request.time().filter(t -> t.compareTo(limits.time()) < 0).orElse(limits.time());
  }

  /**
   * Waits for a place among the queries that run.
   *
   * @param limit how long it may wait and run
   * @throws ProblemException if none is free in time
   */
  public RunningQueries.Running enter(
      SparqlRequest request, Reply reply, Lane lane, Duration limit) {
    return running.enter(
        RequestId.of(reply.http()),
        request.query().orElse(""),
        reply.http().getRemoteAddr(),
        clients.of(reply.http()),
        lane,
        limit);
  }

  /** The same for work that is not a query. */
  public RunningQueries.Running enter(String text, Reply reply, Lane lane) {
    return running.enter(
        RequestId.of(reply.http()),
        text,
        reply.http().getRemoteAddr(),
        clients.of(reply.http()),
        lane,
        limits.time());
  }

  /** What is granted. */
  public Limits limits() {
    return limits;
  }

  /** What a client is told of a text that is not SPARQL. */
  public Problem syntaxProblem(String text, QueryException failure) {
    return SyntaxProblem.of(text, failure, description.prefixes());
  }

  private void run(
      Reply reply,
      SparqlRequest request,
      Query query,
      Form form,
      boolean repeatable,
      Duration limit,
      RunningQueries.Running run)
      throws IOException {
    String contentType =
        request.callback().isPresent() ? "application/javascript" : form.contentType();
    QueryRun answer =
        new QueryRun(
            snapshot,
            query,
            opened(request, query, form),
            form,
            limits.rows(),
            description.prefixes());
    // Of the version that is read: a commit may have come since the request was looked at.
    Supplier<String> tag = () -> repeatable ? tag(answer.version(), request, form) : "";
    Ledger ledger = new Ledger();
    HonestOutput out =
        new HonestOutput(
            limits.bufferBytes(),
            () -> {
              answer.headers().forEach(reply.response()::setHeader);
              tellCost(reply, ledger);
              return reply.open(contentType, tag.get());
            });
    try {
      if (request.callback().isPresent()) {
        out.write((request.callback().get() + "(").getBytes(StandardCharsets.UTF_8));
      }
      answer.write(out, new QueryBudget(limits.queryBytes()), ledger, run);
      if (request.callback().isPresent()) {
        out.write(");\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (UncheckedIOException | RuntimeIOException e) {
      LOG.info("[{}] broken off: the client went away", run.id());
      throw new BrokenOff("The client went away.", e);
    } catch (RuntimeException | StackOverflowError e) {
      Problem problem = problem(e, run, limit);
      if (out.isCommitted() && reply.hasLeft()) {
        LOG.warn("[{}] broken off: {}", run.id(), problem.detail());
        throw new BrokenOff(problem.detail(), e);
      }
      if (out.isCommitted()) {
        reply.takeBack();
      }
      tellCost(reply, ledger);
      throw new ProblemException(problem);
    }
    if (out.isCommitted()) {
      out.finish();
      return;
    }
    Answer whole = new Answer(contentType, tag.get(), out.whole(), answer.headers());
    if (repeatable) {
      answers.put(new Kept(answer.version().number(), request.key()), whole);
      // Parsed anew: the run has taken FROM out of its query.
      keepQuestion(answer.version(), request, parse(request), form, whole);
    }
    tellCost(reply, ledger);
    reply.send(whole);
  }

  /** With what stands above the rows of a page, unless it has something of its own there. */
  private SparqlRequest opened(SparqlRequest request, Query query, Form form) {
    return form.isHtml() && request.opening().isEmpty()
        ? request.under(Opening.of(query, request.query().orElse(""), description.address()))
        : request;
  }

  /** What partners cost until now; an answer that is on its way can be told no more. */
  private static void tellCost(Reply reply, Ledger ledger) {
    ledger.header().ifPresent(cost -> reply.response().setHeader(Ledger.HEADER, cost));
  }

  private static Problem problem(Throwable e, RunningQueries.Running run, Duration limit) {
    return new Failure(run.id(), limit, run.stopped()).problem(e);
  }

  /**
   * The query of a request, with the dataset that its parameters describe.
   *
   * @throws ProblemException 400 if it is none
   */
  public Query parse(SparqlRequest request) {
    String text = request.query().orElse("");
    try {
      Query query = QueryFactory.create(text, snapshot.version().base(), Syntax.syntaxSPARQL_12);
      if (!request.defaultGraphs().isEmpty() || !request.namedGraphs().isEmpty()) {
        // Section 2.1.4: the dataset of the protocol takes the place of that of the query.
        query.getGraphURIs().clear();
        query.getNamedGraphURIs().clear();
        request.defaultGraphs().forEach(query::addGraphURI);
        request.namedGraphs().forEach(query::addNamedGraphURI);
      }
      return query;
    } catch (StackOverflowError e) {
      throw new ProblemException(Failure.tooDeep());
    } catch (QueryException e) {
      throw new ProblemException(SyntaxProblem.of(text, e, description.prefixes()));
    }
  }

  /**
   * The form in which a query is answered.
   *
   * @throws ProblemException 406 if none fits
   */
  public static Form form(SparqlRequest request, Query query) {
    boolean isRows = query.isSelectType() || query.isAskType();
    return request.callback().isPresent() && isRows
        ? Form.JSON
        : Form.choose(forms(query), request.form(), request.accept());
  }

  /** The forms in which a query can be answered; the first is the usual one. */
  public static List<Form> forms(Query query) {
    return query.isSelectType() || query.isAskType()
        ? Form.of(Form.Kind.ROWS)
        : Form.of(Form.Kind.GRAPH, Form.Kind.NETWORK);
  }

  private Optional<Answer> sameQuestion(
      VersionRecord version, SparqlRequest request, Query query, Form form) {
    try {
      return answers.get(question(version, request, query, form));
    } catch (StackOverflowError e) {
      // Nested too deep to be compared; whether it can be answered is another matter.
      return Optional.empty();
    }
  }

  private void keepQuestion(
      VersionRecord version, SparqlRequest request, Query query, Form form, Answer answer) {
    try {
      answers.put(question(version, request, query, form), answer);
    } catch (StackOverflowError e) {
      LOG.debug("a query is nested too deep to be kept for others like it");
    }
  }

  /**
   * What tells one question from another once it is parsed: some clients send the same query with
   * other blank nodes or another Accept header each time.
   */
  private static Object question(
      VersionRecord version, SparqlRequest request, Query query, Form form) {
    return new Kept(
        version.number(),
        List.of(
            query,
            form,
            request.callback().orElse(""),
            request.labels().orElse(""),
            request.options(form)));
  }

  /** Under which an answer is kept: those of earlier versions are not found any more. */
  private record Kept(long version, Object question) {}

  /** Data version, question and form. */
  private String tag(VersionRecord version, SparqlRequest request, Form form) {
    return Tag.of(version.number(), version.digest(), limits.rows(), form, request.key());
  }
}
