package org.w3id.apatite.federation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.jena.sparql.engine.binding.Binding;
import org.w3id.apatite.federation.ServiceFailure.Reason;

/** What one query took from one partner, against what it may take. */
final class Account {

  private final Partner partner;
  private final Map<String, List<Binding>> answers = new HashMap<>();
  private int requests;
  private long rows;
  private long bytes;
  private long nanos;
  private Optional<Reason> failure = Optional.empty();

  Account(Partner partner) {
    this.partner = partner;
  }

  Partner partner() {
    return partner;
  }

  /** What the partner answered to this text before: it is not asked twice. */
  Optional<List<Binding>> known(String text) {
    return Optional.ofNullable(answers.get(text));
  }

  void keep(String text, List<Binding> answer) {
    answers.put(text, answer);
  }

  /**
   * Before a request.
   *
   * @throws ServiceFailure if the time or the number of requests is spent
   */
  void request() {
    if (requests >= partner.requests()) {
      throw over(
          Reason.REQUESTS,
          "would be asked more than the "
              + partner.requests()
              + " times one query may. Bind fewer values before the SERVICE, or move it out of"
              + " OPTIONAL and FILTER.");
    }
    if (timeLeft().isZero() || timeLeft().isNegative()) {
      throw late();
    }
    requests++;
  }

  void row() {
    if (++rows > partner.rows()) {
      throw over(
          Reason.ROWS,
          "sends more than the "
              + partner.rows()
              + " rows one query may take from it. Narrow the pattern inside SERVICE, or bind its"
              + " variables before.");
    }
  }

  void bytes(long more) {
    bytes += more;
    if (bytes > partner.bytes()) {
      throw over(
          Reason.BYTES,
          "sends more than the "
              + partner.bytes()
              + " bytes one query may take from it. Narrow the pattern inside SERVICE, or select"
              + " fewer variables there.");
    }
  }

  void waited(long more) {
    nanos += more;
  }

  Duration timeLeft() {
    return partner.time().minusNanos(nanos);
  }

  ServiceFailure late() {
    return over(
        Reason.TIME,
        "did not answer within the "
            + partner.time().toSeconds()
            + " s one query may wait for it. Narrow the pattern inside SERVICE, or come again.");
  }

  ServiceFailure over(Reason reason, String what) {
    return new ServiceFailure(partner.iri(), reason, "The partner " + partner.iri() + " " + what);
  }

  void failed(ServiceFailure why) {
    failure = Optional.of(why.reason());
  }

  /** As an item of the header; a partner's IRI holds nothing that a string there must escape. */
  String item() {
    return "\""
        + partner.iri()
        + "\";requests="
        + requests
        + ";rows="
        + rows
        + ";bytes="
        + bytes
        + ";ms="
        + TimeUnit.NANOSECONDS.toMillis(nanos)
        + failure.map(f -> ";failure=" + f.token()).orElse("");
  }
}
