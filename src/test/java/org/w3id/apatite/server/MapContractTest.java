package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.file.Read;

/** The mechanism map over HTTP, beside the tables from which its figures come. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class MapContractTest {

  private static final String PREFIX = "PREFIX ap: <https://w3id.org/apatite/ontology#> ";
  private static final String ID = "https://w3id.org/apatite/id/";

  private final TestServer server;

  MapContractTest(TestServer server) {
    this.server = server;
  }

  private static List<Map<String, String>> table(String file) throws Exception {
    List<String> lines = Files.readAllLines(Path.of("data", file));
    String[] head = lines.get(0).split("\t", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < head.length; i++) {
        row.put(head[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String cell(Map<String, String> row, String column) {
    return Objects.requireNonNull(row.get(column), column);
  }

  /** No cell of this answer has a line break in it. */
  private List<List<String>> csv(String query) throws Exception {
    HttpResponse<String> response = server.get("/map.csv" + query);
    assertEquals(200, response.statusCode());
    assertEquals("text/csv", type(response));
    List<List<String>> rows = new ArrayList<>();
    for (String line : response.body().lines().toList()) {
      List<String> cells = new ArrayList<>();
      var cell = Pattern.compile("(?:^|,)(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))").matcher(line);
      while (cell.find()) {
        cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
      }
      assertEquals(14, cells.size(), line);
      rows.add(cells);
    }
    assertEquals("step", rows.get(0).get(0));
    return rows.subList(1, rows.size());
  }

  private String page(String query) throws Exception {
    HttpResponse<String> response = server.get("/map" + query, "Accept", "text/html");
    assertEquals(200, response.statusCode());
    return response.body().replaceAll("\\s+", " ");
  }

  @Test
  void publicationsOfEachStepAreThoseOfTheTable() throws Exception {
    Map<String, String> works = new HashMap<>();
    for (String file : List.of("studies/studies.tsv", "studies/mechanism-studies.tsv")) {
      table(file).forEach(r -> works.put(cell(r, "study_id"), cell(r, "publication_id")));
    }
    Map<String, Set<String>> supporting = new TreeMap<>();
    Map<String, Set<String>> disputing = new TreeMap<>();
    for (Map<String, String> row : table("claims/step-evidence.tsv")) {
      Map<String, Set<String>> to =
          switch (cell(row, "bearing_id")) {
            case "supports" -> supporting;
            case "disputes" -> disputing;
            default -> new HashMap<>();
          };
      to.computeIfAbsent(cell(row, "step_id"), s -> new HashSet<>())
          .add(works.get(cell(row, "study_ref")));
    }
    // Rules find more results about the same two events than the table lists.
    for (String line :
        server
            .csv(
                PREFIX
                    + "SELECT ?step ?bearing ?work { ?step ap:upstream ?up ; ap:hasEvidenceLine"
                    + " ?line . ?line ap:bearing ?bearing ; ap:usesResult/ap:resultOf/ap:reportedIn"
                    + " ?work . FILTER(!STRSTARTS(STR(?line), '"
                    + ID
                    + "line-step-')) }")
            .lines()
            .skip(1)
            .toList()) {
      String[] cells = line.split(",", -1);
      (cells[1].endsWith("/supports")
              ? supporting
              : cells[1].endsWith("/disputes") ? disputing : new HashMap<String, Set<String>>())
          .computeIfAbsent(cells[0].substring(ID.length()), s -> new HashSet<>())
          .add(cells[2].substring((ID + "publication-").length()));
    }
    List<List<String>> rows = csv("?steps=12");
    assertTrue(rows.size() > 50, rows.size() + " steps");
    for (List<String> row : rows) {
      String step = row.get(0).substring(ID.length());
      assertEquals(
          supporting.getOrDefault(step, Set.of()).size(), Integer.parseInt(row.get(7)), step);
      assertEquals(
          disputing.getOrDefault(step, Set.of()).size(), Integer.parseInt(row.get(8)), step);
    }
  }

  @Test
  void signsAndLevelsAreThoseOfTheTable() throws Exception {
    Map<String, Map<String, String>> steps =
        table("claims/causal-steps.tsv").stream()
            .collect(Collectors.toMap(r -> cell(r, "step_id"), r -> r));
    Map<String, String> words =
        Map.of(
            "promotes", "promotes",
            "inhibits", "inhibits",
            "part-of", "is part of",
            "regulates", "leads to");
    for (List<String> row : csv("?steps=12")) {
      Map<String, String> step =
          Objects.requireNonNull(steps.get(row.get(0).substring(ID.length())));
      assertEquals(words.get(cell(step, "relation")), row.get(3));
      assertEquals(cell(step, "level"), row.get(6));
      assertEquals(ID + cell(step, "upstream_event"), row.get(1));
      assertEquals(ID + cell(step, "downstream_event"), row.get(4));
    }
  }

  @Test
  void whatIsDisputedStandsFirst() throws Exception {
    List<String> conflicts = csv("?steps=12").stream().map(r -> r.get(11)).toList();
    assertEquals("true", conflicts.get(0));
    assertEquals(
        conflicts.lastIndexOf("true") + 1, conflicts.indexOf("false"), conflicts.toString());
    String page = page("?steps=12");
    assertTrue(page.indexOf("Where the sources do not agree") < page.indexOf("Chains in words"));
  }

  @Test
  void aChainIsToldInWordsWithItsNetSignAndItsWeakestStep() throws Exception {
    String page = page("");
    int chain = page.indexOf("hydroxyapatite crystal formation</a> <a class=\"step raises\"");
    assertTrue(chain > 0, "by way of crystals");
    String told = page.substring(chain, page.indexOf("</li>", chain));
    assertTrue(told.contains("The steps multiply to: <b class=\"lowers\">lowers</b>"), told);
    assertTrue(told.contains("Weakest step: <a href=\"/id/step-072\">"), told);
    assertTrue(told.contains("3 publications"), told);
  }

  @Test
  void onlyConflictsLeavesChainsWithADisputedStep() throws Exception {
    String page = page("?conflicts=yes&steps=12");
    int chains = page.split("The steps multiply to", -1).length;
    assertTrue(chains > 1);
    assertEquals(chains, page.split("A step is disputed", -1).length);
    assertTrue(chains < page("?steps=12").split("The steps multiply to", -1).length);
  }

  @Test
  void choicesLeaveOutSteps() throws Exception {
    assertEquals(
        Set.of("inhibits", "is part of", "leads to"),
        union(csv("?sign=inhibits&steps=12"), 3, Set.of("is part of", "leads to")));
    assertEquals(Set.of("tissue"), union(csv("?level=tissue&steps=12"), 6, Set.of()));
    for (List<String> row : csv("?evidence=human&steps=12")) {
      assertTrue(row.get(9).contains("people"), row.toString());
    }
  }

  private static Set<String> union(List<List<String>> rows, int column, Set<String> more) {
    Set<String> values = rows.stream().map(r -> r.get(column)).collect(Collectors.toSet());
    values.addAll(more);
    return values;
  }

  @Test
  void derivedStepsComeOnlyWhereTheyAreAskedFor() throws Exception {
    assertTrue(csv("?steps=12").stream().allMatch(r -> r.get(13).equals("false")));
    assertTrue(csv("?derived=yes&steps=4").stream().anyMatch(r -> r.get(13).equals("true")));
  }

  @Test
  void theFoodsAreThoseWithMostMagnesium() throws Exception {
    double most =
        table("composition/usda-sr28/values.tsv").stream()
            .filter(r -> cell(r, "nutr_no").equals("304"))
            .mapToDouble(r -> Double.parseDouble(cell(r, "amount")))
            .max()
            .orElseThrow();
    String page = page("");
    String foods = page.substring(page.indexOf("<h2 id=\"foods\">"));
    String amount = foods.substring(foods.indexOf("class=\"n\"><a"));
    String first = amount.substring(amount.indexOf('>', 12) + 1, amount.indexOf("</a>"));
    assertEquals(most, Double.parseDouble(first.replace(" mg", "")));
    assertEquals(12, foods.split("<th scope=\"row\">", -1).length - 1);
    assertTrue(foods.contains("12 of "), "the cut is told");
  }

  @Test
  void eachFormHasTheSameNodesAndEdges() throws Exception {
    Read first = read("graphml");
    Set<String> steps = csv("").stream().map(r -> r.get(1) + r.get(4)).collect(Collectors.toSet());
    assertTrue(first.edges().size() > steps.size(), "foods too");
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      Read read = read(form.suffix());
      assertEquals(first.labels().keySet(), read.labels().keySet(), form.name());
      assertEquals(
          first.edges().stream().sorted().toList(),
          read.edges().stream().sorted().toList(),
          form.name());
    }
  }

  private Read read(String suffix) throws Exception {
    HttpResponse<byte[]> response =
        server.bytes(HttpRequest.newBuilder(server.at("/map." + suffix)));
    assertEquals(200, response.statusCode(), suffix);
    return Read.of(suffix, response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/map?mineral=mineral-magnesum, 404, mineral",
    "/map?outcome=condition-nothing, 404, outcome",
    "/map?sign=sideways, 400, sign",
    "/map?level=galactic, 400, level",
    "/map?evidence=hearsay, 400, evidence",
    "/map?steps=13, 400, steps",
    "/map?conflicts=perhaps, 400, conflicts",
    "/map.csv?steps=x, 400, steps"
  })
  void aWrongParameterIsNamed(String path, int status, String parameter) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "application/problem+json");
    assertEquals(status, response.statusCode());
    assertEquals(parameter, problem(response).get("parameter").getAsString().value());
  }

  @Test
  void aNameThatIsNearIsOffered() throws Exception {
    HttpResponse<String> response =
        server.get("/map?mineral=mineral-magnesum", "Accept", "application/problem+json");
    assertTrue(response.body().contains("\"mineral-magnesium\""), response.body());
  }

  @Test
  void whereNothingLeadsThePageSaysSo() throws Exception {
    String page = page("?mineral=mineral-silicon&outcome=condition-insulin-resistance");
    assertTrue(page.contains("No chain of steps is known from silicon to insulin resistance"));
    assertFalse(page.contains("<h2 id=\"drawing\">"));
    assertTrue(csv("?mineral=mineral-silicon&outcome=condition-insulin-resistance").isEmpty());
  }

  @Test
  void whatIsKnownIsNotSentAgain() throws Exception {
    HttpResponse<String> first = server.get("/map", "Accept", "text/html");
    HttpResponse<String> again =
        server.get("/map", "Accept", "text/html", "If-None-Match", header(first, "ETag"));
    assertEquals(304, again.statusCode());
  }

  @Test
  void everyThingLeadsToItsDocumentHere() throws Exception {
    String page = page("?steps=12");
    String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    assertFalse(main.contains("href=\"https://w3id.org"), "links stay on this server");
  }
}
