package org.w3id.apatite.foods;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.LocalLinks;

/** A ranking by itself, with values that want to be more than text. */
class FoodsTemplateTest {

  private static final String HOSTILE = "<script>alert(1)</script> & \"q\" 'z' \u202Eabc";
  private static final FoodTables.Source OLD =
      new FoodTables.Source("http://x/old", "old", "Old", 3);
  private static final FoodTables.Source NEW =
      new FoodTables.Source("http://x/new", "new", "New", 1);
  private static final FoodTables.Intake INTAKE =
      new FoodTables.Intake("http://x/i", "i", HOSTILE, "400", new BigDecimal("400"), "mg/d", true);

  private static Reading reading(
      FoodTables.Source source, String food, String amount, String unit) {
    return new Reading(
        "javascript:alert(1)",
        food,
        source.iri(),
        new BigDecimal(amount),
        amount,
        unit,
        "edible portion",
        true,
        new BigDecimal("1"),
        new BigDecimal("900"),
        5,
        HOSTILE,
        false);
  }

  private static FoodTables.Of table() {
    FoodTables.Food a = new FoodTables.Food("http://x/a", HOSTILE, "g", "Group");
    FoodTables.Food b = new FoodTables.Food("http://x/b", "B", "g", "Group");
    FoodTables.Food c = new FoodTables.Food("http://x/c", "C", "h", "Other");
    FoodTables.Food d = new FoodTables.Food("http://x/d", "D", "", "");
    return new FoodTables.Of(
        new FoodTables.Nutrient("http://x/n", "n", HOSTILE, HOSTILE, List.of(OLD, NEW)),
        List.of(a, b, c, d),
        Map.of(
            a.iri(),
            Map.of(OLD.iri(), reading(OLD, a.iri(), "0", "mg")),
            b.iri(),
            Map.of(
                OLD.iri(),
                reading(OLD, b.iri(), "80", "mg"),
                NEW.iri(),
                reading(NEW, b.iri(), "99.50", "mg")),
            c.iri(),
            Map.of(OLD.iri(), reading(OLD, c.iri(), "200", "mg"))),
        Map.of(
            b.iri(),
            Map.of(OLD.iri(), reading(OLD, b.iri(), "40", "kcal")),
            c.iri(),
            Map.of(OLD.iri(), reading(OLD, c.iri(), "0", "kcal"))),
        Map.of(b.iri(), new FoodTables.Portion("http://x/p", "1 cup", new BigDecimal("30"), 2)),
        List.of(INTAKE));
  }

  private static FoodsChoice choice(Basis basis) {
    return new FoodsChoice(basis, "", List.of(OLD, NEW), Optional.of(INTAKE), Map.of());
  }

  private static List<String> order(Ranking ranking) {
    return ranking.foods().stream().map(f -> f.food().iri().substring(9) + f.rank()).toList();
  }

  /** What a source says of the first food. */
  private static Ranking.Amount first(Ranking ranking, FoodTables.Source source) {
    return Objects.requireNonNull(ranking.foods().get(0).amounts().get(source.iri()));
  }

  @Test
  void noughtIsAValueAndNoValueStandsAtTheEnd() {
    Ranking ranking = Ranking.of(table(), choice(Basis.HUNDRED_GRAMS));
    assertEquals(List.of("c1", "b2", "a3", "d0"), order(ranking));
    assertEquals(3, ranking.known());
  }

  @Test
  void aFoodWithoutPortionIsKeptAsNotKnown() {
    Ranking ranking = Ranking.of(table(), choice(Basis.SERVING));
    assertEquals(List.of("b1", "a0", "c0", "d0"), order(ranking));
    Ranking.Amount amount = first(ranking, OLD);
    assertEquals("24 mg", Figures.shown(amount));
    assertEquals("6.0 %", Figures.percent(amount.share()));
  }

  @Test
  void aFoodWithoutEnergyIsKeptAsNotKnown() {
    Ranking ranking = Ranking.of(table(), choice(Basis.HUNDRED_KILOCALORIES));
    assertEquals(List.of("b1", "a0", "c0", "d0"), order(ranking));
    assertEquals("200 mg", Figures.shown(first(ranking, OLD)));
    // Its energy is that of another source.
    assertEquals("not known", Figures.shown(first(ranking, NEW)));
  }

  @Test
  void thePageShowsWhatIsPrintedAndNothingRuns() {
    FoodsChoice choice = choice(Basis.HUNDRED_GRAMS);
    FoodTables.Of table = table();
    String html =
        new FoodsPage(new LocalLinks("http://x/"), table, choice, Ranking.of(table, choice), 1)
            .html();
    assertTrue(html.contains("<b>99.50 mg</b>"), "the digits of the source");
    assertTrue(html.contains("no value"), "what is not there is said");
    assertFalse(html.contains("<script>alert"), "a script of the data");
    assertFalse(html.contains("href=\"javascript:"), "a link that runs");
    assertTrue(html.contains("&lt;script>") || html.contains("&lt;script&gt;"), "text stays text");
  }
}
