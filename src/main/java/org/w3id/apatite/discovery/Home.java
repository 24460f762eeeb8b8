package org.w3id.apatite.discovery;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.RDF;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the home page shows.
 *
 * @param version what the version is called
 * @param modified when it was made
 * @param figures how many there are of the main things
 * @param outcomes what studies of people found on magnesium, those on which they disagree first
 * @param allOutcomes how many outcomes there are
 * @param files that hold the whole dataset
 * @param parts files that hold one named graph each
 */
public record Home(
    String title,
    String description,
    String dataset,
    String version,
    String modified,
    List<String> licenses,
    List<String> keywords,
    List<Figure> figures,
    List<Outcome> outcomes,
    int allOutcomes,
    List<Download> files,
    List<Download> parts) {

  /** So many outcomes are shown. */
  private static final int OUTCOMES = 8;

  /** The classes in the order in which they are told, and what one calls many of them. */
  private static final Map<String, String> NAMES =
      Map.of(
          "Mineral", "minerals",
          "Food", "foods",
          "CompositionRecord", "measured contents",
          "KeyEvent", "events in the body",
          "CausalStep", "causal steps",
          "Condition", "conditions",
          "Study", "studies",
          "StudyResult", "findings",
          "Publication", "publications",
          "ArticleStatement", "statements of the article");

  private static final List<String> ORDER =
      List.of(
          "Mineral",
          "Food",
          "CompositionRecord",
          "KeyEvent",
          "CausalStep",
          "Condition",
          "Study",
          "StudyResult",
          "Publication",
          "ArticleStatement");

  /**
   * A number and what it counts.
   *
   * @param href where what it counts is listed
   */
  public record Figure(String count, String name, @Nullable String href) {}

  /**
   * What was found on one outcome.
   *
   * @param href where the findings are, with their studies
   * @param others findings that are mixed or leave it open
   */
  public record Outcome(
      String label, String href, int lower, int none, int higher, int others, int studies) {

    /** How many findings there are. */
    public int findings() {
      return lower + none + higher + others;
    }
  }

  /**
   * @param size in bytes, with commas
   */
  public record Download(String address, String title, String file, String size) {}

  /**
   * @param data the union of all graphs, in whose read transaction this thread is
   */
  static Home of(Landing landing, Base base, Graph data) {
    List<Outcome> outcomes = outcomes(base, data);
    return new Home(
        landing.title(),
        landing.description(),
        landing.dataset(),
        landing.version(),
        landing.modified(),
        landing.licenses(),
        landing.keywords(),
        figures(base, data),
        outcomes.stream().limit(OUTCOMES).toList(),
        outcomes.size(),
        landing.files().stream().map(Home::download).toList(),
        landing.parts().stream().map(Home::download).toList());
  }

  private static List<Figure> figures(Base base, Graph data) {
    Map<String, Figure> found = new HashMap<>();
    for (Map<String, Node> row : rows("home-figures", base, data, "class", "count")) {
      String iri = value(row, "class").getURI();
      String name = iri.substring(base.term("").length());
      found.put(
          name,
          new Figure(
              grouped(value(row, "count").getLiteralLexicalForm()),
              NAMES.getOrDefault(name, name),
              "/fragments?predicate=" + encoded(RDF.type.getURI()) + "&object=" + encoded(iri)));
    }
    return ORDER.stream().filter(found::containsKey).map(n -> found.get(n)).toList();
  }

  private static List<Outcome> outcomes(Base base, Graph data) {
    String things = base.thing("");
    return rows(
            "home-outcomes",
            base,
            data,
            "about",
            "label",
            "lower",
            "none",
            "higher",
            "findings",
            "studies")
        .stream()
        .filter(row -> value(row, "about").getURI().startsWith(things))
        .map(
            row -> {
              int lower = count(row, "lower");
              int none = count(row, "none");
              int higher = count(row, "higher");
              return new Outcome(
                  value(row, "label").getLiteralLexicalForm(),
                  "/evidence/mineral-magnesium/"
                      + value(row, "about").getURI().substring(things.length()),
                  lower,
                  none,
                  higher,
                  count(row, "findings") - lower - none - higher,
                  count(row, "studies"));
            })
        .toList();
  }

  private static int count(Map<String, Node> row, String column) {
    return Integer.parseInt(value(row, column).getLiteralLexicalForm());
  }

  private static Node value(Map<String, Node> row, String column) {
    Node value = row.get(column);
    if (value == null) {
      throw new IllegalStateException("no " + column);
    }
    return value;
  }

  private static List<Map<String, Node>> rows(
      String question, Base base, Graph data, String... columns) {
    String text = base.rewrite(Page.read("/discovery/" + question + ".rq"));
    List<Map<String, Node>> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.graph(data).query(QueryFactory.create(text)).build()) {
      exec.select()
          .forEachRemaining(
              binding -> {
                Map<String, Node> row = new HashMap<>();
                for (String column : columns) {
                  row.put(column, binding.get(column));
                }
                rows.add(row);
              });
    }
    return rows;
  }

  private static Download download(Landing.File file) {
    return new Download(
        file.address(),
        file.title(),
        file.address().replaceFirst(".*/", ""),
        file.bytes().isEmpty() ? "?" : grouped(file.bytes()));
  }

  private static String grouped(String number) {
    return String.format(Locale.ROOT, "%,d", Long.parseLong(number));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
