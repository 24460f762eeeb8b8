package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.SourceTable.Line;

/** Rankings of foods and forest plots over HTTP, against the tables they come from. */
@ExtendWith(ProjectServer.class)
class ChartsContractTest {

  private static final String FOODS = "/foods/mineral-magnesium";
  private static final String PAIR =
      "/evidence/mineral-magnesium/condition-coronary-artery-calcification";

  private final TestServer server;

  ChartsContractTest(TestServer server) {
    this.server = server;
  }

  private String body(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  /** The rows of CSV without line breaks in its cells. */
  private static List<Line> csv(String text) {
    List<List<String>> lines = text.lines().map(ChartsContractTest::cells).toList();
    return lines.subList(1, lines.size()).stream()
        .map(
            cells -> {
              Map<String, String> values = new LinkedHashMap<>();
              for (int i = 0; i < cells.size(); i++) {
                values.put(lines.get(0).get(i), cells.get(i));
              }
              return new Line(values);
            })
        .toList();
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static List<Line> magnesium() throws Exception {
    return SourceTable.of("composition/usda-sr28/values.tsv").stream()
        .filter(r -> r.get("nutr_no").equals("304"))
        .sorted(Comparator.comparingDouble((Line r) -> -number(r.get("amount"))))
        .toList();
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void theRankingIsThatOfTheTable() throws Exception {
    List<Line> expected = magnesium();
    List<Line> got = csv(body(FOODS + ".csv?source=usda-sr28")).stream().toList();
    assertEquals(expected.size(), got.size());
    for (int i = 0; i < got.size(); i++) {
      assertEquals(number(expected.get(i).get("amount")), number(got.get(i).get("value")));
    }
    Line first = got.get(0);
    assertEquals(expected.get(0).get("amount"), first.get("amount"), "the digits of the source");
    assertTrue(first.get("food").endsWith("/" + expected.get(0).get("food_id")));
    assertEquals("1", first.get("rank"));
  }

  @Test
  void bothSourcesStandSideBySide() throws Exception {
    List<Line> both =
        csv(body(FOODS + ".csv")).stream()
            .filter(r -> r.get("food").endsWith("/food-11457-spinach-raw"))
            .toList();
    assertEquals(List.of("79", "92.96"), both.stream().map(r -> r.get("amount")).toList());
  }

  @Test
  void aPortionIsTheFirstOfTheSource() throws Exception {
    Line portion =
        SourceTable.of("composition/usda-sr28/portions.tsv").stream()
            .filter(r -> r.get("food_id").equals("food-11457-spinach-raw"))
            .min(Comparator.comparingInt(r -> Integer.parseInt(r.get("seq"))))
            .orElseThrow();
    Line spinach =
        csv(body(FOODS + ".csv?per=serving&source=usda-sr28")).stream()
            .filter(r -> r.get("food").endsWith("/food-11457-spinach-raw"))
            .findFirst()
            .orElseThrow();
    assertEquals(number(portion.get("gram_weight")), number(spinach.get("grams")));
    assertEquals(79 * number(portion.get("gram_weight")) / 100, number(spinach.get("value")), 1e-9);
  }

  @Test
  void foodsWithoutPortionOrValueAreListedAsNotKnown() throws Exception {
    long foods = SourceTable.of("foods/foods.tsv").size();
    long withPortion =
        SourceTable.of("composition/usda-sr28/portions.tsv").stream()
            .map(r -> r.get("food_id"))
            .distinct()
            .count();
    List<Line> servings = csv(body(FOODS + ".csv?per=serving&source=usda-sr28"));
    assertEquals(foods, servings.size());
    assertEquals(
        foods - withPortion, servings.stream().filter(r -> r.get("value").isEmpty()).count());
    List<Line> fluoride = csv(body("/foods/mineral-fluoride.csv"));
    long known =
        SourceTable.of("composition/usda-sr28/values.tsv").stream()
            .filter(r -> r.get("nutr_no").equals("313"))
            .count();
    assertEquals(foods, fluoride.size());
    assertEquals(foods - known, fluoride.stream().filter(r -> r.get("rank").isEmpty()).count());
  }

  @Test
  void aShareIsOfTheIntakeThatWasChosen() throws Exception {
    String intake = "intake-nasem-magnesium-female-31-50-y-female-rda";
    double amount =
        SourceTable.of("reference-intakes/intakes.tsv").stream()
            .filter(r -> r.get("id").equals(intake))
            .mapToDouble(r -> number(r.get("amount")))
            .findFirst()
            .orElseThrow();
    Line spinach =
        csv(body(FOODS + ".csv?source=usda-sr28&intake=" + intake)).stream()
            .filter(r -> r.get("food").endsWith("/food-11457-spinach-raw"))
            .findFirst()
            .orElseThrow();
    assertEquals(100 * 79 / amount, number(spinach.get("share")), 1e-6);
  }

  @Test
  void thePageShowsTwentyOfAllAndSaysSo() throws Exception {
    String html = body(FOODS);
    long foods = SourceTable.of("foods/foods.tsv").size();
    assertTrue(html.contains("Foods 1 to 20 of " + foods), "the cut is said");
    assertEquals(20, html.split("<th scope=\"row\"", -1).length - 1);
    Line first = magnesium().get(0);
    assertTrue(
        html.contains("/id/composition-sr28-" + first.get("ndb_no") + "-304"),
        "link to the record");
    assertTrue(html.contains("<b>" + first.get("amount") + " mg</b>"), "as printed");
    assertTrue(body("/foods").contains("href=\"/foods/mineral-magnesium\""));
  }

  /** The values of a column of a table, by the identifier of the row. */
  private static Map<String, List<String>> column(String file, String name) throws Exception {
    Map<String, List<String>> values = new LinkedHashMap<>();
    SourceTable.of(file)
        .forEach(r -> values.put(r.get("id"), List.of(r.get(name).split("; ", -1))));
    return values;
  }

  private static List<Line> findings() throws Exception {
    Map<String, List<String>> abouts = column("things/outcomes.tsv", "condition_ids");
    Map<String, List<String>> agents = column("things/exposures.tsv", "agent_ids");
    List<String> none = List.of();
    return SourceTable.of("studies/findings.tsv").stream()
        .filter(
            f ->
                agents.getOrDefault(f.get("exposure_id"), none).contains("mineral-magnesium")
                    && abouts
                        .getOrDefault(f.get("outcome_id"), none)
                        .contains("condition-coronary-artery-calcification"))
        .toList();
  }

  @Test
  void theListLeadsToMagnesiumAndCoronaryCalcification() throws Exception {
    String html = body("/evidence");
    assertTrue(html.contains("href=\"" + PAIR + "\""), "one click");
    int conflict = html.indexOf("opposite directions");
    assertTrue(conflict > 0 && conflict < html.indexOf("one direction"), "conflicts first");
  }

  @Test
  void eachFindingOfThePairIsThereAsPrinted() throws Exception {
    List<Line> expected = findings();
    assertTrue(expected.size() > 5, "the tables have some");
    String html = body(PAIR);
    List<Line> got = csv(body(PAIR + ".csv"));
    assertEquals(expected.size(), got.size());
    for (Line finding : expected) {
      assertTrue(
          html.contains("/id/result-" + finding.get("finding_id") + "\""), finding.toString());
      assertTrue(html.contains(finding.get("reported_text")), finding.toString());
    }
    assertTrue(html.contains("Not pooled by us"), "nothing is pooled");
  }

  @Test
  void aPairOfOneExposureAndOneMeasureIsPartOfIt() throws Exception {
    List<Line> got =
        csv(
            body(
                "/evidence/exposure-magnesium-circulating-level"
                    + "/outcome-coronary-artery-calcification-presence.csv"));
    List<String> expected =
        findings().stream()
            .filter(f -> f.get("exposure_id").equals("exposure-magnesium-circulating-level"))
            .filter(
                f -> f.get("outcome_id").equals("outcome-coronary-artery-calcification-presence"))
            .map(f -> f.get("finding_id"))
            .sorted()
            .toList();
    assertEquals(
        expected,
        got.stream().map(r -> r.get("finding").replaceAll(".*/result-", "")).sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {FOODS, PAIR})
  void aChartComesInEveryForm(String path) throws Exception {
    assertEquals("text/csv", type(server.get(path + ".csv")));
    HttpResponse<String> svg = server.get(path + ".svg");
    assertEquals("image/svg+xml", type(svg));
    assertTrue(svg.body().contains("<title>") && svg.body().contains("<desc>"), svg.body());
    assertFalse(svg.body().contains("var(--"), "a file has no style sheet");
    JsonObject vega = JSON.parse(body(path + ".vl.json"));
    assertTrue(vega.getString("$schema").endsWith("/v5.json"));
    assertEquals(server.at(path + ".csv").toString(), vega.getObj("data").getString("url"));
    Graph graph = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(body(path + ".ttl"), Lang.TURTLE).parse(graph);
    assertFalse(graph.isEmpty());
    String query = vega.getObj("usermeta").getString("query");
    Graph asked = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(server.query(query, "Accept", "text/turtle").body(), Lang.TURTLE)
        .parse(asked);
    assertTrue(graph.isIsomorphicWith(asked), "the query gives what the file holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FOODS + "?per=spoon",
        FOODS + "?group=sweets",
        FOODS + "?source=mine",
        FOODS + "?intake=plenty",
        FOODS + "?page=0",
        FOODS + "?page=99",
        PAIR + "?group=colour",
        PAIR + "?sort=luck"
      })
  void aWrongChoiceIsNamed(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertEquals(400, response.statusCode(), response.body());
    String name = path.replaceAll(".*\\?(\\w+)=.*", "$1");
    assertEquals(name, problem(response).getString("parameter"));
  }

  @Test
  void anUnknownNameIsNotFoundAndNearOnesAreSaid() throws Exception {
    HttpResponse<String> food = server.get("/foods/magnesium");
    assertEquals(404, food.statusCode());
    assertTrue(problem(food).getString("detail").contains("mineral-magnesium"), food.body());
    HttpResponse<String> outcome =
        server.get("/evidence/mineral-magnesium/coronary-artery-calcification");
    assertEquals(404, outcome.statusCode());
    assertTrue(
        problem(outcome).getString("detail").contains("condition-coronary-artery-calcification"),
        outcome.body());
    assertEquals(404, server.get("/evidence/nothing").statusCode());
  }

  @Test
  void whatIsKnownIsNotSentAgain() throws Exception {
    String tag = header(server.get(FOODS), "ETag");
    assertEquals(304, server.get(FOODS, "If-None-Match", tag).statusCode());
    assertEquals(200, server.get(FOODS + "?per=serving", "If-None-Match", tag).statusCode());
  }
}
