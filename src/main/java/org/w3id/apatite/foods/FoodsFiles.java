package org.w3id.apatite.foods;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.chart.Csv;
import org.w3id.apatite.chart.VegaLite;

/** A ranking of foods as data. */
final class FoodsFiles {

  private static final List<String> COLUMNS =
      List.of(
          "rank",
          "food",
          "label",
          "group",
          "source",
          "record",
          "amount",
          "unit",
          "basis",
          "per",
          "value",
          "least",
          "greatest",
          "samples",
          "kind",
          "measured",
          "portion",
          "grams",
          "kcal",
          "intake",
          "share",
          "note");

  private final FoodTables.Of table;
  private final FoodsChoice choice;
  private final Ranking ranking;

  FoodsFiles(FoodTables.Of table, FoodsChoice choice, Ranking ranking) {
    this.table = table;
    this.choice = choice;
    this.ranking = ranking;
  }

  /** All foods, a line for each source that has a value, and one for each food without any. */
  String csv() {
    List<List<String>> rows = new ArrayList<>();
    for (Ranking.Ranked food : ranking.foods()) {
      if (food.amounts().isEmpty()) {
        rows.add(row(food, "", Optional.empty()));
      }
      for (FoodTables.Source source : choice.sources()) {
        Optional.ofNullable(food.amounts().get(source.iri()))
            .ifPresent(a -> rows.add(row(food, source.label(), Optional.of(a))));
      }
    }
    return Csv.of(COLUMNS, rows);
  }

  private List<String> row(Ranking.Ranked food, String source, Optional<Ranking.Amount> amount) {
    Optional<Reading> reading = amount.map(Ranking.Amount::reading);
    boolean isServing = choice.per() == Basis.SERVING;
    return List.of(
        food.rank() == 0 ? "" : String.valueOf(food.rank()),
        food.food().iri(),
        food.food().label(),
        food.food().groupLabel(),
        source,
        reading.map(Reading::record).orElse(""),
        reading.map(Reading::text).orElse(""),
        reading.map(Reading::unit).orElse(""),
        reading.map(r -> "100 g, " + r.basis()).orElse(""),
        choice.per().title(),
        amount.map(a -> Figures.exact(a.value())).orElse(""),
        amount.map(a -> Figures.exact(a.least())).orElse(""),
        amount.map(a -> Figures.exact(a.greatest())).orElse(""),
        reading.flatMap(r -> Optional.ofNullable(r.samples())).map(String::valueOf).orElse(""),
        reading.map(Reading::kind).orElse(""),
        reading.map(r -> r.isMeasured() ? "yes" : "no").orElse(""),
        isServing ? food.portion().map(FoodTables.Portion::text).orElse("") : "",
        isServing ? food.portion().map(p -> plain(p.grams())).orElse("") : "",
        amount.flatMap(Ranking.Amount::energy).map(Reading::text).orElse(""),
        choice.intake().map(FoodTables.Intake::iri).orElse(""),
        amount.map(a -> Figures.exact(a.share())).orElse(""),
        amount.map(Ranking.Amount::why).orElse("no value in the data"));
  }

  private static String plain(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  /**
   * @param csv absolute address of the CSV
   * @param query that gives the data as a graph
   */
  String vegaLite(String csv, String query) {
    JsonObject spec = VegaLite.read("/foods/ranking.vl.json");
    JsonObject x =
        spec.get("layer")
            .getAsArray()
            .get(0)
            .getAsObject()
            .get("encoding")
            .getAsObject()
            .get("x")
            .getAsObject();
    x.put(
        "title",
        table.nutrient().label()
            + ", "
            + Reading.shown(table.unit())
            + " "
            + choice.per().phrase());
    FoodsHeading heading = FoodsPage.heading(table, choice, ranking, 1);
    spec.put("title", heading.title());
    return VegaLite.of(spec, heading.description(), csv, query);
  }
}
