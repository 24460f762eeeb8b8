package org.w3id.apatite.article;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.article.Statement.Amount;
import org.w3id.apatite.article.Statement.Claim;
import org.w3id.apatite.article.Statement.Finding;
import org.w3id.apatite.article.Statement.Source;
import org.w3id.apatite.chart.Citation;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.vocabulary.Base;

/** Where the article and its audit are read. */
final class Audits {

  private static final List<String> PARTS =
      List.of("things", "differences", "findings", "studies", "amounts", "claims");

  private final QueryFile article;
  private final QueryFile statements;
  private final QueryFile audit;
  private final Map<String, QueryFile> parts = new HashMap<>();

  Audits(Base base) {
    this.article = new QueryFile(base, "/article/article.rq");
    this.statements = new QueryFile(base, "/article/statements.rq");
    this.audit = new QueryFile(base, "/article/audit.rq");
    PARTS.forEach(p -> parts.put(p, new QueryFile(base, "/article/" + p + ".rq")));
  }

  /** What is read of the statements beside themselves, by statement. */
  private record Parts(Map<String, Map<String, List<Row>>> rows) {

    Stream<Row> of(String part, String statement) {
      return rows.getOrDefault(part, Map.of()).getOrDefault(statement, List.of()).stream();
    }
  }

  /** To be called in a read transaction, as what follows. */
  Article article(DatasetGraph data) {
    Map<String, Map<String, List<Row>>> rows = new HashMap<>();
    parts.forEach(
        (name, query) ->
            rows.put(
                name,
                query.rows(data, Map.of()).stream()
                    .collect(Collectors.groupingBy(r -> r.text("statement")))));
    Parts all = new Parts(rows);
    List<Statement> read = new ArrayList<>();
    statements.rows(data, Map.of()).forEach(r -> read.add(statement(r, all)));
    Optional<Row> head = article.rows(data, Map.of()).stream().findFirst();
    Thing nothing = new Thing("", "", "");
    return new Article(
        head.map(r -> Thing.of(r, "article")).orElse(nothing),
        head.map(r -> Thing.of(r, "publisher")).orElse(nothing),
        head.map(r -> r.text("address")).orElse(""),
        List.copyOf(read));
  }

  /**
   * The statements and their audits.
   *
   * @param given values of variables of the query
   */
  Graph graph(DatasetGraph data, Map<String, Node> given) {
    return audit.graph(data, given);
  }

  private static Statement statement(Row row, Parts parts) {
    String iri = row.text("statement");
    String sign = row.name("sign");
    return new Statement(
        iri,
        row.text("words"),
        Thing.of(row, "wording"),
        row.text("percent"),
        sign,
        Thing.of(row, "work"),
        row.text("audit"),
        Thing.of(row, "verdict"),
        row.text("rationale"),
        row.text("accessLabel"),
        row.text("seenAt"),
        row.text("seenNote"),
        parts.of("things", iri).map(r -> Thing.of(r, "thing")).toList(),
        parts.of("differences", iri).map(r -> Thing.of(r, "difference")).toList(),
        parts
            .of("findings", iri)
            .map(r -> finding(r, sign))
            .sorted(Comparator.comparing(Finding::accord))
            .toList(),
        parts.of("studies", iri).map(Audits::source).toList(),
        parts.of("amounts", iri).map(Audits::amount).toList(),
        parts
            .of("claims", iri)
            .map(r -> claim(r, sign))
            .sorted(Comparator.comparing(Claim::accord))
            .toList());
  }

  private static Finding finding(Row row, String sign) {
    return new Finding(
        row.text("finding"),
        row.text("subject"),
        row.text("object"),
        Thing.of(row, "direction"),
        figures(row),
        joined("; ", row.text("contrast"), row.text("context")),
        row.text("note"),
        source(row),
        row.isTrue("isCited"),
        Accord.of(sign, row.name("direction")));
  }

  /** As the source prints them, with their measure unless the text holds it. */
  private static String figures(Row row) {
    String printed = row.text("reportedText");
    String told = row.text("measureText");
    return told.length() > printed.length() ? told : joined(" ", row.text("measureLabel"), printed);
  }

  private static Source source(Row row) {
    return new Source(
        row.text("study"),
        row.text("designLabel"),
        row.text("publication"),
        row.text("title"),
        Citation.of(row));
  }

  private static Amount amount(Row row) {
    return new Amount(
        row.text("record"),
        Thing.of(row, "food"),
        Thing.of(row, "nutrient"),
        row.text("text") + " " + row.text("unit"),
        row.text("sourceLabel"),
        row.text("kindLabel"),
        row.isTrue("isCompared"));
  }

  private static Claim claim(Row row, String sign) {
    return new Claim(
        Thing.of(row, "claim"),
        Thing.of(row, "direction"),
        row.isTrue("isAssociation"),
        row.text("certaintyLabel"),
        Integer.parseInt(row.text("disputing")),
        Integer.parseInt(row.text("open")),
        Integer.parseInt(row.text("supporting")),
        Accord.of(sign, row.name("direction")));
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(p -> !p.isEmpty()).collect(Collectors.joining(between));
  }
}
