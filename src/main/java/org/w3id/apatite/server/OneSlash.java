package org.w3id.apatite.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Slashes in a row are a slip of whoever put an address together: sent on to the one with one. */
final class OneSlash implements Filter {

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse out
        && http.getRequestURI().contains("//")) {
      // With one slash at its front it cannot lead to another host.
      Redirect.forGood(http, out, http.getRequestURI().replaceAll("/{2,}", "/"));
      return;
    }
    chain.doFilter(request, response);
  }
}
