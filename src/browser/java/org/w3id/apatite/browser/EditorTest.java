package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** Queries are chosen, written, completed, run, stopped and shared, with script and without. */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class EditorTest {

  private static final String AP = "PREFIX ap: <https://w3id.org/apatite/ontology#>\n";
  private static final String MINERALS = AP + "SELECT ?m WHERE { ?m a ap:Mineral }";

  private final TestServer server;
  private final Browser browser;

  EditorTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Writing at(String path) {
    return new Writing(browser, server.at(path), Visit.Look.LIGHT);
  }

  private Visit withoutScript() {
    return new Visit(browser, server.at("/sparql"), Visit.Look.WITHOUT_SCRIPT);
  }

  @Test
  void everyPublishedQueryStandsThereOnce() throws Exception {
    int published;
    try (Stream<Path> files = Files.list(TestSources.project().resolve("queries"))) {
      published = (int) files.filter(f -> f.toString().endsWith(".rq")).count();
    }
    try (Visit visit = withoutScript()) {
      List<String> links =
          visit.page().locator(".examples a").all().stream()
              .map(a -> a.getAttribute("href"))
              .toList();
      assertEquals(links.stream().distinct().toList(), links);
      assertEquals(published, links.size());
    }
  }

  @Test
  void anExampleIsFoundTakenIntoTheEditorAndRunByKeys() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      page.locator("#filter-examples").fill("highest magnesium");
      Locator left = page.locator(".examples li:not([hidden]) a");
      left.first().waitFor();
      assertEquals(1, left.count());
      left.click();
      assertTrue(writing.query().contains("# title: Foods highest in magnesium"));
      writing.run();
      assertTrue(writing.says().matches("50 rows, [\\d.]+ m?s, complete"), writing.says());
      assertEquals(50, page.locator("#answer tbody tr").count());
      assertEquals(List.of(), writing.visit().wrongs());
    }
  }

  @Test
  void whatWasRunStandsInTheAddress() {
    try (Writing writing = at("/sparql")) {
      writing.run(MINERALS);
      assertTrue(writing.page().url().contains("/sparql#query=PREFIX%20ap"), writing.page().url());
      writing.reload();
      assertEquals(MINERALS, writing.query());
      assertEquals(List.of(), writing.visit().wrongs());
    }
  }

  @Test
  void aLinkWrittenForOtherEditorsBringsItsQuery() {
    try (Writing writing = at("/sparql#query=ASK%20%7B%7D&outputFormat=table")) {
      assertEquals("ASK {}", writing.query());
      writing.page().evaluate("location.hash = '#query=ASK%20%7B%20%3Fs%20a%20%3Fo%20%7D'");
      assertEquals("ASK { ?s a ?o }", writing.query());
    }
  }

  @Test
  void anErrorHasItsPlaceAndItsRemedy() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      writing.run("SELECT * WHERE {\n  ?m a ap:Mineral .\n}");
      String wrong = page.locator("[role=alert]").innerText();
      assertTrue(wrong.contains("Line 2, column 8"), wrong);
      assertTrue(wrong.contains("'ap:' is not declared"), wrong);
      assertEquals("ap:Mineral", page.locator(".wrong-token").innerText());
      assertEquals(1, page.locator(".wrong-line").count());
      page.locator("#wrong button").first().click();
      assertEquals(
          "1 7",
          page.evaluate(
              "(({line, ch}) => line + ' ' + ch)(document.querySelector('.CodeMirror').CodeMirror.getCursor())"));
      page.locator("#wrong button").last().click();
      writing.awaitAnswer();
      assertTrue(writing.query().startsWith(AP), writing.query());
      assertTrue(writing.says().contains("rows"), writing.says());
      assertEquals("", page.locator("#wrong").innerText());
      assertEquals(0, page.locator(".wrong-line").count());
      assertEquals(List.of(), writing.wrongs());
    }
  }

  @Test
  void aMisspeltWordHasTheNearestOne() {
    try (Writing writing = at("/sparql")) {
      writing.run("SELCT * WHERE { ?s ?p ?o }");
      String wrong = writing.page().locator("#wrong").innerText();
      assertTrue(wrong.contains("Line 1, column 1"), wrong);
      assertTrue(wrong.contains("SELECT"), wrong);
    }
  }

  @Test
  void anEmptyAnswerHasItsReasonAndARemedy() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      writing.run(AP + "SELECT * WHERE { ?m a ap:Minerals }");
      assertTrue(writing.says().startsWith("0 rows"), writing.says());
      page.waitForSelector("#why button");
      String why = page.locator("#why").innerText();
      assertTrue(why.contains("ap:Minerals occurs nowhere"), why);
      assertTrue(why.contains("ap:Mineral mineral"), why);
      page.locator("#why button").click();
      writing.awaitAnswer();
      assertFalse(writing.says().startsWith("0 "), writing.says());
      assertEquals(List.of(), writing.visit().wrongs());
    }
  }

  @Test
  void aRunningQueryIsStoppedHereAndThere() throws Exception {
    try (Writing writing = at("/sparql")) {
      writing.write("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
      writing.page().keyboard().press("Control+Enter");
      Locator stop =
          writing.page().locator("#acts button", new Page.LocatorOptions().setHasText("Stop"));
      stop.waitFor();
      for (int i = 0; i < 100 && server.running().isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertEquals(1, server.running().size());
      stop.click();
      writing.awaitAnswer();
      assertTrue(writing.says().startsWith("Stopped after"), writing.says());
      for (int i = 0; i < 100 && !server.running().isEmpty(); i++) {
        Thread.sleep(50);
      }
      assertEquals(0, server.running().size());
      assertFalse(stop.isVisible());
    }
  }

  @Test
  void termsAreCompletedAndTheirPrefixesDeclared() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      writing.write("SELECT * WHERE { ?m a Miner");
      page.keyboard().press("Control+Space");
      page.waitForSelector("[role=option]:has-text('ap:Mineral ')");
      page.keyboard().press("Enter");
      assertEquals(AP + "SELECT * WHERE { ?m a ap:Mineral", writing.query());
      page.keyboard().insertText(" ; ap:nutri");
      page.keyboard().press("Control+Space");
      page.waitForSelector("[role=option]:has-text('ap:nutrient')");
      page.keyboard().press("Enter");
      assertEquals(AP + "SELECT * WHERE { ?m a ap:Mineral ; ap:nutrient", writing.query());
      assertEquals(List.of(), writing.visit().wrongs());
    }
  }

  @Test
  void aTermIsFoundBesideTheExamplesAndWrittenAtTheCursor() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      writing.write("SELECT * WHERE { ?s ?p ");
      page.locator("#terms").fill("magnesium");
      page.waitForSelector("#terms-found [role=option]");
      page.keyboard().press("ArrowDown");
      assertEquals("term-0", page.locator("#terms").getAttribute("aria-activedescendant"));
      page.keyboard().press("Enter");
      assertEquals(
          "PREFIX id: <https://w3id.org/apatite/id/>\n"
              + "SELECT * WHERE { ?s ?p id:mineral-magnesium",
          writing.query());
      assertFalse(page.locator("#terms-found").isVisible());
      page.keyboard().insertText(" }");
      assertTrue(writing.query().endsWith("id:mineral-magnesium }"), "the editor has the focus");
    }
  }

  @Test
  void escapeAndTabLeaveTheEditor() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      assertTrue(page.locator("#keys").innerText().contains("Esc then Tab leaves the editor"));
      writing.write("ASK {}");
      page.keyboard().press("Tab");
      assertTrue((Boolean) page.evaluate("!!document.activeElement.closest('.yasqe')"));
      String indented = writing.query();
      page.keyboard().press("Escape");
      page.keyboard().press("Tab");
      assertEquals("Run", page.evaluate("document.activeElement.textContent"));
      assertEquals(indented, writing.query());
      page.keyboard().press("Shift+Tab");
      page.keyboard().press("Escape");
      page.keyboard().press("Shift+Tab");
      assertFalse((Boolean) page.evaluate("!!document.activeElement.closest('.yasqe')"));
    }
  }

  @Test
  void keysAreListedAndLinesBecomeComments() {
    try (Writing writing = at("/sparql")) {
      Page page = writing.page();
      writing.write("ASK {}");
      page.keyboard().press("Control+/");
      assertEquals("#ASK {}", writing.query());
      page.keyboard().press("?");
      assertTrue(writing.query().contains("?"), "in the editor it is a letter");
      page.locator("h1").click();
      page.keyboard().press("?");
      assertTrue(page.locator("dialog[open]").innerText().contains("Ctrl+Space"));
      assertEquals(List.of(), writing.visit().barriers());
      page.keyboard().press("Escape");
      assertEquals(0, page.locator("dialog[open]").count());
    }
  }

  @Test
  void aShortLinkIsMadeWhereTheServerMakesThem(@TempDir Path folder) throws Exception {
    Settings.Links links = new Settings.Links(folder.resolve("links"), 10);
    try (TestServer small =
            TestServer.small(folder.resolve("data"), Settings.standard().with(links));
        Writing writing = new Writing(browser, small.at("/sparql"), Visit.Look.LIGHT)) {
      writing.write("ASK { ?s ?p ?o }");
      writing.page().locator("#acts button", new Page.LocatorOptions().setHasText("Short")).click();
      Locator link = writing.page().locator("#link a");
      link.waitFor();
      String address = String.valueOf(link.getAttribute("href"));
      assertTrue(address.matches(".*/q/[0-9a-f]{32}"), address);
      assertTrue(small.get(address.replaceFirst(".*/q/", "/q/") + ".rq").body().startsWith("ASK"));
    }
    try (Writing writing = at("/sparql")) {
      assertEquals(0, writing.page().locator("#link").count(), "not offered where there are none");
    }
  }

  @Test
  void withoutScriptTheFormRuns() {
    try (Visit visit = withoutScript()) {
      Page page = visit.page();
      page.locator("#query").fill(MINERALS);
      page.locator("#ask button").click();
      page.waitForURL("**/sparql?query=*");
      assertTrue(page.locator("main").innerText().contains("id:mineral-magnesium magnesium"));
      page.locator("summary").first().click();
      assertEquals(MINERALS, page.locator("#query").inputValue());
      page.locator("#query").fill("ASK { ?s ?p ?o }");
      page.locator("main form button").click();
      page.waitForURL("**/sparql?query=ASK*");
      assertTrue(page.locator("main").innerText().contains("Yes"));
    }
  }
}
