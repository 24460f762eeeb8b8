package org.w3id.apatite.server;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Release;

/** Lets every page know of which release it is. */
final class Released implements Filter {

  private static final int DAY = "2026-01-01".length();

  private final Supplier<VersionRecord> version;

  Released(Supplier<VersionRecord> version) {
    this.version = version;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Release.begin(words(version.get()));
    try {
      chain.doFilter(request, response);
    } finally {
      Release.end();
    }
  }

  private static String words(VersionRecord version) {
    return String.format(
        Locale.ROOT,
        "Version %d of %s, %,d statements",
        version.number(),
        version.loadedAt().toString().substring(0, DAY),
        version.statements());
  }
}
