package org.w3id.apatite.article;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3id.apatite.chart.Csv;

/** The statements as data. */
final class ArticleFiles {

  private static final List<String> COLUMNS =
      List.of(
          "statement",
          "number",
          "words",
          "wording",
          "statedPercent",
          "cites",
          "citesLabel",
          "verdict",
          "verdictId",
          "differences",
          "rationale",
          "accessLevel",
          "seenAt",
          "seenNote",
          "findings",
          "findingsOfCitedWork",
          "otherDirection",
          "noDifference",
          "undecided",
          "sameDirection",
          "claims");

  private static final String BETWEEN = " ";

  private ArticleFiles() {}

  /** One row for each statement; lists of IRIs with spaces between them. */
  static String csv(List<Statement> statements) {
    return Csv.of(COLUMNS, statements.stream().map(ArticleFiles::row).toList());
  }

  private static List<String> row(Statement statement) {
    return List.of(
        statement.iri(),
        statement.number(),
        statement.words(),
        statement.wording().label(),
        statement.percent(),
        statement.work().iri(),
        statement.work().label(),
        statement.verdict().label(),
        statement.verdict().name(),
        statement.differences().stream().map(Thing::label).collect(Collectors.joining("; ")),
        statement.rationale(),
        statement.access(),
        statement.seenAt(),
        statement.seenNote(),
        joined(statement.findings().stream()),
        joined(statement.findings().stream().filter(Statement.Finding::isCited)),
        count(statement, Accord.OPPOSITE),
        count(statement, Accord.NO_DIFFERENCE),
        count(statement, Accord.UNDECIDED),
        count(statement, Accord.SAME),
        statement.claims().stream().map(c -> c.claim().iri()).collect(Collectors.joining(BETWEEN)));
  }

  private static String joined(Stream<Statement.Finding> findings) {
    return findings.map(Statement.Finding::iri).collect(Collectors.joining(BETWEEN));
  }

  /** How many of the findings compared with it stand to it so. */
  private static String count(Statement statement, Accord accord) {
    return String.valueOf(statement.findings().stream().filter(f -> f.accord() == accord).count());
  }
}
