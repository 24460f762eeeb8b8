package org.w3id.apatite.foods;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Foods by how much of a nutrient they hold. A food stands where the first source with a value puts
 * it; those without one are not left out, but stand at the end.
 *
 * @param foods the known ones, greatest first, then the others by name
 * @param known how many have a value
 */
record Ranking(List<Ranked> foods, int known) {

  /** Shown digits of a value that is worked out here. */
  static final MathContext SHOWN = new MathContext(3);

  private static final MathContext EXACT = MathContext.DECIMAL64;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Map<String, BigDecimal> GRAMS =
      Map.of("g", BigDecimal.ONE, "mg", new BigDecimal("0.001"), "ug", new BigDecimal("0.000001"));

  /**
   * A food in its place.
   *
   * @param rank from 1; 0 where nothing is known
   * @param amounts by the IRI of their source
   */
  record Ranked(
      int rank,
      FoodTables.Food food,
      Optional<FoodTables.Portion> portion,
      Map<String, Amount> amounts) {

    /** The value by which it is ranked. */
    @Nullable BigDecimal value() {
      return amounts.values().stream()
          .map(Amount::value)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
  }

  /**
   * What a source says, for as much of the food as was asked for.
   *
   * @param value null where it cannot be told
   * @param share of the reference intake, in percent; null where it cannot be told
   * @param why it cannot be told; empty where it can
   * @param energy in 100 g, where the value is per energy
   */
  record Amount(
      Reading reading,
      @Nullable BigDecimal value,
      @Nullable BigDecimal least,
      @Nullable BigDecimal greatest,
      @Nullable BigDecimal share,
      String why,
      Optional<Reading> energy) {}

  static Ranking of(FoodTables.Of table, FoodsChoice choice) {
    List<Ranked> unranked =
        table.foods().stream()
            .filter(f -> choice.group().isEmpty() || choice.group().equals(f.group()))
            .map(f -> ranked(f, table, choice))
            .toList();
    List<Ranked> known =
        unranked.stream()
            .filter(r -> r.value() != null)
            .sorted(Comparator.comparing(Ranking::valueOf).reversed())
            .toList();
    List<Ranked> foods = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      boolean isEqual = i > 0 && valueOf(known.get(i)).compareTo(valueOf(known.get(i - 1))) == 0;
      Ranked r = known.get(i);
      foods.add(
          new Ranked(
              isEqual ? foods.get(i - 1).rank() : i + 1, r.food(), r.portion(), r.amounts()));
    }
    unranked.stream().filter(r -> r.value() == null).forEach(foods::add);
    return new Ranking(List.copyOf(foods), known.size());
  }

  private static BigDecimal valueOf(Ranked ranked) {
    return Objects.requireNonNull(ranked.value());
  }

  /** The greatest value or end of a whisker: the end of the axis. */
  double greatest() {
    return foods.stream()
        .flatMap(f -> f.amounts().values().stream())
        .flatMap(a -> Stream.of(a.value(), a.greatest()))
        .filter(Objects::nonNull)
        .mapToDouble(BigDecimal::doubleValue)
        .max()
        .orElse(0);
  }

  private static Ranked ranked(FoodTables.Food food, FoodTables.Of table, FoodsChoice choice) {
    Optional<FoodTables.Portion> portion = Optional.ofNullable(table.portions().get(food.iri()));
    Map<String, Reading> readings = table.readings().getOrDefault(food.iri(), Map.of());
    Map<String, Reading> energies = table.energies().getOrDefault(food.iri(), Map.of());
    Map<String, Amount> amounts = new LinkedHashMap<>();
    for (FoodTables.Source source : choice.sources()) {
      Reading reading = readings.get(source.iri());
      if (reading != null) {
        amounts.put(
            source.iri(),
            amount(reading, portion, Optional.ofNullable(energies.get(source.iri())), choice));
      }
    }
    return new Ranked(0, food, portion, amounts);
  }

  private static Amount amount(
      Reading reading,
      Optional<FoodTables.Portion> portion,
      Optional<Reading> energy,
      FoodsChoice choice) {
    return switch (choice.per()) {
      case HUNDRED_GRAMS -> told(reading, v -> v, choice, Optional.empty());
      case SERVING -> {
        if (!reading.isEdible()) {
          yield untold(reading, "the source's value is " + reading.basis(), energy);
        }
        yield portion
            .map(
                p ->
                    told(
                        reading,
                        v -> v.multiply(p.grams()).divide(HUNDRED, EXACT),
                        choice,
                        Optional.empty()))
            .orElseGet(() -> untold(reading, "no household portion in the data", energy));
      }
      case HUNDRED_KILOCALORIES -> {
        if (energy.isEmpty()) {
          yield untold(reading, "no energy value in this source", energy);
        }
        BigDecimal kilocalories = energy.get().amount();
        yield kilocalories.signum() <= 0
            ? untold(reading, "the food has no energy in this source", energy)
            : told(reading, v -> v.multiply(HUNDRED).divide(kilocalories, EXACT), choice, energy);
      }
    };
  }

  private static Amount untold(Reading reading, String why, Optional<Reading> energy) {
    return new Amount(reading, null, null, null, null, why, energy);
  }

  private static Amount told(
      Reading reading,
      UnaryOperator<BigDecimal> per,
      FoodsChoice choice,
      Optional<Reading> energy) {
    BigDecimal value = per.apply(reading.amount());
    BigDecimal least = reading.least();
    BigDecimal greatest = reading.greatest();
    return new Amount(
        reading,
        value,
        least == null ? null : per.apply(least),
        greatest == null ? null : per.apply(greatest),
        choice.intake().map(i -> share(value, reading.unit(), i)).orElse(null),
        "",
        energy);
  }

  /** Null where the units are of different kinds. */
  private static @Nullable BigDecimal share(
      BigDecimal value, String unit, FoodTables.Intake intake) {
    BigDecimal one = GRAMS.get(unit);
    BigDecimal other = GRAMS.get(intake.unit().replace("/d", ""));
    return one == null || other == null || intake.amount().signum() <= 0
        ? null
        : value.multiply(one).multiply(HUNDRED).divide(intake.amount().multiply(other), EXACT);
  }
}
