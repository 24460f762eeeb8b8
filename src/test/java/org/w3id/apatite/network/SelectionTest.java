package org.w3id.apatite.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.vocabulary.Base;

/** The parameters of an address that say which part is shown. */
class SelectionTest {

  private static Selection of(Map<String, List<String>> parameters) {
    return Selection.of(Base.canonical(), name -> parameters.getOrDefault(name, List.of()));
  }

  @Test
  void whatIsNotGivenIsAsUsual() {
    for (String focus :
        List.of(
            "mineral-magnesium",
            "id/mineral-magnesium",
            "https://w3id.org/apatite/id/mineral-magnesium")) {
      Selection selection = of(Map.of("focus", List.of(focus)));
      assertEquals(
          "https://w3id.org/apatite/id/mineral-magnesium", selection.focus().getURI(), focus);
      assertEquals(1, selection.depth());
      assertEquals(150, selection.limit());
      assertEquals(Set.of(), selection.kinds());
    }
  }

  @Test
  void severalValuesComeWithCommasOrOneByOne() {
    Selection selection =
        of(
            Map.of(
                "focus", List.of("x"),
                "depth", List.of("2"),
                "kind", List.of("Food,Mineral", "KeyEvent"),
                "sign", List.of("inhibits"),
                "level", List.of("molecular, tissue")));
    assertEquals(2, selection.depth());
    assertEquals(Set.of("Food", "Mineral", "KeyEvent"), selection.kinds());
    assertEquals(Set.of(Sign.INHIBITS), selection.signs());
    assertEquals(Set.of("molecular", "tissue"), selection.levels());
  }

  @Test
  void whatIsNoValueIsToldByName() {
    for (Map<String, List<String>> wrong :
        List.of(
            Map.<String, List<String>>of(),
            Map.of("focus", List.of("x"), "depth", List.of("3")),
            Map.of("focus", List.of("x"), "limit", List.of("-1")),
            Map.of("focus", List.of("x"), "sign", List.of("none")))) {
      IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> of(wrong));
      assertTrue(String.valueOf(e.getMessage()).startsWith("The parameter '"), e.toString());
    }
  }
}
