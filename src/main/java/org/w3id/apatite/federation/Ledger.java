package org.w3id.apatite.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;

/**
 * What one query took from its partners. Put into the query's context under {@link #SYMBOL}; a
 * query without a ledger asks no partner. For the thread of the query only.
 */
public final class Ledger {

  public static final Symbol SYMBOL = Symbol.create("https://w3id.org/apatite/federation#ledger");

  /** The header that tells it; a List of RFC 8941. */
  public static final String HEADER = "Service-Cost";

  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private Optional<ServiceFailure> failure = Optional.empty();

  static Optional<Ledger> of(Context context) {
    return context.get(SYMBOL) instanceof Ledger ledger ? Optional.of(ledger) : Optional.empty();
  }

  Account account(Partner partner) {
    return accounts.computeIfAbsent(partner.iri(), iri -> new Account(partner));
  }

  /** A failure that no SILENT allows for. */
  void failed(ServiceFailure why) {
    failure = Optional.of(why);
  }

  /**
   * To be called when a query has ended, or was cancelled: inside of FILTER and BIND the engine
   * passes over a failure, and the answer is then wrong.
   *
   * @throws ServiceFailure if there was one that no SILENT allows for
   */
  public void check() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /**
   * What each partner cost until now, as {@code "https://example.org/sparql";requests=2;rows=120;
   * bytes=34567;ms=412}, with {@code ;failure=time} where it failed and {@code SILENT} hid that;
   * empty when no partner was asked.
   */
  public Optional<String> header() {
    return accounts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            accounts.values().stream().map(Account::item).collect(Collectors.joining(", ")));
  }
}
