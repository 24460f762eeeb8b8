package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * Every kind of page in light, dark, on a narrow window and without script, over the project's
 * data.
 */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class PagesTest {

  private static final List<String> PAGES =
      List.of(
          "/",
          "/search",
          "/search?q=magnesium",
          "/map",
          "/map?mineral=mineral-zinc&outcome=condition-arterial-stiffness&steps=12&conflicts=yes",
          "/explore",
          "/explore?focus=event-vascular-calcification-up&open=step-043&layout=layered",
          "/foods",
          "/foods/mineral-magnesium",
          "/foods/mineral-magnesium?per=serving&group=food-group-nuts-and-seeds",
          "/evidence",
          "/evidence/mineral-magnesium/condition-coronary-artery-calcification",
          "/evidence/condition-low-serum-magnesium/condition-all-cause-mortality",
          "/article",
          "/article?verdict=notSupported",
          "/sparql",
          "/sparql?query=SELECT%20*%20%7B%20?s%20a%20?kind%20%7D%20LIMIT%203",
          "/queries/cq01-foods-highest-in-magnesium.html",
          "/queries/",
          "/doc/id/mineral-magnesium",
          "/doc/id/statement-34",
          "/doc/id/claim-1ced64e68b",
          "/doc/id/event-trpm7-activity-up",
          "/doc/id/food-11457-spinach-raw",
          "/doc/id/study-hruby-2014",
          "/doc/id/condition-coronary-artery-calcification",
          "/doc/id/result-hruby-2014-f4",
          "/ontology.html",
          "/about",
          "/downloads",
          "/licence",
          "/status",
          "/shapes.html",
          "/versions",
          "/catalog",
          "/quality",
          "/void.html");

  private final TestServer server;
  private final Browser browser;

  PagesTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  static Stream<Arguments> looks() {
    return PAGES.stream()
        .flatMap(p -> Stream.of(Visit.Look.values()).map(look -> Arguments.of(p, look)));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void aPageIsWhole(String path, Visit.Look look) {
    try (Visit visit = new Visit(browser, server.at(path), look)) {
      assertEquals(200, visit.status());
      assertEquals(1, visit.page().locator("main h1").count(), "headings of the first level");
      assertTrue(visit.page().locator("main").innerText().length() > 60, "it says something");
      assertEquals(0, visit.overflow(), "pixels beyond the window");
      if (look.hasScript()) {
        assertEquals(List.of(), visit.barriers());
      }
      assertEquals(List.of(), visit.wrongs());
    }
  }
}
