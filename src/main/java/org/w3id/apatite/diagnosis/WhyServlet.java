package org.w3id.apatite.diagnosis;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.jena.query.Query;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.sparql.AnswerCache;
import org.w3id.apatite.sparql.Lane;
import org.w3id.apatite.sparql.Limits;
import org.w3id.apatite.sparql.RunningQueries;
import org.w3id.apatite.sparql.SparqlRequest;
import org.w3id.apatite.sparql.SparqlServlet;

/**
 * {@code /why}: why a query has no rows. It takes what the endpoint takes, in the same ways, and a
 * diagnosis counts as a query: it waits for a place, can be stopped, and is kept.
 */
public final class WhyServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  /** Nobody waits longer for a reason. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final long CACHE_BYTES = 4 << 20;

  /** What the answer can be had as; the first is what is sent by default. */
  private enum Form {
    JSON("application/json", "json"),
    HTML("text/html", "html"),
    TEXT("text/plain", "txt", "text");

    // A copy that cannot change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> names;

    Form(String... names) {
      this.names = List.of(names);
    }

    String mediaType() {
      return names.get(0);
    }

    static Form of(SparqlRequest request) {
      return request
          .form()
          .map(n -> named(n.strip().toLowerCase(Locale.ROOT)))
          .orElseGet(
              () ->
                  Accept.parse(request.accept())
                      .choose(List.of(values()), f -> List.of(f.mediaType())))
          .orElseThrow(Form::notAcceptable);
    }

    private static Optional<Form> named(String name) {
      return List.of(values()).stream().filter(f -> f.names.contains(name)).findFirst();
    }

    private static ProblemException notAcceptable() {
      String offers = "application/json, text/html, text/plain";
      return new ProblemException(
          Problem.of(
                  406,
                  "not-acceptable",
                  "No form fits",
                  "A diagnosis can be had as " + offers + ". Ask for one of these.")
              .with("offers", offers));
    }
  }

  private final transient Snapshot snapshot;
  private final transient Limits limits;
  private final transient SparqlServlet endpoint;
  private final transient AnswerCache answers = new AnswerCache(CACHE_BYTES);

  /**
   * @param endpoint whose places and rate a diagnosis shares
   */
  public WhyServlet(Snapshot snapshot, Limits limits, SparqlServlet endpoint) {
    this.snapshot = snapshot;
    this.limits = limits;
    this.endpoint = endpoint;
  }

  @Override
  protected List<String> methods() {
    return List.of("GET", "HEAD", "POST", "QUERY");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    SparqlRequest request = SparqlRequest.of(http, endpoint.parameters(http));
    Form form = Form.of(request);
    if (request.query().isEmpty()) {
      reply.send(withoutQuery(form));
      return;
    }
    Object key = request.key();
    Optional<Answer> kept = answers.get(key);
    if (kept.isPresent()) {
      reply.send(kept.get());
      return;
    }
    http.setAttribute(SparqlServlet.QUERY, request.query().get());
    Query query = endpoint.parse(request);
    Diagnosis diagnosis = diagnosis(request, reply, query);
    String tag =
        diagnosis.complete()
            ? Tag.of(snapshot.version().number(), snapshot.version().digest(), form, key)
            : "";
    Answer answer = answer(form, request, query, diagnosis, tag);
    if (diagnosis.complete()) {
      answers.put(key, answer);
    }
    reply.send(answer);
  }

  private static Answer withoutQuery(Form form) {
    if (form == Form.HTML) {
      return Answer.text("text/html; charset=utf-8", Tag.of(WhyPage.form()), WhyPage.form());
    }
    throw new ProblemException(
        Problem.of(
            400,
            "request",
            "Bad request",
            "Send a SPARQL query as the parameter 'query', by GET or POST, or as the body of a"
                + " POST."));
  }

  private Diagnosis diagnosis(SparqlRequest request, Reply reply, Query query) {
    Duration granted = endpoint.limit(request);
    Duration limit = granted.compareTo(LONGEST) < 0 ? granted : LONGEST;
    long start = System.nanoTime();
    try (RunningQueries.Running run = endpoint.enter(request, reply, Lane.HEAVY, limit)) {
      Duration left = limit.minusNanos(System.nanoTime() - start);
      Diagnosis diagnosis =
          EmptyResult.explain(
              snapshot.dataset(), query, new Bounds(left, limits.queryBytes(), run::onStop));
      run.problem()
          .ifPresent(
              p -> {
                throw new ProblemException(p);
              });
      return diagnosis;
    }
  }

  private static Answer answer(
      Form form, SparqlRequest request, Query query, Diagnosis diagnosis, String tag) {
    return switch (form) {
      case JSON -> Answer.text(form.mediaType(), tag, diagnosis.toJson() + "\n");
      case TEXT ->
          Answer.text(form.mediaType() + "; charset=utf-8", tag, new WhyText(diagnosis).text());
      case HTML ->
          Answer.text(
              form.mediaType() + "; charset=utf-8",
              tag,
              new WhyPage(request.query().orElse(""), query, diagnosis).html());
    };
  }
}
