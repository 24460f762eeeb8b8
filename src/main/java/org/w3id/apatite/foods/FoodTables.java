package org.w3id.apatite.foods;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.vocabulary.Base;

/** What the data say of nutrients in foods, as tables. */
final class FoodTables {

  /**
   * A data set of food composition.
   *
   * @param name short, for addresses
   * @param foods for how many foods it has a value of the nutrient
   */
  record Source(String iri, String name, String label, int foods) {}

  /**
   * @param name the last part of its IRI
   * @param sources those that know it, the one with most foods first
   */
  record Nutrient(String iri, String name, String label, String definition, List<Source> sources) {}

  /**
   * @param group the last part of the group's IRI; empty where there is none
   */
  record Food(String iri, String label, String group, String groupLabel) {}

  /**
   * A household measure of a food.
   *
   * @param text amount and measure, as the source has them
   * @param others how many other measures the source has for the food
   */
  record Portion(String iri, String text, BigDecimal grams, int others) {}

  /**
   * An amount a day that is recommended to somebody.
   *
   * @param isForAdults whether it may be shown unless another is chosen
   */
  record Intake(
      String iri,
      String name,
      String label,
      String text,
      BigDecimal amount,
      String unit,
      boolean isForAdults) {}

  /**
   * All about one nutrient.
   *
   * @param foods all there are, by name
   * @param readings by food, then by source
   * @param energies the same for the energy in the foods
   * @param portions the first that the source names, by food
   */
  record Of(
      Nutrient nutrient,
      List<Food> foods,
      Map<String, Map<String, Reading>> readings,
      Map<String, Map<String, Reading>> energies,
      Map<String, Portion> portions,
      List<Intake> intakes) {

    /** The unit of the values. */
    String unit() {
      return readings.values().stream()
          .flatMap(r -> r.values().stream())
          .map(Reading::unit)
          .findFirst()
          .orElse("");
    }

    Map<String, String> groups() {
      Map<String, String> groups = new LinkedHashMap<>();
      foods.stream()
          .filter(f -> !f.group().isEmpty())
          .sorted((a, b) -> a.groupLabel().compareTo(b.groupLabel()))
          .forEach(f -> groups.put(f.group(), f.groupLabel()));
      return groups;
    }

    /** The intake that is shown unless another is chosen. */
    Optional<Intake> usualIntake() {
      return intakes.stream()
          .filter(Intake::isForAdults)
          .max((a, b) -> a.amount().compareTo(b.amount()));
    }
  }

  private static final String DATASET = "dataset-";

  private final String energy;
  private final QueryFile nutrients;
  private final QueryFile foods;
  private final QueryFile values;
  private final QueryFile portions;
  private final QueryFile intakes;
  private final QueryFile ranking;

  FoodTables(Base base) {
    this.energy = base.thing("nutrient-energy");
    this.nutrients = new QueryFile(base, "/foods/nutrients.rq");
    this.foods = new QueryFile(base, "/foods/foods.rq");
    this.values = new QueryFile(base, "/foods/values.rq");
    this.portions = new QueryFile(base, "/foods/portions.rq");
    this.intakes = new QueryFile(base, "/foods/intakes.rq");
    this.ranking = new QueryFile(base, "/foods/ranking.rq");
  }

  /** By their names. To be called in a read transaction, as what follows. */
  Map<String, Nutrient> nutrients(DatasetGraph data) {
    Map<String, List<Row>> rows = grouped(nutrients.rows(data, Map.of()), "nutrient");
    Map<String, Nutrient> found = new LinkedHashMap<>();
    rows.forEach(
        (iri, own) -> {
          List<Source> sources = own.stream().map(FoodTables::source).toList();
          Row first = own.get(0);
          found.put(
              first.name("nutrient"),
              new Nutrient(
                  iri,
                  first.name("nutrient"),
                  first.text("label"),
                  first.text("definition"),
                  sources));
        });
    return found;
  }

  private static Source source(Row row) {
    String name = row.name("source");
    return new Source(
        row.text("source"),
        name.startsWith(DATASET) ? name.substring(DATASET.length()) : name,
        row.text("sourceLabel"),
        Optional.ofNullable(row.count("foods")).orElse(0));
  }

  Of of(DatasetGraph data, Nutrient nutrient) {
    return new Of(
        nutrient,
        foods.rows(data, Map.of()).stream().map(FoodTables::food).toList(),
        readings(data, nutrient.iri()),
        readings(data, energy),
        portions(data),
        intakes.rows(data, about(nutrient.iri())).stream().map(FoodTables::intake).toList());
  }

  /** What all of it is made from, as a graph. */
  Graph graph(DatasetGraph data, Nutrient nutrient) {
    return ranking.graph(data, about(nutrient.iri()));
  }

  /** The query that gives this graph. */
  String query(Nutrient nutrient) {
    return ranking.text(about(nutrient.iri()));
  }

  private static Map<String, Node> about(String nutrient) {
    return Map.of("nutrient", NodeFactory.createURI(nutrient));
  }

  private Map<String, Map<String, Reading>> readings(DatasetGraph data, String nutrient) {
    Map<String, Map<String, Reading>> readings = new LinkedHashMap<>();
    values.rows(data, about(nutrient)).stream()
        .map(Reading::of)
        .forEach(
            r ->
                readings
                    .computeIfAbsent(r.food(), f -> new LinkedHashMap<>())
                    // Should a source have two, the first stands for both.
                    .putIfAbsent(r.source(), r));
    return readings;
  }

  private Map<String, Portion> portions(DatasetGraph data) {
    Map<String, Portion> first = new LinkedHashMap<>();
    grouped(portions.rows(data, Map.of()), "food")
        .forEach((food, rows) -> first.put(food, portion(rows.get(0), rows.size() - 1)));
    return first;
  }

  private static Portion portion(Row row, int others) {
    String amount = new BigDecimal(row.text("amount")).stripTrailingZeros().toPlainString();
    return new Portion(
        row.text("portion"),
        amount + " " + row.text("text").replaceAll(" +", " "),
        new BigDecimal(row.text("grams")),
        others);
  }

  private static Food food(Row row) {
    return new Food(row.text("food"), row.text("label"), row.name("group"), row.text("groupLabel"));
  }

  private static Intake intake(Row row) {
    return new Intake(
        row.text("intake"),
        row.name("intake"),
        row.text("label"),
        row.text("text"),
        new BigDecimal(row.text("amount")),
        row.text("unit"),
        row.isTrue("isForAdults"));
  }

  private static Map<String, List<Row>> grouped(Collection<Row> rows, String name) {
    Function<String, List<Row>> none = k -> new ArrayList<>();
    Map<String, List<Row>> grouped = new LinkedHashMap<>();
    rows.forEach(r -> grouped.computeIfAbsent(r.text(name), none).add(r));
    return grouped;
  }
}
