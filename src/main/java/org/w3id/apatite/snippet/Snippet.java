package org.w3id.apatite.snippet;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Templates;

/**
 * Code of one language that asks the endpoint a query and shows the answer.
 *
 * @param title the language, and the library it needs
 * @param text the code
 */
public record Snippet(String title, String text) {

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** What a query gives, which decides how its answer is read. */
  private enum Answered {
    ROWS("text/csv"),
    TRUTH("text/csv"),
    GRAPH("text/turtle");

    private final String accept;

    Answered(String accept) {
      this.accept = accept;
    }

    static Answered by(Query query) {
      return query.isSelectType() ? ROWS : query.isAskType() ? TRUTH : GRAPH;
    }

    String file() {
      return switch (this) {
        case ROWS -> "rows";
        case TRUTH -> "truth";
        case GRAPH -> "graph";
      };
    }
  }

  /**
   * The snippets of a query, one a language.
   *
   * @param text of the query, as it is written into the code
   * @param endpoint the address that is asked
   */
  public static List<Snippet> of(Query query, String text, String endpoint) {
    Answered answered = Answered.by(query);
    return Arrays.stream(Language.values())
        .map(l -> new Snippet(l.title(), code(l, answered, values(l, query, text, endpoint))))
        .toList();
  }

  private static Map<String, String> values(
      Language language, Query query, String text, String endpoint) {
    return Map.of(
        "query",
        language.literal(text.strip()),
        "endpoint",
        language.address(endpoint),
        "accept",
        Answered.by(query).accept,
        "method",
        query.isDescribeType() ? "execDescribe" : "execConstruct");
  }

  private static String code(Language language, Answered answered, Map<String, String> values) {
    String template = Page.read("/snippet/" + language.file() + "." + answered.file() + ".txt");
    // In one pass: what stands in the query is never taken for a place of the template.
    return PLACE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")))
        .strip();
  }

  /** They as they stand on a page, folded away. */
  public static String html(List<Snippet> snippets) {
    return Templates.render("snippets.jte", Map.of("it", snippets));
  }
}
