package org.w3id.apatite.foods;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a chart of foods says of itself.
 *
 * @param caption what is shown of how much
 * @param sources what the bars are, from top to bottom
 */
record FoodsHeading(String title, String caption, String sources, String description) {

  static FoodsHeading of(
      FoodTables.Of table, FoodsChoice choice, Ranking ranking, int from, int to) {
    String title = "Foods by " + table.nutrient().label() + ", " + choice.per().phrase();
    String group = Optional.ofNullable(table.groups().get(choice.group())).orElse("");
    String caption =
        "Foods "
            + from
            + " to "
            + to
            + " of "
            + ranking.foods().size()
            + (group.isEmpty() ? "" : " in the group " + group)
            + "; "
            + ranking.known()
            + " have a value.";
    String sources =
        choice.sources().stream()
            .map(FoodTables.Source::label)
            .collect(Collectors.joining("; lower bar: ", "Upper bar: ", "."));
    if (choice.sources().size() == 1) {
      sources = "Bar: " + choice.sources().get(0).label() + ".";
    }
    String marks =
        " Whisker: least to greatest sample. Broken outline: not measured in the food itself.";
    return new FoodsHeading(
        title,
        caption,
        sources + marks,
        "Bars of the amount of "
            + table.nutrient().label()
            + " in foods, "
            + choice.per().phrase()
            + ". "
            + caption
            + " "
            + sources
            + marks);
  }
}
