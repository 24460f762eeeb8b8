package org.w3id.apatite.foods;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.w3id.apatite.chart.Parameter;

/**
 * What of the foods was asked for.
 *
 * @param group the last part of a food group's IRI; empty for all
 * @param sources those shown
 * @param intake whose share is shown, if any
 * @param query the choices that are not the usual ones, by parameter
 */
record FoodsChoice(
    Basis per,
    String group,
    List<FoodTables.Source> sources,
    Optional<FoodTables.Intake> intake,
    Map<String, String> query) {

  static final String ALL = "all";
  static final String NONE = "none";

  /**
   * @throws org.w3id.apatite.http.ProblemException 400, for what is not known
   */
  static FoodsChoice of(HttpServletRequest http, FoodTables.Of table) {
    List<FoodTables.Source> sources = table.nutrient().sources();
    String per = Parameter.of(http, "per", Basis.HUNDRED_GRAMS.shortName(), Basis.names());
    String group = Parameter.of(http, "group", "", table.groups().keySet());
    List<String> offered = new ArrayList<>(List.of(ALL));
    sources.forEach(s -> offered.add(s.name()));
    String source = Parameter.of(http, "source", ALL, offered);
    String usual = table.usualIntake().map(FoodTables.Intake::name).orElse(NONE);
    List<String> intakes =
        Stream.concat(Stream.of(NONE), table.intakes().stream().map(FoodTables.Intake::name))
            .toList();
    String intake = Parameter.of(http, "intake", usual, intakes);
    Map<String, String> query = new LinkedHashMap<>();
    query.put("per", per.equals(Basis.HUNDRED_GRAMS.shortName()) ? "" : per);
    query.put("group", group);
    query.put("source", source.equals(ALL) ? "" : source);
    query.put("intake", intake.equals(usual) ? "" : intake);
    return new FoodsChoice(
        Basis.named(per),
        group,
        sources.stream().filter(s -> source.equals(ALL) || source.equals(s.name())).toList(),
        table.intakes().stream().filter(i -> i.name().equals(intake)).findFirst(),
        query);
  }

  /** The part of an address behind the path. */
  String address() {
    return Parameter.query(query);
  }

  String address(int page) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put("page", page == 1 ? "" : String.valueOf(page));
    return Parameter.query(more);
  }
}
