package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** The explorer and the map by nothing but keys. */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(90)
class ExplorerKeysTest {

  private static final String LISTED =
      "[...document.querySelectorAll('#explorer-tree [role=treeitem]')].map(i => i.dataset.id)";
  private static final String FOCUSED = "document.activeElement.dataset.id ?? ''";

  private final TestServer server;
  private final Browser browser;

  ExplorerKeysTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  private Visit visit(String path) {
    Visit visit = new Visit(browser, server.at(path), Visit.Look.LIGHT);
    if (path.startsWith("/explore")) {
      visit.page().waitForSelector("body[data-explored='0']");
    }
    return visit;
  }

  private static Set<String> listed(Page page) {
    Set<String> ids = new TreeSet<>();
    ((List<?>) page.evaluate(LISTED)).forEach(id -> ids.add(String.valueOf(id)));
    return ids;
  }

  /** What the picture tells of itself counts as many things as there are in the list. */
  private static void agree(Page page) {
    String spoken = page.locator("#explorer-canvas").getAttribute("aria-label");
    int things = listed(page).size();
    assertTrue(spoken.contains(": " + things + " "), spoken + " and " + things + " in the list");
    assertEquals("img", page.locator("#explorer-canvas").getAttribute("role"));
  }

  private static void reach(Page page, String id) {
    for (int i = 0; i < 60 && !page.evaluate(FOCUSED).equals(id); i++) {
      page.keyboard().press("ArrowDown");
    }
    assertEquals(id, page.evaluate(FOCUSED));
  }

  private static void tabIntoTheTree(Page page) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (page.evaluate("document.activeElement.getAttribute('role') ?? ''").equals("treeitem")) {
        return;
      }
    }
    throw new AssertionError("the tree is not reached by Tab");
  }

  @Test
  void expandHideAndUndo() {
    String magnesium = "https://w3id.org/apatite/id/mineral-magnesium";
    try (Visit visit = visit("/explore?focus=food-11457-spinach-raw")) {
      Page page = visit.page();
      agree(page);
      Set<String> first = listed(page);
      tabIntoTheTree(page);
      reach(page, magnesium);
      page.keyboard().press("Enter");
      page.waitForSelector("body[data-explored='1']");
      Set<String> more = listed(page);
      assertTrue(more.containsAll(first), "nothing is lost");
      assertTrue(more.size() > first.size(), "more is shown");
      assertTrue(page.url().contains("open=mineral-magnesium"), page.url());
      assertEquals(magnesium, page.evaluate(FOCUSED));
      assertTrue(page.locator("#explorer-says").innerText().startsWith("Expanded magnesium."));
      agree(page);

      page.keyboard().press("Delete");
      page.waitForSelector("body[data-explored='2']");
      assertFalse(listed(page).contains(magnesium));
      assertTrue(page.url().contains("hide=mineral-magnesium"), page.url());
      assertNotEquals("", page.evaluate(FOCUSED));
      agree(page);

      page.keyboard().press("Control+z");
      page.waitForSelector("body[data-explored='3']");
      assertEquals(more, listed(page));
      assertFalse(page.url().contains("hide="), page.url());
      agree(page);

      page.keyboard().press("Control+z");
      page.waitForSelector("body[data-explored='4']");
      assertEquals(first, listed(page));
      agree(page);
      assertEquals(List.of(), visit.barriers());
      assertEquals(List.of(), visit.wrongs());
    }
  }

  @Test
  void withoutTheLibraryTheListStillWorks() {
    try (BrowserContext context = browser.newContext()) {
      Page page = context.newPage();
      page.route("**/webjars/**", Route::abort);
      page.navigate(server.at("/explore?focus=food-11457-spinach-raw").toString());
      page.waitForSelector("body[data-explored='0']");
      assertEquals(1, page.locator("#explorer-drawing svg").count());
      Set<String> first = listed(page);
      tabIntoTheTree(page);
      reach(page, "https://w3id.org/apatite/id/mineral-magnesium");
      page.keyboard().press("Enter");
      page.waitForSelector("body[data-explored='1']");
      assertTrue(listed(page).size() > first.size(), "more is shown");
      assertEquals(1, page.locator("#explorer-drawing svg").count());
    }
  }

  @Test
  void anAddressShowsWhatWasShown() {
    String path = "/explore?focus=food-11457-spinach-raw&open=mineral-magnesium";
    try (Visit visit = visit(path)) {
      Set<String> shown = listed(visit.page());
      visit.page().reload();
      visit.page().waitForSelector("body[data-explored='0']");
      assertEquals(shown, listed(visit.page()));
    }
  }

  @Test
  void theMapIsUsedByKeysAlone() {
    try (Visit visit = visit("/map")) {
      Page page = visit.page();
      page.locator("select[name=mineral]").focus();
      page.keyboard().type("zinc");
      page.locator("input[name=steps]").focus();
      page.keyboard().press("Enter");
      page.waitForURL(u -> u.contains("mineral=mineral-zinc"));
      assertEquals("From zinc in food to vascular calcification", page.locator("h1").innerText());
      page.locator("figure .scroll").focus();
      page.keyboard().press("Tab");
      assertEquals(
          "a", page.evaluate("document.activeElement.tagName.toLowerCase()"), "into the drawing");
      assertTrue((Boolean) page.evaluate("!!document.activeElement.closest('svg')"));
    }
  }
}
