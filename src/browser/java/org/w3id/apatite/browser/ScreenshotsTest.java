package org.w3id.apatite.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * The pictures of the documentation, taken from the project's data. They go to {@code
 * target/screenshots}, or where {@code -Dapatite.screenshots=docs/images} says.
 */
@ExtendWith({ProjectServer.class, Chromium.class})
@Timeout(60)
class ScreenshotsTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("apatite.screenshots", "target/screenshots"));

  private final TestServer server;
  private final Browser browser;

  ScreenshotsTest(TestServer server, Browser browser) {
    this.server = server;
    this.browser = browser;
  }

  /** More colours than a page that shows nothing has. */
  private static void isPicture(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    Set<Integer> colours = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x += 3) {
      for (int y = 0; y < image.getHeight(); y += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    assertTrue(colours.size() > 40, file + " has " + colours.size() + " colours");
    assertTrue(Files.size(file) < 400_000, file + " is too heavy for the documentation");
  }

  /** From this element on; the page itself when there is none to begin with. */
  private static void take(Page page, String from, Path file) {
    if (!from.isEmpty()) {
      page.evaluate("document.querySelector('" + from + "').scrollIntoView({block: 'start'})");
    }
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
  }

  @ParameterizedTest
  @CsvSource({
    "home, /, LIGHT, '', 1280",
    "map, '/map?steps=2', LIGHT, #drawing, 2000",
    "evidence, /evidence/condition-low-serum-magnesium/condition-all-cause-mortality, LIGHT, '', 1280",
    "foods, /foods/mineral-magnesium, DARK, '', 1280",
    "explorer, /explore?focus=biomolecule-trpm7, LIGHT, '', 1280",
    "article, /article, NARROW, '', 390",
  })
  void aPageIsTaken(String name, String path, Visit.Look look, String from, int width)
      throws Exception {
    try (Visit visit = new Visit(browser, server.at(path), look)) {
      if (path.startsWith("/explore")) {
        visit.page().waitForSelector("body[data-explored]");
      }
      visit.page().setViewportSize(width, 900);
      Path file = Files.createDirectories(FOLDER).resolve(name + ".png");
      take(visit.page(), from, file);
      isPicture(file);
      assertEquals(List.of(), visit.wrongs());
    }
  }

  @Test
  void theEditorIsTakenWithAnAnswer() throws Exception {
    try (Writing writing = new Writing(browser, server.at("/sparql"), Visit.Look.LIGHT)) {
      writing.page().locator(".yasqe textarea").focus();
      writing.run();
      Path file = Files.createDirectories(FOLDER).resolve("editor.png");
      take(writing.page(), "", file);
      isPicture(file);
      assertEquals(List.of(), writing.wrongs());
    }
  }

  /** What the documentation shows is there, and made by this class. */
  @Test
  void theDocumentationHasThem() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (String name :
        List.of("home", "map", "evidence", "foods", "explorer", "editor", "article")) {
      assertTrue(readme.contains("docs/images/" + name + ".png"), name + " in README.md");
      isPicture(Path.of("docs/images/" + name + ".png"));
    }
  }
}
