package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Sends every request on, for good, with its query. */
final class Redirect extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final String to;

  Redirect(String to) {
    this.to = to;
  }

  @Override
  protected void service(HttpServletRequest http, HttpServletResponse response) {
    String query = http.getQueryString();
    response.setHeader("Location", query == null ? to : to + "?" + query);
    response.setStatus(308);
  }
}
