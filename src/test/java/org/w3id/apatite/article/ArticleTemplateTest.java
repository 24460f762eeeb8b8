package org.w3id.apatite.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.LocalLinks;

/** The page of the article by itself, with values that want to be more than text. */
class ArticleTemplateTest {

  private static final String HOSTILE = "<script>alert(1)</script> & \"q\" 'z' \u202Eabc";
  private static final Thing NOTHING = new Thing("", "", "");

  private static Statement statement(Thing work) {
    Statement.Source source =
        new Statement.Source(
            "javascript:alert(1)", HOSTILE, "http://x/id/p", HOSTILE, "Mo et al. 2024");
    return new Statement(
        "http://x/id/statement-07",
        HOSTILE,
        new Thing("http://x/vocab/causal", HOSTILE, HOSTILE),
        "-34",
        "decrease",
        work,
        "http://x/id/audit-07",
        new Thing("http://x/vocab/notSupported", HOSTILE, HOSTILE),
        HOSTILE,
        HOSTILE,
        "javascript:alert(1)",
        HOSTILE,
        List.of(new Thing("javascript:alert(1)", HOSTILE, "")),
        List.of(new Thing("http://x/vocab/d", HOSTILE, HOSTILE)),
        List.of(
            new Statement.Finding(
                "http://x/id/f",
                HOSTILE,
                HOSTILE,
                new Thing("http://x/vocab/increase", HOSTILE, ""),
                HOSTILE,
                HOSTILE,
                HOSTILE,
                source,
                true,
                Accord.OPPOSITE)),
        List.of(source),
        List.of(),
        List.of(
            new Statement.Claim(
                new Thing("http://x/id/c", HOSTILE, ""),
                new Thing("http://x/vocab/increase", HOSTILE, ""),
                true,
                HOSTILE,
                3,
                2,
                1,
                Accord.OPPOSITE)));
  }

  private static String html(Statement... statements) {
    Article article = new Article(NOTHING, NOTHING, "javascript:alert(1)", List.of(statements));
    return new ArticlePage(new LocalLinks("http://x/"), article, "").html();
  }

  @Test
  void nothingInItRuns() {
    String html = html(statement(new Thing("javascript:alert(1)", HOSTILE, "")));
    assertTrue(html.contains("&lt;script"), "text stays text");
    assertFalse(html.contains("<script>alert"), "a script of the data");
    assertFalse(html.contains("href=\"javascript:"), "a link that runs");
    assertTrue(html.contains("3 against, 2 leave it open, 1 for"), "against before for");
  }

  @Test
  void anAssociationIsMarkedWhereTheStatementIsOneOfCause() {
    assertTrue(html(statement(NOTHING)).contains("association, where the statement is worded as"));
  }

  @Test
  void whereThereIsNoArticleThePageSaysSo() {
    assertTrue(html().contains("holds no statement"), "an empty graph");
  }

  @Test
  void directionsAreComparedAndNothingMore() {
    assertEquals(Accord.OPPOSITE, Accord.of("decrease", "increase"));
    assertEquals(Accord.SAME, Accord.of("decrease", "decrease"));
    assertEquals(Accord.NO_DIFFERENCE, Accord.of("", "noDetectedDifference"));
    assertEquals(Accord.UNSAID, Accord.of("", "increase"));
    assertEquals(Accord.UNDECIDED, Accord.of("increase", "mixed"));
  }
}
