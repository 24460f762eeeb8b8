package org.w3id.apatite;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Says aloud when the tests in a browser do not run, and fails where they have to. */
class BrowserIsThereTest {

  @Test
  void testsInABrowserRun() {
    if (!Files.exists(Path.of("/usr/bin/chromium"))) {
      assertFalse(
          Boolean.getBoolean("apatite.browser"),
          "The tests in a browser have to run, and /usr/bin/chromium is not there.");
      System.out.println("browser tests skipped: no chromium");
      abort("browser tests skipped: no chromium");
    }
  }
}
