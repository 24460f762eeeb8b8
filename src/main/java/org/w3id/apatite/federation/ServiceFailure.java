package org.w3id.apatite.federation;

import java.util.Locale;
import org.apache.jena.query.QueryException;
import org.w3id.apatite.http.Problem;

/** A {@code SERVICE} that was not answered: whom it would have asked, and why it has no answer. */
public final class ServiceFailure extends QueryException {

  private static final long serialVersionUID = 1L;

  /** The reasons; the client is told the kind, and in words what would be right. */
  public enum Reason {
    /** Not in the list of partners. */
    NOT_ALLOWED(403, "service-refused", "SERVICE is refused"),
    /** No connection, or none that can be trusted. */
    UNREACHABLE(502, "service-failed", "A partner failed"),
    /** The name of the partner leads to an address that is not public. */
    PRIVATE_ADDRESS(502, "service-failed", "A partner failed"),
    /** It sends on to where it may not. */
    REDIRECT(502, "service-failed", "A partner failed"),
    /** It answered with an error. */
    STATUS(502, "service-failed", "A partner failed"),
    /** What it sent is not an answer, or ends too early. */
    BROKEN_ANSWER(502, "service-failed", "A partner failed"),
    /** It took longer than its budget. */
    TIME(504, "service-time-out", "A partner took too long"),
    // A query that asks a partner for more than is granted can be mended by who wrote it.
    ROWS(422, "service-budget", "Too much is asked of a partner"),
    BYTES(422, "service-budget", "Too much is asked of a partner"),
    REQUESTS(422, "service-budget", "Too much is asked of a partner");

    private final int status;
    private final String slug;
    private final String title;

    Reason(int status, String slug, String title) {
      this.status = status;
      this.slug = slug;
      this.title = title;
    }

    /** As it stands in headers and problem documents. */
    String token() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final String partner;
  private final Reason reason;

  /**
   * @param partner the IRI that was asked, or what stands in its place
   * @param detail what is wrong, and what would be right
   */
  ServiceFailure(String partner, Reason reason, String detail) {
    super(detail);
    this.partner = partner;
    this.reason = reason;
  }

  /** Without a stack trace: it is an answer, not a fault of this program. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }

  Reason reason() {
    return reason;
  }

  /** What the client is told. */
  public Problem problem() {
    return Problem.of(reason.status, reason.slug, reason.title, String.valueOf(getMessage()))
        .with("partner", partner)
        .with("reason", reason.token());
  }
}
