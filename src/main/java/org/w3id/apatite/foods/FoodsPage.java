package org.w3id.apatite.foods;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.chart.ChartForm;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Section;
import org.w3id.apatite.http.Templates;

/** A ranking of foods for people, twenty at a time. */
public final class FoodsPage {

  static final int SIZE = 20;

  private final LocalLinks links;
  private final FoodTables.Of table;
  private final FoodsChoice choice;
  private final Ranking ranking;
  private final int number;

  FoodsPage(
      LocalLinks links, FoodTables.Of table, FoodsChoice choice, Ranking ranking, int number) {
    this.links = links;
    this.table = table;
    this.choice = choice;
    this.ranking = ranking;
    this.number = number;
  }

  /**
   * What the template shows.
   *
   * @param notes what is to be known to read the figures
   * @param heads names of the sources
   * @param basisHead what the column of portions or energies is called; empty for none
   * @param shareHead what the column of shares is called; empty for none
   * @param csv address of all foods as CSV
   */
  public record Model(
      String nutrient,
      @Nullable String href,
      String definition,
      String caption,
      List<String> notes,
      List<Select> selects,
      Content axis,
      List<String> heads,
      String basisHead,
      String shareHead,
      @Nullable String intakeHref,
      List<FoodRow> rows,
      String csv,
      @Nullable String before,
      @Nullable String after,
      String place) {}

  /** A choice of the form. */
  public record Select(String name, String title, List<Option> options) {}

  /** One of what can be chosen. */
  public record Option(String value, String text, boolean isChosen) {}

  /**
   * @param rank empty where nothing is known
   * @param shares of the reference intake, one for each source that has a value
   * @param basis the portion or the energy that the values are for
   */
  public record FoodRow(
      String rank,
      String food,
      @Nullable String href,
      String group,
      Content bar,
      List<Cell> cells,
      String basis,
      @Nullable String basisHref,
      List<String> shares) {}

  /**
   * What one source says.
   *
   * @param href of the record; null where there is none
   * @param kind how the value was got; empty where there is none
   */
  public record Cell(
      String source, String text, @Nullable String href, String kind, String origin) {}

  static int pages(Ranking ranking) {
    return Math.max(1, (ranking.foods().size() + SIZE - 1) / SIZE);
  }

  /** The foods of a page. */
  static List<Ranking.Ranked> shown(Ranking ranking, int page) {
    int from = (page - 1) * SIZE;
    return ranking.foods().subList(from, Math.min(ranking.foods().size(), from + SIZE));
  }

  static FoodsHeading heading(FoodTables.Of table, FoodsChoice choice, Ranking ranking, int page) {
    int from = (page - 1) * SIZE;
    int to = Math.min(ranking.foods().size(), from + SIZE);
    return FoodsHeading.of(table, choice, ranking, Math.min(from + 1, to), to);
  }

  String html() {
    String path = "/foods/" + table.nutrient().name();
    FoodsHeading heading = heading(table, choice, ranking, number);
    FoodBars bars = new FoodBars(choice.sources(), ranking.greatest());
    int pages = pages(ranking);
    Model model =
        new Model(
            table.nutrient().label(),
            links.href(table.nutrient().iri()),
            table.nutrient().definition(),
            heading.caption(),
            notes(heading),
            selects(),
            Templates.raw(bars.axis()),
            choice.sources().stream().map(FoodTables.Source::label).toList(),
            basisHead(),
            choice
                .intake()
                .map(i -> "Share of " + i.text() + " " + Reading.shown(i.unit()))
                .orElse(""),
            choice.intake().map(i -> links.href(i.iri())).orElse(null),
            shown(ranking, number).stream().map(f -> row(f, bars)).toList(),
            path + ".csv" + choice.address(),
            number > 1 ? path + choice.address(number - 1) : null,
            number < pages ? path + choice.address(number + 1) : null,
            "page " + number + " of " + pages);
    Frame frame =
        Frame.of(heading.title())
            .in(Section.FOODS)
            .withCrumbs(new Frame.Anchor("Home", "/"), new Frame.Anchor("Foods", "/foods"))
            .withForms(forms(path));
    return Templates.page("foods.jte", frame, model);
  }

  private List<Frame.Anchor> forms(String path) {
    List<Frame.Anchor> forms = new ArrayList<>();
    String query = choice.address();
    forms.addAll(ChartForm.links(path, query, ChartForm.CSV));
    forms.addAll(ChartForm.links(path, choice.address(number), ChartForm.SVG));
    forms.addAll(ChartForm.links(path, query, ChartForm.VEGA_LITE, ChartForm.TURTLE));
    return forms;
  }

  private String basisHead() {
    return switch (choice.per()) {
      case HUNDRED_GRAMS -> "";
      case SERVING -> "Portion";
      case HUNDRED_KILOCALORIES -> "Energy in 100 g";
    };
  }

  private List<String> notes(FoodsHeading heading) {
    List<String> notes = new ArrayList<>();
    notes.add(heading.sources());
    if (choice.sources().size() > 1) {
      notes.add(
          "The order follows "
              + choice.sources().get(0).label()
              + ", and where it has no value, the other source. Neither overwrites the other.");
    }
    switch (choice.per()) {
      case HUNDRED_GRAMS -> {}
      case SERVING ->
          notes.add(
              "A portion is the first household measure that USDA SR28 lists for the food; values"
                  + " are worked out from its weight and the amount per 100 g.");
      case HUNDRED_KILOCALORIES ->
          notes.add(
              "Values are worked out from the amount and the energy in 100 g, both of the same source.");
    }
    choice
        .intake()
        .ifPresent(
            i ->
                notes.add(
                    "Shares are of the reference intake \u201c"
                        + i.label()
                        + "\u201d, "
                        + i.text()
                        + " "
                        + Reading.shown(i.unit())
                        + ", in the order of the sources. A share is arithmetic, not advice."));
    if (table.intakes().isEmpty()) {
      notes.add("The data hold no recommended intake of " + table.nutrient().label() + ".");
    }
    return notes;
  }

  private List<Select> selects() {
    List<Select> selects = new ArrayList<>();
    selects.add(
        new Select(
            "per",
            "Amount",
            Arrays.stream(Basis.values())
                .map(b -> new Option(b.shortName(), b.phrase(), b == choice.per()))
                .toList()));
    List<Option> groups = new ArrayList<>();
    groups.add(new Option("", "all groups", choice.group().isEmpty()));
    table.groups().forEach((n, l) -> groups.add(new Option(n, l, n.equals(choice.group()))));
    selects.add(new Select("group", "Food group", groups));
    List<FoodTables.Source> sources = table.nutrient().sources();
    if (sources.size() > 1) {
      List<Option> options = new ArrayList<>();
      boolean isAll = choice.sources().size() == sources.size();
      options.add(new Option(FoodsChoice.ALL, "all sources, side by side", isAll));
      sources.forEach(
          s ->
              options.add(new Option(s.name(), s.label(), !isAll && choice.sources().contains(s))));
      selects.add(new Select("source", "Source", options));
    }
    if (!table.intakes().isEmpty()) {
      List<Option> options = new ArrayList<>();
      options.add(new Option(FoodsChoice.NONE, "no share", choice.intake().isEmpty()));
      table
          .intakes()
          .forEach(
              i ->
                  options.add(
                      new Option(i.name(), i.label(), choice.intake().equals(Optional.of(i)))));
      selects.add(new Select("intake", "Share of", options));
    }
    return selects;
  }

  private FoodRow row(Ranking.Ranked food, FoodBars bars) {
    List<Cell> cells = choice.sources().stream().map(s -> cell(s, food)).toList();
    List<String> shares =
        choice.sources().stream()
            .map(s -> food.amounts().get(s.iri()))
            .map(a -> a == null ? "" : Figures.percent(a.share()))
            .filter(t -> !t.isEmpty())
            .toList();
    Optional<Reading> energy =
        food.amounts().values().stream().flatMap(a -> a.energy().stream()).findFirst();
    String basis = "";
    String basisHref = null;
    if (choice.per() == Basis.SERVING) {
      basis = food.portion().map(FoodsPage::portion).orElse("not known");
      basisHref = food.portion().map(p -> links.href(p.iri())).orElse(null);
    } else if (choice.per() == Basis.HUNDRED_KILOCALORIES) {
      basis = energy.map(e -> e.text() + " " + e.unit()).orElse("not known");
      basisHref = energy.map(e -> links.href(e.record())).orElse(null);
    }
    return new FoodRow(
        food.rank() == 0 ? "" : String.valueOf(food.rank()),
        food.food().label(),
        links.href(food.food().iri()),
        food.food().groupLabel(),
        Templates.raw(bars.cell(food)),
        cells,
        basis,
        basisHref,
        shares.isEmpty() ? List.of("not known") : shares);
  }

  private static String portion(FoodTables.Portion portion) {
    String others = portion.others() == 0 ? "" : ", " + portion.others() + " more in the source";
    return portion.text()
        + ", "
        + portion.grams().stripTrailingZeros().toPlainString()
        + " g"
        + others;
  }

  private Cell cell(FoodTables.Source source, Ranking.Ranked food) {
    Ranking.Amount amount = food.amounts().get(source.iri());
    return amount == null
        ? new Cell(source.label(), "no value", null, "", "")
        : new Cell(
            source.label(),
            Figures.shown(amount),
            links.href(amount.reading().record()),
            amount.reading().isMeasured() ? "measured" : amount.reading().kind(),
            Figures.origin(amount));
  }
}
