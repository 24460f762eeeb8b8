package org.w3id.apatite.article;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An article and its statements.
 *
 * @param document it; not there where the graph holds none
 * @param publisher not there where it is not known
 * @param address on the web; empty where it is not known
 */
record Article(Thing document, Thing publisher, String address, List<Statement> statements) {

  /** What tells most comes first; others behind, by their names. */
  private static final List<String> ORDER =
      List.of(
          "contradicted",
          "notSupported",
          "notLocated",
          "partlySupported",
          "notChecked",
          "sourceNotReached",
          "supported",
          "noCitation");

  /** How many statements have which verdict. */
  Map<Thing, Integer> verdicts() {
    Map<Thing, Integer> counts = new LinkedHashMap<>();
    statements.stream()
        .map(Statement::verdict)
        .sorted((a, b) -> Integer.compare(rank(a), rank(b)))
        .forEach(v -> counts.merge(v, 1, Integer::sum));
    return counts;
  }

  private static int rank(Thing verdict) {
    int rank = ORDER.indexOf(verdict.name());
    return rank < 0 ? ORDER.size() : rank;
  }

  /**
   * @param verdict the last part of its IRI; empty for all
   */
  List<Statement> with(String verdict) {
    return statements.stream()
        .filter(s -> verdict.isEmpty() || s.verdict().name().equals(verdict))
        .toList();
  }
}
