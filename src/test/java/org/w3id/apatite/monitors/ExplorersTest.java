package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** Graph explorers in a browser, on pages of other sites: Reactodia, graph-explorer, LodLive. */
@ExtendWith(ProjectServer.class)
class ExplorersTest {

  private static final String JSON_ROWS = "application/sparql-results+json";

  private final TestServer server;
  private final Client reactodia;
  private final Client explorer;

  ExplorersTest(TestServer server) {
    this.server = server;
    reactodia = Client.browser(server, "https://reactodia.github.io");
    explorer = Client.browser(server, "https://graph-explorer.example");
  }

  private static String reactodiaText(String name) {
    return MonitorQuery.of("reactodia/" + name).text();
  }

  private List<Map<String, String>> drawn(String name) throws Exception {
    Answer answer = reactodia.query(reactodiaText(name), "Accept", JSON_ROWS).good();
    assertEquals(JSON_ROWS, answer.type());
    return answer.rows();
  }

  /** It knows no other label than rdfs:label. */
  @ParameterizedTest
  @CsvSource({"class-tree", "link-types", "find-by-text", "find-by-class", "find-connected"})
  void reactodiaFindsALabelForWhateverItShows(String name) throws Exception {
    List<Map<String, String>> rows = drawn(name);
    assertFalse(rows.isEmpty());
    Set<String> nameless =
        rows.stream()
            .filter(row -> !row.containsKey("label"))
            .map(Map::toString)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), nameless);
  }

  @Test
  void reactodiaDrawsLinksInBothDirectionsAndCountsThem() throws Exception {
    Set<String> directions = new TreeSet<>();
    drawn("link-types-of").forEach(row -> directions.add(row.get("direction")));
    assertEquals(Set.of("in", "out"), directions);
    assertFalse(drawn("links-between").isEmpty());
    Map<String, String> counts = drawn("link-counts").get(0);
    assertTrue(Integer.parseInt(counts.get("out")) > 0, counts.toString());
    assertEquals("0", counts.get("in"), "nothing raises a mineral");
  }

  @Test
  void reactodiaGetsThingsAsTurtleByGetAndByPost() throws Exception {
    String text = reactodiaText("things");
    Answer got = reactodia.query(text, "Accept", "text/turtle").good();
    Answer posted =
        reactodia
            .post(
                "/sparql", "application/sparql-query; charset=UTF-8", text, "Accept", "text/turtle")
            .good();
    for (Answer answer : List.of(got, posted)) {
      assertEquals("text/turtle", answer.type());
      Graph graph = answer.graph();
      for (String thing : List.of("mineral-magnesium", "event-magnesium-up")) {
        Node node = NodeFactory.createURI("https://w3id.org/apatite/id/" + thing);
        assertTrue(
            graph.contains(node, NodeFactory.createURI("urn:x-test:label"), Node.ANY), thing);
        assertTrue(graph.contains(node, NodeFactory.createURI("urn:x-test:type"), Node.ANY), thing);
      }
    }
  }

  @Test
  void reactodiaMayPostAfterAPreflight() throws Exception {
    Answer answer =
        reactodia
            .send(
                HttpRequest.newBuilder(server.at("/sparql"))
                    .method("OPTIONS", BodyPublishers.noBody()),
                "Accept",
                "*/*",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type")
            .readable();
    assertEquals(204, answer.response().statusCode());
    assertTrue(answer.header("Access-Control-Allow-Methods").contains("POST"));
    assertTrue(answer.header("Access-Control-Allow-Headers").contains("Content-Type"));
  }

  @Test
  void reactodiaMaySendAnAddressOfEightKilobytes() throws Exception {
    String things =
        IntStream.range(0, 80)
            .mapToObj(
                i ->
                    "(<https://w3id.org/apatite/id/a-thing-with-quite-a-long-name-%04d>)"
                        .formatted(i))
            .collect(Collectors.joining(" "));
    String text =
        "SELECT ?thing ?class { VALUES (?thing) { "
            + things
            + " } ?thing a ?own . ?own <http://www.w3.org/2000/01/rdf-schema#subClassOf>* ?class }";
    assertTrue(encoded(text).length() > 6000);
    assertEquals(List.of(), reactodia.query(text, "Accept", JSON_ROWS).good().rows());
  }

  static List<MonitorQuery> explored() {
    return MonitorQuery.all("graph-explorer");
  }

  @ParameterizedTest
  @MethodSource("explored")
  void graphExplorerHasRowsForEachOfItsQuestions(MonitorQuery query) throws Exception {
    Answer answer = explorer.form(query.text(), "accept", JSON_ROWS).good();
    assertEquals(JSON_ROWS, answer.type());
    assertFalse(answer.rows().isEmpty());
  }

  @Test
  void graphExplorerFindsADisplayNameOnTheOneThingOfAClassThatItLooksAt() throws Exception {
    String text = MonitorQuery.of("graph-explorer/sample-of-classes").text();
    Set<String> named = new TreeSet<>();
    for (Map<String, String> row : explorer.form(text, "accept", JSON_ROWS).good().rows()) {
      if (row.get("property").matches(".*(rdf-schema#label|core#prefLabel|core#altLabel)")) {
        named.add(row.get("class").replaceFirst("^.*#", ""));
      }
    }
    assertEquals(Set.of("Food", "KeyEvent", "Mineral"), named);
  }

  @Test
  void graphExplorerIsToldThatThereIsNoSummary() throws Exception {
    Answer answer = explorer.get("/rdf/statistics/summary?mode=basic", "Accept", "*/*").readable();
    assertEquals(404, answer.response().statusCode());
  }

  static List<MonitorQuery> lodLive() {
    return MonitorQuery.all("lodlive");
  }

  @ParameterizedTest
  @MethodSource("lodLive")
  void lodLiveGetsAScriptAndItsTimeoutOfZeroIsNotNoTime(MonitorQuery query) throws Exception {
    Answer answer =
        new Client(server, "Accept", "*/*", "Sec-Fetch-Mode", "no-cors", "Sec-Fetch-Dest", "script")
            .get(
                "/sparql?output=json&format=application/json&timeout=0&query="
                    + encoded(query.text())
                    + "&callback=lodlive")
            .good();
    assertEquals("application/javascript", answer.type());
    String body = answer.body().strip();
    assertTrue(body.startsWith("lodlive("), body);
    String wrapped = body.replaceFirst("^lodlive[(]", "").replaceFirst("[)];?$", "");
    assertFalse(JSON.parse(wrapped).getObj("results").get("bindings").getAsArray().isEmpty());
  }
}
