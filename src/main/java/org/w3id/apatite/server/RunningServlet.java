package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.w3id.apatite.sparql.RunningQueries;

/** {@code DELETE /queries/ID} stops a running query; its id is in the header X-Request-Id. */
final class RunningServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient RunningQueries running;

  RunningServlet(RunningQueries running) {
    this.running = running;
  }

  @Override
  protected void doDelete(HttpServletRequest http, HttpServletResponse response) {
    String path = http.getPathInfo();
    boolean stopped = path != null && running.stop(path.substring(1));
    response.setStatus(stopped ? 204 : 404);
  }
}
