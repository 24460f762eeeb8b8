package org.w3id.apatite.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where clients reach the server by https, a request that the proxy in front got by http (header
 * {@code X-Forwarded-Proto}) is sent on to the same address there, for good.
 */
final class SecureFirst implements Filter {

  private final @Nullable String secure;

  /**
   * @param publicUrl what clients use
   */
  SecureFirst(@Nullable URI publicUrl) {
    this.secure =
        publicUrl != null && "https".equalsIgnoreCase(publicUrl.getScheme())
            ? publicUrl.toString().replaceFirst("/*$", "")
            : null;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (secure != null
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse out
        && "http".equalsIgnoreCase(http.getHeader("X-Forwarded-Proto"))) {
      Redirect.forGood(http, out, secure + http.getRequestURI());
      return;
    }
    chain.doFilter(request, response);
  }
}
