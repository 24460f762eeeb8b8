package org.w3id.apatite.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.Page;

/** The colours of drawings against those of the style sheet, and against their ground. */
class PaletteTest {

  private static final String CSS = Page.read("/assets/apatite.css");

  /** The variables of the light look, then those of the dark one. */
  private static Map<String, String> variables(boolean isDark) {
    int dark = CSS.indexOf("prefers-color-scheme: dark");
    String part = isDark ? CSS.substring(dark, CSS.indexOf("* {")) : CSS.substring(0, dark);
    Map<String, String> found = new HashMap<>();
    Matcher matcher = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6})").matcher(part);
    while (matcher.find()) {
      found.put(matcher.group(1), matcher.group(2));
    }
    return found;
  }

  @Test
  void aFileHasTheColoursOfTheLightPage() {
    Map<String, String> light = variables(false);
    Palette file = Palette.FILE;
    assertEquals(light.get("ground"), file.ground());
    assertEquals(light.get("text"), file.text());
    assertEquals(light.get("quiet"), file.quiet());
    assertEquals(light.get("line"), file.line());
    assertEquals(light.get("soft"), file.soft());
    assertEquals(light.get("link"), file.link());
    assertEquals(light.get("accent"), file.accent());
    assertEquals(light.get("lowers"), file.lowers());
    assertEquals(light.get("raises"), file.raises());
    assertEquals(light.get("none"), file.none());
  }

  /** WCAG 2.2, success criterion 1.4.3, level AA; the marks are held to what text is held to. */
  @Test
  void marksAndTextsStandOutInBothLooks() {
    for (boolean isDark : new boolean[] {false, true}) {
      Map<String, String> colours = variables(isDark);
      for (String name : List.of("text", "quiet", "accent", "lowers", "raises", "none", "link")) {
        double contrast = contrast(colour(colours, name), colour(colours, "ground"));
        assertTrue(contrast >= 4.5, name + (isDark ? " dark " : " light ") + contrast);
      }
    }
  }

  private static String colour(Map<String, String> colours, String name) {
    return Objects.requireNonNull(colours.get(name), name);
  }

  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    double[] parts = new double[3];
    for (int i = 0; i < 3; i++) {
      double c = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      parts[i] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }
}
