package org.w3id.apatite.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * What goes back to one client: headers, validators (RFC 9110, section 8.8), packing.
 *
 * @param http what the client takes and knows
 */
public record Reply(HttpServletRequest http, HttpServletResponse response) {

  /** A year, and no question in between even when the reader reloads (RFC 8246). */
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";

  /** What a page may load: nothing but what this server sends (CSP, level 3). */
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

  /** Whether the client has the answer of this tag already. */
  public boolean isKnown(String tag) {
    String known = http.getHeader("If-None-Match");
    return known != null
        && Arrays.stream(known.split(",", -1))
            .map(String::strip)
            .anyMatch(
                t -> t.equals("*") || t.equals(quoted(tag, false)) || t.equals(quoted(tag, true)));
  }

  private static String quoted(String tag, boolean packed) {
    return "\"" + tag + (packed ? "-gzip" : "") + "\"";
  }

  private boolean takesGzip() {
    String encodings = http.getHeader("Accept-Encoding");
    return encodings != null
        && Arrays.stream(encodings.split(",", -1))
            .map(e -> e.replace(" ", ""))
            .anyMatch(e -> e.matches("gzip(;q=(1(\\.0*)?|0?\\.0*[1-9][0-9]*))?"));
  }

  /**
   * Says that what stands at this address stays as it is for ever, so that it need not be asked for
   * again. To be called before the answer is sent.
   */
  public void immutable() {
    response.setHeader("Cache-Control", IMMUTABLE);
  }

  private void toBeAskedFor() {
    if (!IMMUTABLE.equals(response.getHeader("Cache-Control"))) {
      response.setHeader("Cache-Control", "no-cache");
    }
  }

  public void notModified(String tag) {
    response.setHeader("ETag", quoted(tag, false));
    toBeAskedFor();
    response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
  }

  /**
   * A whole answer, packed when the client takes it so.
   *
   * @return false if the client has it already and was told just that
   */
  public boolean send(Answer answer) throws IOException {
    if (!answer.tag().isEmpty() && isKnown(answer.tag())) {
      notModified(answer.tag());
      answer.headers().forEach(response::setHeader);
      return false;
    }
    Optional<byte[]> packed = takesGzip() ? answer.packed() : Optional.empty();
    head(answer.contentType(), answer.tag(), packed.isPresent());
    // They may say that it can be kept for longer.
    answer.headers().forEach(response::setHeader);
    body(packed.orElse(answer.bytes()));
    return true;
  }

  /** The way for an answer too large to be held back. */
  public OutputStream open(String contentType, String tag) throws IOException {
    boolean packed = takesGzip();
    head(contentType, tag, packed);
    if (http.getProtocol().equals("HTTP/1.1")) {
      // Said outright: to a client that closes its connection after each answer the end of the
      // connection would else be the end of the answer, and one broken off would look whole.
      response.setHeader("Transfer-Encoding", "chunked");
    }
    OutputStream out = response.getOutputStream();
    return packed ? new GZIPOutputStream(out, 1 << 14) : out;
  }

  /** Whether anything has reached the network. */
  public boolean hasLeft() {
    return response.isCommitted();
  }

  /** Undoes {@link #open}, as long as nothing has left. */
  public void takeBack() {
    response.resetBuffer();
    for (String name : List.of("ETag", "Link", "Content-Encoding", "Transfer-Encoding")) {
      response.setHeader(name, null);
    }
  }

  public void send(Problem problem) throws IOException {
    String type =
        Accept.parse(http.getHeader("Accept"))
            .choose(problem.mediaTypes(), t -> List.of(t))
            .orElse(Problem.MEDIA_TYPES.get(0));
    response.setStatus(problem.status());
    if (problem.more().get("retryAfter") instanceof Number seconds) {
      response.setHeader("Retry-After", seconds.toString());
    }
    if (problem.more().get("schemes") instanceof String schemes) {
      // RFC 9110, section 15.5.2: a 401 says how to log in.
      response.setHeader("WWW-Authenticate", schemes);
    }
    type(type + (type.startsWith("text/") ? "; charset=utf-8" : ""));
    response.setHeader("Cache-Control", "no-store");
    if (!RequestBody.isThrownAway(http)) {
      // RFC 9112, section 9.3: else a client may send its next request behind a body that nobody
      // reads, and wait for ever.
      response.setHeader("Connection", "close");
    }
    body(problem.as(type).getBytes(StandardCharsets.UTF_8));
  }

  /** An answer that is not kept, with a status of its own. */
  public void send(int status, Answer answer) throws IOException {
    answer.headers().forEach(response::setHeader);
    head(answer.contentType(), "", false);
    response.setStatus(status);
    body(answer.bytes());
  }

  private void type(String contentType) {
    response.setHeader("Content-Type", contentType);
    if (contentType.startsWith("text/html")) {
      response.setHeader("Content-Security-Policy", POLICY);
      response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
    }
  }

  private void head(String contentType, String tag, boolean packed) {
    response.setStatus(HttpServletResponse.SC_OK);
    type(contentType);
    if (packed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    if (tag.isEmpty()) {
      response.setHeader("Cache-Control", "no-store");
    } else {
      response.setHeader("ETag", quoted(tag, packed));
      toBeAskedFor();
    }
  }

  private void body(byte[] bytes) throws IOException {
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
