package org.w3id.apatite.sparql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.Query;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.Frame.Anchor;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.snippet.Snippet;

/**
 * What stands above the rows on a page.
 *
 * @param title of the page, as plain text
 * @param section of the site to which the page belongs
 * @param html headings, forms, links; every value in it escaped
 */
public record Opening(String title, Section section, String html) {

  /** Browsers and proxies take addresses of this length everywhere. */
  private static final int LONGEST = 8000;

  private static final String TITLE = "Result";

  /**
   * The query, to be changed and asked again, the other forms of its answer, and code that asks it.
   *
   * @param text of the query, as it was sent
   * @param endpoint the address of the endpoint
   */
  static Opening of(Query query, String text, String endpoint) {
    String html =
        Templates.render(
            "answer.jte",
            Map.of(
                "text", text,
                "edit", edit(text),
                "forms", forms(query, text),
                "snippets", Snippet.of(query, text, endpoint)));
    return new Opening(TITLE, Section.SPARQL, html);
  }

  /** No more than the title. */
  static Opening empty() {
    return new Opening(TITLE, Section.SPARQL, "<h1>" + TITLE + "</h1>");
  }

  Frame frame() {
    return Frame.of(title).in(section);
  }

  /** Where a query can be changed, with all that an editor offers. */
  public static String edit(String query) {
    return "/sparql#query=" + encoded(query);
  }

  private static List<Anchor> forms(Query query, String text) {
    String asked = "?query=" + encoded(text);
    return asked.length() > LONGEST
        ? List.of()
        : SparqlServlet.forms(query).stream()
            .filter(f -> !f.isHtml())
            .map(f -> new Anchor(f.suffix(), "/sparql." + f.suffix() + asked, f.mediaType()))
            .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
