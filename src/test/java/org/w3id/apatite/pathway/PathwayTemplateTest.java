package org.w3id.apatite.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.vocabulary.Base;

/** A map over steps that mean harm. */
class PathwayTemplateTest {

  private static final String SCRIPT = "<script>alert(1)</script>\"'";

  @Test
  void whatTheDataSayIsNeverMarkup() {
    Base base = Base.canonical();
    KeyEvent from = new KeyEvent("javascript:alert(1)", SCRIPT, "molecular", "urn:mineral");
    KeyEvent to = new KeyEvent("urn:to", SCRIPT + " goes up", SCRIPT, "urn:condition");
    Step step =
        new Step(
            "javascript:alert(2)",
            from,
            to,
            Relation.INHIBITS,
            SCRIPT,
            SCRIPT,
            Set.of("urn:work"),
            Set.of("urn:other"),
            new TreeSet<>(),
            List.of(SCRIPT),
            false,
            List.of());
    Choice mineral = new Choice("urn:mineral", SCRIPT, Set.of("urn:mineral"));
    Choice condition = new Choice("urn:condition", SCRIPT, Set.of("urn:condition"));
    MechanismGraph graph =
        MechanismGraph.of(List.of(from, to), List.of(step), List.of(mineral), List.of(condition));
    PathwayQuestion question = PathwayQuestion.of(name -> List.of());
    Foods foods =
        new Foods(1, List.of(new Food("urn:food", SCRIPT, "urn:record", 5, "5.0", "mg", SCRIPT)));
    Slice slice = Slice.of(graph, mineral, condition, question, foods);
    OneMap map = new OneMap(base, graph, question, slice, "http://localhost/", Optional.empty());
    String html = map.page();
    assertFalse(html.contains("<script>alert"), "no markup of the data");
    assertFalse(html.contains("href=\"javascript"), "no script behind a link");
    assertEquals(2, html.split("<script ", -1).length, "the page's own script alone");
    assertTrue(html.contains("The steps multiply to: <b class=\"lowers\">lowers</b>"));
    assertTrue(html.contains("5.0 mg"), "in the digits of the source");
    String csv = StepTable.csv(slice);
    assertTrue(csv.contains("\"<script>alert(1)</script>\"\"'\""), csv);
  }
}
