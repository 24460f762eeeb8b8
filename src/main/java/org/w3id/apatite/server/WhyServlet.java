package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.w3id.apatite.diagnosis.EmptyResult;
import org.w3id.apatite.graph.Snapshot;

/** {@code GET /why?query=...}: why a query has no rows, as JSON. */
final class WhyServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Duration BUDGET = Duration.ofSeconds(5);

  private final transient Snapshot snapshot;

  WhyServlet(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  protected void doGet(HttpServletRequest http, HttpServletResponse response) throws IOException {
    String text = http.getParameter("query");
    try {
      JsonObject answer =
          EmptyResult.explain(
                  snapshot.dataset(),
                  QueryFactory.create(text == null ? "" : text, Syntax.syntaxSPARQL_11),
                  BUDGET)
              .toJson();
      send(response, 200, "application/json", answer);
    } catch (QueryException e) {
      JsonObject problem = new JsonObject();
      problem.put("title", "Not a query");
      problem.put("status", 400);
      problem.put("detail", "Send a SPARQL 1.1 query as the parameter 'query'.");
      send(response, 400, "application/problem+json", problem);
    }
  }

  private static void send(
      HttpServletResponse response, int status, String type, JsonObject content)
      throws IOException {
    byte[] bytes = (content + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setHeader("Content-Type", type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
