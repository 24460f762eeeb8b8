package org.w3id.apatite.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets pages of any origin read every answer, errors and redirects included (Fetch standard, CORS
 * protocol). Always {@code *} and never credentials: what is public to all is the same for all.
 */
final class OpenToAll implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse out) {
      out.setHeader("Access-Control-Allow-Origin", "*");
      out.setHeader(
          "Access-Control-Expose-Headers",
          "Link, ETag, Location, Retry-After, Content-Location, Content-Type, Content-Length,"
              + " Last-Modified, Memento-Datetime, X-Request-Id, Result-Complete, Service-Cost");
      if (http.getMethod().equals("OPTIONS")) {
        preflight(http, out);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private static void preflight(HttpServletRequest http, HttpServletResponse out) {
    String asked = http.getHeader("Access-Control-Request-Headers");
    out.setHeader("Allow", "GET, HEAD, POST, QUERY, OPTIONS");
    out.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, QUERY, DELETE, OPTIONS");
    out.setHeader(
        "Access-Control-Allow-Headers",
        "Content-Type, Accept, If-None-Match, Accept-Datetime"
            + (asked == null || !asked.matches("[\\w, -]{1,500}") ? "" : ", " + asked));
    out.setHeader("Access-Control-Max-Age", "86400");
    out.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
