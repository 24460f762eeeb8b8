package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.w3id.apatite.TestSources;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** Queries are chosen, written and run, with script and without. */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class EditorTest {

  private final TestServer server;
  private final Browser browser;

  EditorTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Visit visit(String path, Visit.Look look) {
    return new Visit(browser, server.at(path), look);
  }

  @Test
  void everyPublishedQueryStandsThereOnce() throws Exception {
    int published;
    try (Stream<Path> files = Files.list(TestSources.project().resolve("queries"))) {
      published = (int) files.filter(f -> f.toString().endsWith(".rq")).count();
    }
    try (Visit visit = visit("/sparql", Visit.Look.WITHOUT_SCRIPT)) {
      List<String> links =
          visit.page().locator(".examples a").all().stream()
              .map(a -> a.getAttribute("href"))
              .toList();
      assertEquals(links.stream().distinct().toList(), links);
      assertEquals(published, links.size());
    }
  }

  @Test
  void anExampleIsTakenIntoTheFormAndRunByKeys() {
    try (Visit visit = visit("/sparql", Visit.Look.LIGHT)) {
      Page page = visit.page();
      page.locator(".examples summary")
          .filter(new Locator.FilterOptions().setHasText("Foods"))
          .click();
      page.locator("a[href='/queries/cq01-foods-highest-in-magnesium.html']").click();
      assertTrue(
          page.locator("#query").inputValue().contains("# title: Foods highest in magnesium"));
      page.locator("#query").press("Control+Enter");
      page.waitForURL("**/sparql?query=*");
      assertTrue(page.locator("main table tbody tr").count() == 50, "rows of the answer");
      assertEquals(List.of(), visit.wrongs());
    }
  }

  @Test
  void aLinkWrittenForOtherEditorsBringsItsQuery() {
    try (Visit visit = visit("/sparql#query=ASK%20%7B%7D", Visit.Look.LIGHT)) {
      assertEquals("ASK {}", visit.page().locator("#query").inputValue());
    }
  }

  @Test
  void withoutScriptTheFormRuns() {
    try (Visit visit = visit("/sparql", Visit.Look.WITHOUT_SCRIPT)) {
      Page page = visit.page();
      page.locator("#query").fill("ASK { ?s ?p ?o }");
      page.locator("#ask button").click();
      page.waitForURL("**/sparql?query=*");
      assertTrue(page.locator("main").innerText().contains("Yes"));
    }
  }
}
