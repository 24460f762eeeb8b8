package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** What the editor shows of an answer. */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class EditorAnswerTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      """;

  private final TestServer server;
  private final Browser browser;

  EditorAnswerTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Writing writing(Visit.Look look) {
    return new Writing(browser, server.at("/sparql"), look);
  }

  private static List<String> tabs(Writing writing) {
    return writing.page().locator("#answer [role=tab]").allInnerTexts();
  }

  @Test
  void cellsLeadToOurPagesAndTellTheirLabels() {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      writing.run(
          "SELECT ?m ?n WHERE { VALUES (?m ?n) {"
              + " (<https://w3id.org/apatite/id/mineral-zinc> 'Zn') (<urn:x> 2.5) } }");
      Locator cells = writing.page().locator("#answer tbody td");
      assertEquals("id:mineral-zinc zinc", cells.nth(0).innerText());
      assertEquals("/id/mineral-zinc", cells.nth(0).locator("a").getAttribute("href"));
      assertEquals("Zn", cells.nth(1).innerText());
      assertEquals(0, cells.nth(2).locator("a").count(), "no address of the web");
      assertEquals("n", cells.nth(3).getAttribute("class"));
      assertEquals(List.of("m", "n"), writing.page().locator("#answer th").allInnerTexts());
      writing.page().locator("#answer tbody a").click();
      writing.page().waitForURL("**/doc/id/mineral-zinc");
    }
  }

  @Test
  void aColumnOfTheQueryThatIsCalledLabelStays() {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      writing.run("SELECT ?m ?mLabel WHERE { VALUES (?m ?mLabel) { ('a' 'b') } }");
      assertEquals(List.of("m", "mLabel"), writing.page().locator("#answer th").allInnerTexts());
      writing.run(
          PREFIXES + "SELECT ?m ?mLabel WHERE { VALUES (?m ?mLabel) { (id:mineral-zinc 'b') } }");
      assertEquals(List.of("m", "mLabel"), writing.page().locator("#answer th").allInnerTexts());
    }
  }

  @Test
  void rowsAreFilteredSortedAndTurned() {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      Page page = writing.page();
      writing.run(
          PREFIXES
              + "SELECT ?x ?y WHERE { ?e a ap:KeyEvent . BIND(STR(?e) AS ?x) BIND(STRLEN(?x) AS ?y) }"
              + " ORDER BY ?x LIMIT 70");
      assertEquals(50, page.locator("#answer tbody tr").count());
      page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
      assertEquals(20, page.locator("#answer tbody tr").count());
      assertTrue(page.locator("#answer").innerText().contains("Rows 51 to 70 of 70"));
      page.getByLabel("Rows per page").selectOption("100");
      assertEquals(70, page.locator("#answer tbody tr").count());
      page.locator("#answer th button").nth(1).click();
      List<Integer> lengths =
          page.locator("#answer td.n").allInnerTexts().stream().map(Integer::valueOf).toList();
      assertEquals(lengths.stream().sorted().toList(), lengths);
      assertEquals("ascending", page.locator("#answer th").nth(1).getAttribute("aria-sort"));
      page.getByLabel("Filter results").fill("calcification");
      int left = page.locator("#answer tbody tr").count();
      assertTrue(left > 0 && left < 70, left + " rows");
      assertEquals(
          left, page.locator("#answer td:has-text('calcification')").count(), "each has the word");
      assertTrue(page.locator("#answer [role=status]").innerText().equals(left + " of 70 rows"));
      assertEquals(List.of(), writing.visit().barriers());
    }
  }

  @Test
  void aChartIsThereWhereColumnsAllowIt() {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      writing.run("SELECT ?name ?n WHERE { VALUES (?name ?n) { ('a' 1.50) ('b' -3) ('c' 12) } }");
      assertEquals(List.of("Table", "Chart", "Raw"), tabs(writing));
      writing.page().locator("#view-table-tab").focus();
      writing.page().keyboard().press("ArrowRight");
      writing.page().waitForSelector("#view-chart svg rect");
      assertEquals(3, writing.page().locator("#view-chart rect").count());
      assertEquals(
          List.of("1.50", "-3", "12"),
          writing.page().locator("#view-chart .value").allTextContents());
      assertEquals(List.of(), writing.visit().barriers());
      writing.run("SELECT ?name WHERE { VALUES ?name { 'a' 'b' } }");
      assertEquals(List.of("Table", "Raw"), tabs(writing));
      writing.run("ASK {}");
      assertEquals(List.of("Answer", "Raw"), tabs(writing));
      assertTrue(writing.says().startsWith("Yes"), writing.says());
    }
  }

  @Test
  void aGraphIsDrawnAndEdgesInRowsToo() {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      Page page = writing.page();
      writing.run(PREFIXES + "CONSTRUCT { ?r ap:food ?f } WHERE { ?r ap:food ?f } LIMIT 4");
      assertTrue(writing.says().startsWith("4 triples"), writing.says());
      assertEquals(4, page.locator("#answer tbody tr").count());
      assertEquals(List.of("Table", "Graph", "Raw"), tabs(writing));
      page.locator("#view-graph-tab").click();
      page.waitForSelector("#view-graph svg a");
      assertEquals(4, page.locator("#view-graph g.edge").count());
      assertTrue(
          String.valueOf(page.locator("#view-graph svg a").first().getAttribute("href"))
              .startsWith("/id/"));
      page.locator("#view-raw-tab").click();
      page.waitForSelector("#view-raw pre:has-text('food')");
      writing.run(
          PREFIXES
              + "SELECT ?r ?p ?f WHERE { VALUES ?p { ap:food } ?r ?p ?f } ORDER BY ?r LIMIT 3");
      assertEquals(List.of("Table", "Graph", "Raw"), tabs(writing));
      page.locator("#view-graph-tab").click();
      page.waitForSelector("#view-graph svg a");
      assertEquals(3, page.locator("#view-graph g.edge").count());
      assertEquals(List.of(), writing.visit().barriers());
      assertEquals(List.of(), writing.visit().wrongs());
    }
  }

  @Test
  void theAnswerIsTakenAlongInEachForm() throws Exception {
    try (Writing writing = writing(Visit.Look.LIGHT)) {
      writing.run("SELECT ?x WHERE { VALUES ?x { 'caf\u00e9 & co' } }");
      List<Locator> links = writing.page().locator("#answer a[download]").all();
      assertEquals(
          List.of("CSV", "TSV", "JSON", "XML"), links.stream().map(Locator::innerText).toList());
      for (Locator link : links) {
        HttpResponse<String> file = server.get(String.valueOf(link.getAttribute("href")));
        assertEquals(200, file.statusCode());
        assertTrue(file.body().contains("caf\u00e9 "), file.body());
      }
      writing.page().locator(".snippets summary").click();
      writing.page().waitForSelector(".snippets pre");
      assertEquals(6, writing.page().locator(".snippets pre").count());
      assertTrue(writing.page().locator(".snippets pre").first().innerText().startsWith("curl "));
      assertEquals(List.of(), writing.visit().barriers());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Visit.Look.class,
      names = {"LIGHT", "DARK", "NARROW"})
  void answersAndErrorsHaveNoBarriers(Visit.Look look) {
    try (Writing writing = writing(look)) {
      writing.run(
          PREFIXES
              + "# a comment\nSELECT ?f ?n WHERE { ?r ap:food ?f ; ap:nutrient id:mineral-zinc ;"
              + " ap:amount ?n . FILTER(?n > 1.5 && \"a\" = \"a\") } LIMIT 60");
      assertEquals(List.of(), writing.visit().barriers());
      assertEquals(0, writing.visit().overflow());
      writing.page().locator("#view-chart-tab").click();
      assertEquals(0, writing.visit().overflow());
      writing.run("SELECT * WHERE { ?s ap:x }");
      assertFalse(writing.page().locator("#wrong").innerText().isEmpty());
      assertEquals(List.of(), writing.visit().barriers());
      assertEquals(0, writing.visit().overflow());
      assertEquals(List.of(), writing.wrongs());
    }
  }
}
