package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** From the home page to the evidence, as somebody goes who has never seen SPARQL. */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class WayTest {

  private final TestServer server;
  private final Browser browser;

  WayTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  /** What speaks for and against, with the studies, before anything else is clicked. */
  private static void isOnMagnesiumAndCoronaryCalcification(Page page) {
    assertEquals("Magnesium and coronary artery calcification", page.locator("h1").innerText());
    String text = page.locator("main").innerText();
    assertTrue(text.contains("The findings disagree"), "disagreement is told");
    assertTrue(
        text.indexOf("The findings disagree") < text.indexOf("As printed"), "and told first");
    Locator studies = page.locator("main a[href^='/id/publication-'], main a[href^='/id/study-']");
    assertTrue(studies.count() >= 6, studies.count() + " studies are cited");
  }

  @Test
  void byTheTableOfTheHomePage() {
    try (Visit visit = new Visit(browser, server.at("/"), Visit.Look.LIGHT)) {
      Page page = visit.page();
      page.locator("main").getByText("coronary artery calcification").click();
      isOnMagnesiumAndCoronaryCalcification(page);
      assertEquals(List.of(), visit.wrongs());
    }
  }

  @Test
  void byTheNavigation() {
    try (Visit visit = new Visit(browser, server.at("/"), Visit.Look.WITHOUT_SCRIPT)) {
      Page page = visit.page();
      page.locator("header nav").getByText("Evidence").click();
      page.getByRole(
              AriaRole.LINK,
              new Page.GetByRoleOptions()
                  .setName("magnesium and coronary artery calcification")
                  .setExact(true))
          .click();
      isOnMagnesiumAndCoronaryCalcification(page);
    }
  }
}
