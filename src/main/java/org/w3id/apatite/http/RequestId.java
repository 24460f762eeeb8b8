package org.w3id.apatite.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request: in the header X-Request-Id of its answer, in every problem, in the log. */
public final class RequestId {

  /** The header in which it comes and goes. */
  public static final String HEADER = "X-Request-Id";

  private RequestId() {}

  /** The client's own id, by which it can stop its query before the first byte; else a new one. */
  public static String of(HttpServletRequest http) {
    if (http.getAttribute(HEADER) instanceof String known) {
      return known;
    }
    String given = http.getHeader(HEADER);
    String id =
        given != null && given.matches("[\\w-]{8,64}")
            ? given
            : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    http.setAttribute(HEADER, id);
    return id;
  }
}
