package org.w3id.apatite.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.LocalLinks;

/** A forest plot by itself, with values that want to be more than text. */
class EvidenceTemplateTest {

  private static final String HOSTILE = "<script>alert(1)</script> & \"q\" 'z' \u202Eabc";
  private static final Thing RATIO = new Thing("http://x/v/hazardRatio", "hazard ratio");
  private static final EvidenceChoice USUAL = new EvidenceChoice(Grouping.DESIGN, Order.YEAR);

  private static Estimate ratio(String point, @Nullable String lower, @Nullable String upper) {
    return new Estimate(
        RATIO,
        true,
        1,
        new BigDecimal(point),
        lower == null ? null : new BigDecimal(lower),
        upper == null ? null : new BigDecimal(upper),
        "95");
  }

  private static Finding finding(
      String name, String direction, String design, Optional<Estimate> estimate) {
    return new Finding(
        "http://x/id/" + name,
        List.of(new Thing("http://x/id/s", HOSTILE)),
        List.of(new Thing("http://x/id/o", "outcome")),
        Set.of(),
        new Thing("http://x/id/e", HOSTILE),
        new Thing("http://x/id/m", "measured outcome"),
        new Thing("http://x/vocab/" + direction, direction),
        "javascript:alert(1)",
        new Thing("http://x/vocab/" + design, design),
        new Thing("http://x/id/p", HOSTILE),
        "Mo M; Yin L",
        "2024",
        HOSTILE,
        "",
        estimate.isPresent() ? "0.50 (0.1-2.50)" : "",
        "<0.05",
        estimate,
        100,
        "true");
  }

  private static Pair pair(Finding... findings) {
    return Pair.of(List.of(findings), "s", "o").orElseThrow();
  }

  @Test
  void oppositeDirectionsAreTheSharpestConflict() {
    Finding down = finding("a", "decrease", "cohort", Optional.empty());
    Finding up = finding("b", "increase", "cohort", Optional.empty());
    Finding none = finding("c", "noDetectedDifference", "cohort", Optional.empty());
    Finding open = finding("d", "inconclusive", "cohort", Optional.empty());
    assertEquals(Agreement.OPPOSITE, pair(down, up, none).agreement());
    assertEquals(Agreement.SOME_WITHOUT, pair(down, none, open).agreement());
    assertEquals(Agreement.ONE_DIRECTION, pair(down, open).agreement());
    assertEquals(Agreement.NO_DIFFERENCE, pair(none, open).agreement());
    assertEquals(Agreement.OPEN, pair(open).agreement());
  }

  @Test
  void onlyAMetaAnalysisIsADiamond() {
    Finding one = finding("a", "decrease", "cohort", Optional.of(ratio("0.8", "0.7", "0.9")));
    Finding many =
        finding("b", "decrease", "metaAnalysis", Optional.of(ratio("0.8", "0.7", "0.9")));
    ForestPlot plot = new ForestPlot(Panel.of(pair(one, many), USUAL).get(0));
    assertTrue(plot.cell(one).contains("<rect"), plot.cell(one));
    assertFalse(plot.cell(one).contains("<polygon"), plot.cell(one));
    assertTrue(plot.cell(many).contains("<polygon"), plot.cell(many));
    assertFalse(plot.cell(many).contains("<rect"), plot.cell(many));
  }

  @Test
  void anIntervalThatRunsOutHasAnArrow() {
    Finding narrow = finding("a", "decrease", "cohort", Optional.of(ratio("0.8", "0.7", "0.9")));
    Finding wide = finding("b", "inconclusive", "cohort", Optional.of(ratio("0.9", "0.01", "80")));
    Panel panel = Panel.of(pair(narrow, wide), USUAL).get(0);
    ForestPlot plot = new ForestPlot(panel);
    assertEquals(2, plot.cell(wide).split("<polygon", -1).length - 1, plot.cell(wide));
    assertEquals(0, plot.cell(narrow).split("<polygon", -1).length - 1, plot.cell(narrow));
    assertTrue(panel.scale(0, 1).low() > 0.01 && panel.scale(0, 1).high() < 80);
  }

  @Test
  void ratiosOfOneMeasureShareAnAxisThatHoldsOne() {
    Finding far = finding("a", "increase", "cohort", Optional.of(ratio("3", "2", "4")));
    Panel panel = Panel.of(pair(far), USUAL).get(0);
    assertTrue(panel.scale(0, 1).isLogarithmic());
    assertTrue(panel.scale(0, 1).low() < 1, "1 is on the axis");
  }

  @Test
  void thePageShowsWhatIsPrintedAndNothingRuns() {
    Finding with = finding("a", "decrease", "cohort", Optional.of(ratio("0.5", "0.1", "2.5")));
    Finding without = finding("b", "increase", "cohort", Optional.empty());
    Pair pair = pair(with, without);
    String html = new EvidencePage(new LocalLinks("http://x/"), pair, USUAL, List.of()).html();
    assertTrue(html.contains("0.50 (0.1-2.50)"), "the digits of the source");
    assertTrue(html.contains("The findings disagree: opposite directions"), "disagreement");
    assertTrue(html.indexOf("The findings disagree") < html.indexOf("<table"), "said first");
    assertTrue(html.contains("Without numbers (1)"), "those without numbers are listed");
    assertFalse(html.contains("<script>alert"), "a script of the data");
    assertFalse(html.contains("href=\"javascript:"), "a link that runs");
    assertTrue(ForestFile.of(pair, USUAL).contains("&lt;script"), "text stays text");
  }

  @Test
  void aPaperIsSpokenOfByFirstAuthorAndYear() {
    assertEquals("Mo et al. 2024", finding("a", "mixed", "cohort", Optional.empty()).citation());
  }
}
