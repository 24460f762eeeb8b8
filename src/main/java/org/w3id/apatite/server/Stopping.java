package org.w3id.apatite.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.http.RequestId;
import org.w3id.apatite.operation.HealthServlet;
import org.w3id.apatite.operation.Readiness;

/** Once the server is being stopped, refuses every request but those after its health. */
final class Stopping implements Filter {

  private final Readiness readiness;

  Stopping(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!readiness.isStopping()
        || !(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse out)) {
      chain.doFilter(request, response);
      return;
    }
    out.setHeader("Connection", "close");
    if (http.getRequestURI().startsWith(HealthServlet.PATH)) {
      chain.doFilter(request, response);
      return;
    }
    String id = RequestId.of(http);
    out.setHeader(RequestId.HEADER, id);
    new Reply(http, out)
        .send(
            Problem.of(
                    503, "stopping", "Stopping", "The server is being stopped. Come again later.")
                .with("retryAfter", 10)
                .with("requestId", id));
  }
}
