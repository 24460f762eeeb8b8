package org.w3id.apatite.federation;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * An endpoint that a {@code SERVICE} may ask, and what one query may take from it in all its
 * requests together.
 *
 * @param iri the address, as it stands in queries: http or https, no fragment, no password
 * @param time to wait for its answers
 * @param rows of its answers
 * @param bytes of its answers, unpacked
 * @param requests that are sent to it, redirects included
 * @param allowPrivate whether it may have a private address: only for a partner inside one's own
 *     network
 */
public record Partner(
    String iri, Duration time, long rows, long bytes, int requests, boolean allowPrivate) {

  private static final String FORM =
      "A partner is written IRI;timeout=SECONDS;rows=N;bytes=N;requests=N;private=true, and all but"
          + " the IRI may be left out";

  /**
   * @throws IllegalArgumentException if the address is not one that can be asked, or a budget is
   *     not positive
   */
  public Partner {
    URI uri = uri(iri);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || !iri.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          "'" + iri + "' is not the address of an endpoint: write it as https://host/path.");
    }
    if (time.isNegative() || time.isZero() || rows <= 0 || bytes <= 0 || requests <= 0) {
      throw new IllegalArgumentException("Every budget of " + iri + " must be above nought.");
    }
  }

  /** Twenty seconds, 50 000 rows, 16 MiB and 100 requests, at a public address. */
  public static Partner of(String iri) {
    return new Partner(iri, Duration.ofSeconds(20), 50_000, 16 << 20, 100, false);
  }

  /**
   * A partner as the configuration writes it: {@code
   * IRI;timeout=SECONDS;rows=N;bytes=N;requests=N;private=true}. All but the IRI may be left out.
   *
   * @throws IllegalArgumentException if the text is not of this form; the message says what would
   *     be
   */
  public static Partner parse(String text) {
    String[] parts = text.strip().split(";", -1);
    Partner partner = of(parts[0].strip());
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      if (pair.length < 2) {
        throw new IllegalArgumentException(FORM + ": '" + parts[i] + "' is neither.");
      }
      partner = partner.with(pair[0].strip(), pair[1].strip());
    }
    return partner;
  }

  private Partner with(String name, String value) {
    return switch (name) {
      case "timeout" -> withTime(Duration.ofSeconds(number(name, value)));
      case "rows" -> withRows(number(name, value));
      case "bytes" -> withBytes(number(name, value));
      case "requests" -> withRequests((int) Math.min(number(name, value), Integer.MAX_VALUE));
      case "private" -> withPrivate(truth(value));
      default -> throw new IllegalArgumentException(FORM + ": '" + name + "' is unknown.");
    };
  }

  private static long number(String name, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          FORM + ": " + name + " takes a whole number, not '" + value + "'.", e);
    }
  }

  private static boolean truth(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(FORM + ": private is true or false, not '" + value + "'.");
    }
    return value.equals("true");
  }

  public Partner withTime(Duration other) {
    return new Partner(iri, other, rows, bytes, requests, allowPrivate);
  }

  public Partner withRows(long other) {
    return new Partner(iri, time, other, bytes, requests, allowPrivate);
  }

  public Partner withBytes(long other) {
    return new Partner(iri, time, rows, other, requests, allowPrivate);
  }

  public Partner withRequests(int other) {
    return new Partner(iri, time, rows, bytes, other, allowPrivate);
  }

  public Partner withPrivate(boolean other) {
    return new Partner(iri, time, rows, bytes, requests, other);
  }

  /** The budgets in words. */
  public String budgets() {
    return String.format(
        Locale.ROOT,
        "%d s, %,d rows, %,d bytes and %,d requests in one query",
        time.toSeconds(),
        rows,
        bytes,
        requests);
  }

  URI uri() {
    return uri(iri);
  }

  private static URI uri(String iri) {
    try {
      return new URI(iri);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "'" + iri + "' is not the address of an endpoint: write it as https://host/path.", e);
    }
  }
}
