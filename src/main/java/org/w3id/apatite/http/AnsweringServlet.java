package org.w3id.apatite.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A door whose refusals are problem documents with the id of the request.
 *
 * <pre>{@code
 * final class Greeting extends AnsweringServlet {
 *   protected void answer(HttpServletRequest http, Reply reply) throws IOException {
 *     reply.send(Answer.text("text/plain; charset=utf-8", Tag.of("greeting"), "Good day.\n"));
 *   }
 * }
 * }</pre>
 */
public abstract class AnsweringServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.http");

  /** The methods it answers; OPTIONS is answered for all doors before they are asked. */
  protected List<String> methods() {
    return List.of("GET", "HEAD");
  }

  /**
   * Answers one request.
   *
   * @throws ProblemException if it cannot be answered; the client is told why
   */
  protected abstract void answer(HttpServletRequest http, Reply reply) throws IOException;

  @Override
  protected final void service(HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    String id = RequestId.of(http);
    response.setHeader(RequestId.HEADER, id);
    response.setHeader("Vary", "Accept, Accept-Encoding");
    Reply reply = new Reply(http, response);
    try {
      if (!methods().contains(http.getMethod())) {
        String allowed = String.join(", ", methods()) + ", OPTIONS";
        response.setHeader("Allow", allowed);
        throw new ProblemException(
            Problem.of(405, "method", "Method not allowed", "Use one of " + allowed + "."));
      }
      answer(http, reply);
    } catch (ProblemException e) {
      LOG.info("[{}] {} {}", id, e.problem().status(), e.problem().detail());
      reply.send(e.problem().with("requestId", id));
    } catch (RuntimeException e) {
      LOG.error("[{}] {} {} failed", id, http.getMethod(), http.getRequestURI(), e);
      if (reply.hasLeft()) {
        throw new BrokenOff("The request failed in a way that was not foreseen.", e);
      }
      reply.takeBack();
      reply.send(
          Problem.of(
                  500, "failure", "Failure", "The request failed in a way that was not foreseen.")
              .with("requestId", id));
    }
  }
}
