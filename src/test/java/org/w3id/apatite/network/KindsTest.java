package org.w3id.apatite.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of kinds, and whether people can see its colours (WCAG 2.2, 1.4.3 and 1.4.11). */
class KindsTest {

  private static final String WHITE = "#ffffff";
  private static final String DARK = "#121212";

  private static double luminance(String colour) {
    double[] parts =
        Arrays.stream(new int[] {1, 3, 5})
            .mapToDouble(i -> Integer.parseInt(colour.substring(i, i + 2), 16) / 255.0)
            .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
            .toArray();
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  }

  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  @Test
  void textCanBeReadAndOutlinesSeenOnLightAndDark() {
    for (Kind kind : Kinds.standard().all()) {
      assertTrue(contrast(Kind.TEXT, kind.fill()) >= 4.5, "text on " + kind);
      assertTrue(contrast(kind.border(), WHITE) >= 3, "outline on white: " + kind);
      assertTrue(contrast(kind.border(), kind.fill()) >= 3, "outline on its fill: " + kind);
    }
    assertTrue(contrast(Kind.HALO, DARK) >= 3);
    assertTrue(Kinds.standard().all().size() > 40);
  }

  @Test
  void theMostTellingClassCounts() {
    String ap = "https://w3id.org/apatite/ontology#";
    assertEquals(
        "Mineral",
        Kinds.standard()
            .of(List.of(ap + "Entity", ap + "Substance", ap + "Mineral"), c -> "")
            .name());
    assertEquals(
        "Person",
        Kinds.standard().of(List.of("http://x/Person", ap + "Entity"), c -> "").name(),
        "a class without a row before those that say nearly nothing");
    assertEquals("key event", Kinds.standard().named("KeyEvent", "").label());
    assertEquals("a word", Kinds.standard().named("KeyEvent", "a word").label());
  }

  @Test
  void kindsOfOneColourDifferInShape() {
    List<Kind> kinds = Kinds.standard().all();
    Kind food = kinds.get(0);
    Kind foodKind = kinds.get(1);
    assertEquals(food.fill(), foodKind.fill());
    assertNotEquals(food.shape(), foodKind.shape());
  }
}
