package org.w3id.apatite.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3id.apatite.federation.Partner;
import org.w3id.apatite.sparql.Limits;

/** The limits of a server, for machines and in words. */
final class EndpointLimits {

  private EndpointLimits() {}

  /** By the names of the properties of the ontology; what is not limited is left out. */
  static Map<String, Long> numbers(Limits limits) {
    Map<String, Long> numbers = new TreeMap<>();
    numbers.put("queryTimeLimit", limits.time().toSeconds());
    numbers.put("concurrentQueryLimit", (long) limits.concurrent());
    numbers.put("requestRateLimit", (long) limits.perMinute());
    numbers.put("resultRowLimit", limits.rows());
    numbers.put("queryMemoryLimit", limits.queryBytes());
    numbers.put("requestBodyLimit", (long) limits.bodyBytes());
    numbers.values().removeIf(n -> n == 0);
    return numbers;
  }

  static String inWords(Limits limits, List<Partner> partners) {
    return "A query may run "
        + limits.time().toSeconds()
        + " s; "
        + limits.concurrent()
        + " run at one time, others wait their turn; "
        + (limits.perMinute() == 0
            ? "requests are not rationed"
            : limits.perMinute() + " requests of one address are answered in a minute")
        + "; "
        + (limits.rows() == 0
            ? "results are never cut short"
            : "a result of more than " + limits.rows() + " rows is cut there, and says so")
        + "; a request body may have "
        + limits.bodyBytes()
        + " bytes, and a query may hold "
        + limits.queryBytes()
        + " bytes. SERVICE reaches this endpoint itself"
        + (partners.isEmpty()
            ? " only."
            : partners.stream().map(Partner::iri).collect(Collectors.joining(", ", " and ", ".")));
  }
}
