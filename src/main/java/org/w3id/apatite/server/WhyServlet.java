package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.w3id.apatite.diagnosis.EmptyResult;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** {@code GET /why?query=...}: why a query has no rows, as JSON. */
final class WhyServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final transient Snapshot snapshot;

  WhyServlet(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String text = http.getParameter("query");
    try {
      String json =
          EmptyResult.explain(
                  snapshot.dataset(),
                  QueryFactory.create(text == null ? "" : text, Syntax.syntaxSPARQL_11),
                  BUDGET)
              .toJson()
              .toString();
      reply.send(Answer.text("application/json", "", json + "\n"));
    } catch (QueryException e) {
      throw new ProblemException(
          Problem.of(
              400, "syntax", "Not a query", "Send a SPARQL 1.1 query as the parameter 'query'."));
    }
  }
}
