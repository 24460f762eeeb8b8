package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sends every request on, with its query. */
final class Redirect extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final int FOR_GOOD = 308;

  private final String to;
  private final int status;

  /** For good. */
  Redirect(String to) {
    this(to, FOR_GOOD);
  }

  /**
   * @param status of redirection (RFC 9110, section 15.4)
   */
  Redirect(String to, int status) {
    this.to = to;
    this.status = status;
  }

  /** Sends a request on for good, by the status that lets a client read again without asking. */
  static void forGood(HttpServletRequest http, HttpServletResponse response, String to) {
    boolean reads = http.getMethod().equals("GET") || http.getMethod().equals("HEAD");
    send(http, response, to, reads ? 301 : FOR_GOOD);
  }

  private static void send(
      HttpServletRequest http, HttpServletResponse response, String to, int status) {
    String query = http.getQueryString();
    response.setHeader("Location", query == null ? to : to + "?" + query);
    response.setStatus(status);
  }

  @Override
  protected void service(HttpServletRequest http, HttpServletResponse response) {
    send(http, response, to, status);
  }
}
