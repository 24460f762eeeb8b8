package org.w3id.apatite.kind;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.Citation;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.kind.Section.Cell;
import org.w3id.apatite.kind.Section.Head;
import org.w3id.apatite.vocabulary.Base;

/**
 * A question on a thing, {@code ?this}, and how its answer is shown. The comments at the head of
 * the file say that: {@code title}, {@code note}, {@code show} (rows), and for each column its
 * variable and what stands above it. Further variables tell more of a column {@code x}: {@code
 * xLabel} what is shown in place of an IRI, {@code xOf} the thing that a value leads to, {@code
 * xPath} a page of this server to which it leads. A column {@code publication} is told by {@code
 * authors}, {@code title} and {@code year}.
 */
final class SectionQuestion {

  private static final Pattern HEADER = Pattern.compile("(?m)^# (title|note|show): (.*)$");
  private static final Pattern COLUMN = Pattern.compile("(?m)^# column (\\w+): (.*)$");
  private static final int USUAL = 20;

  /** Words whose colour says what they say. */
  private static final Map<String, String> TONES =
      Map.of("decrease", "lowers", "increase", "raises", "disputes", "against");

  private final String name;
  private final QueryFile query;
  private final LocalLinks links;
  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<String, String> columns = new LinkedHashMap<>();

  SectionQuestion(Base base, String name) {
    this.name = name;
    String file = "/kind/" + name + ".rq";
    this.query = new QueryFile(base, file);
    this.links = new LocalLinks(base.iri());
    String text = Page.read(file);
    Matcher said = HEADER.matcher(text);
    while (said.find()) {
      header.put(said.group(1), said.group(2));
    }
    Matcher column = COLUMN.matcher(text);
    while (column.find()) {
      columns.put(column.group(1), column.group(2));
    }
  }

  /**
   * The answer for one thing; without rows if there is nothing to tell. To be called in a read
   * transaction.
   */
  Section of(DatasetGraph data, Node thing) {
    Map<String, Node> given = Map.of("this", thing);
    List<Row> rows = query.rows(data, given);
    int show = Integer.parseInt(header.getOrDefault("show", String.valueOf(USUAL)));
    // A few more take no more room than to say that there are more.
    int shown = rows.size() <= show + 2 ? rows.size() : show;
    List<List<Cell>> cells = rows.subList(0, shown).stream().map(this::cells).toList();
    return new Section(
        name,
        header.getOrDefault("title", name),
        header.getOrDefault("note", ""),
        heads(cells),
        cells,
        rows.size(),
        "/sparql?query=" + URLEncoder.encode(query.text(given), StandardCharsets.UTF_8));
  }

  private List<Head> heads(List<List<Cell>> cells) {
    List<Head> heads = new ArrayList<>();
    int i = 0;
    for (String text : columns.values()) {
      int column = i++;
      heads.add(
          new Head(
              text, !cells.isEmpty() && cells.stream().allMatch(r -> r.get(column).isNumber())));
    }
    return heads;
  }

  private List<Cell> cells(Row row) {
    return columns.keySet().stream().map(c -> cell(row, c)).toList();
  }

  private Cell cell(Row row, String column) {
    Node value = row.binding().get(column);
    if (value == null) {
      return new Cell("", null, false, "");
    }
    String label = row.text(column + "Label");
    String text = row.text(column);
    boolean isThing = value.isURI();
    if (isThing) {
      text =
          column.equals("publication") ? Citation.of(row) : label.isEmpty() ? local(text) : label;
    }
    return new Cell(
        text,
        href(row, column, isThing),
        value.isLiteral() && value.getLiteralDatatypeURI().matches(".*#(integer|decimal)"),
        isThing ? TONES.getOrDefault(row.name(column), "") : "");
  }

  private @Nullable String href(Row row, String column, boolean isThing) {
    String path = row.text(column + "Path");
    if (!path.isEmpty()) {
      return path;
    }
    String of = row.text(column + "Of");
    return !of.isEmpty() ? links.href(of) : isThing ? links.href(row.text(column)) : null;
  }

  private static String local(String iri) {
    return Row.localName(iri);
  }
}
