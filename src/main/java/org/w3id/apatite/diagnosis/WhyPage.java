package org.w3id.apatite.diagnosis;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.jena.query.Query;
import org.w3id.apatite.http.Page;

/** A diagnosis as a page that needs no script: the query, what in it is dead, and the way out. */
final class WhyPage {

  private static final String TITLE = "Why is this result empty?";

  private final String text;
  private final Query query;
  private final Diagnosis diagnosis;

  /**
   * @param text the query as it was sent
   */
  WhyPage(String text, Query query, Diagnosis diagnosis) {
    this.text = text;
    this.query = query;
    this.diagnosis = diagnosis;
  }

  /** The page that takes a query. */
  static String form() {
    return Page.of(TITLE, Page.read("/diagnosis/why.html"));
  }

  String html() {
    StringBuilder body = new StringBuilder("<h1>" + TITLE + "</h1>");
    body.append("<p>").append(Page.escape(new WhyText(diagnosis).summary())).append("</p>");
    body.append("<pre>").append(Marks.of(text, diagnosis.suspects()).html()).append("</pre>");
    if (!diagnosis.suspects().isEmpty()) {
      body.append("<ol>");
      diagnosis.suspects().forEach(s -> body.append(suspect(s)));
      body.append("</ol>");
    }
    diagnosis
        .corrected()
        .ifPresent(
            better ->
                body.append("<h2>With all of it put right</h2><p>This query has rows. ")
                    .append(run(better, "Run it"))
                    .append("</p><pre>")
                    .append(Page.escape(better.serialize()))
                    .append("</pre>"));
    return Page.of(TITLE, body.toString());
  }

  private String suspect(Suspect suspect) {
    StringBuilder item = new StringBuilder("<li><p><code>");
    item.append(Page.escape(suspect.pattern())).append("</code></p><p>");
    item.append(Page.escape(suspect.message()));
    if (!suspect.repair().needsTerm()) {
      Correction.of(query, suspect, Optional.empty())
          .ifPresent(q -> item.append(' ').append(run(q, "Run the query so")));
    }
    item.append("</p>");
    if (!suspect.suggestions().isEmpty()) {
      item.append("<ul>");
      suspect.suggestions().forEach(s -> item.append(suggestion(suspect, s)));
      item.append("</ul>");
    }
    return item.append("</li>").toString();
  }

  private String suggestion(Suspect suspect, Suggestion suggestion) {
    StringBuilder item = new StringBuilder("<li>");
    item.append(Page.escape(suggestion.label())).append(" <code>");
    item.append(Page.escape(suggestion.term())).append("</code>");
    if (suggestion.count() > 0) {
      item.append(" <small>").append(suggestion.count()).append(" times</small>");
    }
    if (suspect.repair().needsTerm()) {
      Correction.of(query, suspect, Optional.of(suggestion))
          .ifPresent(q -> item.append(' ').append(run(q, "Run the query with it")));
    }
    return item.append("</li>").toString();
  }

  private static String run(Query query, String words) {
    String encoded =
        URLEncoder.encode(query.serialize(), StandardCharsets.UTF_8).replace("+", "%20");
    return "<a href=\"/sparql?query=" + Page.escape(encoded) + "\">" + words + "</a>";
  }
}
