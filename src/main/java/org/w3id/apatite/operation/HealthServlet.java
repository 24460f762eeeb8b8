package org.w3id.apatite.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/**
 * {@code /health/live}: the process answers. {@code /health/ready}: it reads its data, and is not
 * being stopped. 200, or 503 with the reason; for load balancers and supervisors.
 */
public final class HealthServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;

  /** Below this the two addresses stand. */
  public static final String PATH = "/health/";

  private final transient Readiness readiness;

  public HealthServlet(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    switch (String.valueOf(http.getPathInfo())) {
      case "/live" -> ok(reply, "live");
      case "/ready" -> {
        Optional<String> obstacle = readiness.obstacle();
        if (obstacle.isPresent()) {
          throw new ProblemException(Problem.of(503, "not-ready", "Not ready", obstacle.get()));
        }
        ok(reply, "ready");
      }
      default ->
          throw new ProblemException(
              Problem.of(404, "not-found", "Not found", "Ask for /health/live or /health/ready."));
    }
  }

  private static void ok(Reply reply, String status) throws IOException {
    JsonObject json = new JsonObject();
    json.put("status", status);
    reply.send(Answer.text("application/json", "", json + "\n"));
  }
}
