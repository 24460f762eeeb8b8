package org.w3id.apatite.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a request, read wholly before anything is done with it, up to a limit. */
public final class RequestBody {

  private static final int PARAMETERS = 1_000;

  /** In bytes and in milliseconds: so much of a body that is not wanted is read all the same. */
  private static final long MOST_THROWN = 128L << 20;

  private static final long THROWING_MILLIS = 2_000;

  /** In bytes and in milliseconds: a body up to this length comes with its request, or soon. */
  private static final long SHORT = 4_096;

  private static final long SOON_MILLIS = 200;

  /** Who reads another may have to wait for it, and keeps a thread meanwhile. */
  private static final Semaphore READING = new Semaphore(32);

  private RequestBody() {}

  /** The media type of the body, in lower case and without parameters; empty when none is said. */
  public static String mediaType(HttpServletRequest http) {
    String type = http.getContentType();
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /**
   * The bytes of the body, unpacked when they come as gzip.
   *
   * @param most bytes, counted after unpacking
   * @throws ProblemException 400, 408, 413 or 415 if they cannot be read; 503 if too many are being
   *     read
   */
  public static byte[] bytes(HttpServletRequest http, int most) throws IOException {
    long length = http.getContentLengthLong();
    if (isAnnounced(http) && length > most) {
      throw tooLarge(most);
    }
    boolean mayWait = !comesSoon(http, length);
    if (mayWait && !READING.tryAcquire()) {
      throw new ProblemException(
          Problem.of(
                  503, "busy", "Too many bodies", "Many bodies are being read. Come again at once.")
              .with("retryAfter", 1));
    }
    try {
      return read(http, most);
    } catch (IOException e) {
      if (isTooSlow(e)) {
        throw refused(
            408, "too-slow", "Request timeout", "The body of the request came too slowly.");
      }
      throw e;
    } finally {
      if (mayWait) {
        READING.release();
      }
    }
  }

  private static boolean comesSoon(HttpServletRequest http, long length) throws IOException {
    if (length < 0 || length > SHORT) {
      return false;
    }
    ServletInputStream body = http.getInputStream();
    long end = System.nanoTime() + SOON_MILLIS * 1_000_000;
    while (!body.isFinished() && body.available() < length) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(1_000_000);
    }
    return true;
  }

  private static boolean isTooSlow(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static byte[] read(HttpServletRequest http, int most) throws IOException {
    String encoding = http.getHeader("Content-Encoding");
    byte[] bytes;
    if (encoding == null || encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity")) {
      bytes = http.getInputStream().readNBytes(most + 1);
    } else if (encoding.strip().equalsIgnoreCase("gzip")) {
      byte[] packed = http.getInputStream().readNBytes(most + 1);
      requireAtMost(packed.length, most);
      bytes = unpacked(packed, most);
    } else {
      throw refused(
          415,
          "content-encoding",
          "Unsupported content encoding",
          "A body comes as it is or as gzip, not as '" + encoding + "'.");
    }
    requireAtMost(bytes.length, most);
    return bytes;
  }

  private static byte[] unpacked(byte[] packed, int most) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readNBytes(most + 1);
    } catch (ZipException | EOFException e) {
      throw refused(400, "request", "Bad request", "The body is not whole gzip.");
    }
  }

  private static void requireAtMost(int length, int most) {
    if (length > most) {
      throw tooLarge(most);
    }
  }

  private static ProblemException tooLarge(int most) {
    return new ProblemException(
        Problem.of(
                413,
                "too-large",
                "Request too large",
                "The request body is longer than " + most + " bytes.")
            .with("limitBytes", most));
  }

  /** Whether the client waits to hear that its body is wanted (RFC 9110, section 10.1.1). */
  private static boolean isAnnounced(HttpServletRequest http) {
    return http.getHeader("Expect") != null;
  }

  /**
   * Reads what is left of a body that is not wanted. A client that still sends when its connection
   * is closed may never see the answer (RFC 9112, section 9.6).
   *
   * @return false if some is left, so that the connection can serve no other request
   */
  static boolean isThrownAway(HttpServletRequest http) {
    if (http.getContentLengthLong() <= 0 && http.getHeader("Transfer-Encoding") == null) {
      return true;
    }
    if (isAnnounced(http)) {
      // To look at the body would call for it.
      return false;
    }
    if (!READING.tryAcquire()) {
      return false;
    }
    try {
      return isThrownAway(http.getInputStream());
    } catch (IOException e) {
      return false;
    } finally {
      READING.release();
    }
  }

  private static boolean isThrownAway(ServletInputStream body) throws IOException {
    byte[] thrown = new byte[1 << 16];
    long left = MOST_THROWN;
    long end = System.nanoTime() + THROWING_MILLIS * 1_000_000;
    while (left > 0 && System.nanoTime() < end) {
      int read = body.read(thrown);
      if (read < 0) {
        return true;
      }
      left -= read;
    }
    return false;
  }

  /**
   * Bytes as text.
   *
   * @throws ProblemException 400 if they are not UTF-8
   */
  public static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw refused(400, "request", "Bad request", "The request is not in UTF-8.");
    }
  }

  /** The parameters of the address. */
  public static Map<String, List<String>> ofAddress(HttpServletRequest http) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    decode(http.getQueryString(), parameters);
    return parameters;
  }

  /**
   * Adds the parameters of a form.
   *
   * @throws ProblemException 400 if they are not encoded as they should be, or too many
   */
  public static void decode(
      @org.jspecify.annotations.Nullable String encoded, Map<String, List<String>> parameters) {
    if (encoded == null || encoded.isEmpty()) {
      return;
    }
    String[] pairs = encoded.split("&", -1);
    if (pairs.length > PARAMETERS) {
      throw refused(
          400, "request", "Bad request", "There are more than " + PARAMETERS + " parameters.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      try {
        parameters
            .computeIfAbsent(
                URLDecoder.decode(name, StandardCharsets.UTF_8), k -> new ArrayList<>())
            .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw refused(
            400,
            "request",
            "Bad request",
            "The parameter '" + name + "' is not percent-encoded as it should be.");
      }
    }
  }

  private static ProblemException refused(int status, String slug, String title, String detail) {
    return new ProblemException(Problem.of(status, slug, title, detail));
  }
}
