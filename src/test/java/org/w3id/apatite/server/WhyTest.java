package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.sparql.Limits;

/** P24 of the contract: an empty answer links to its reason. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class WhyTest {

  private static final String AP = "PREFIX ap: <https://w3id.org/apatite/ontology#>\n";

  /** The small graph has ap:contains and no ap:contain. */
  private static final String EMPTY = AP + "SELECT * {\n  ?f a ap:Food ;\n    ap:contain ?m\n}";

  /** No row, and dozens to the fifth power of rows to look through for one. */
  private static final String LONG =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o"
          + " FILTER(CONCAT(STR(?c), STR(?f), STR(?i), STR(?l), STR(?o)) = 'x') }";

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server =
        TestServer.small(
            folder,
            Settings.standard()
                .with(Limits.standard().withTime(Duration.ofSeconds(20)).withConcurrent(1)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Where the link of an answer leads; empty without one. */
  private static String help(HttpResponse<?> response) {
    Matcher link =
        Pattern.compile("<([^>]*)>; rel=\"help\"; type=\"text/html\"; title=\"[^\"]+\"")
            .matcher(header(response, "Link"));
    return link.matches() ? link.group(1) : "";
  }

  private static JsonObject suspect(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return JSON.parse(response.body()).get("suspects").getAsArray().get(0).getAsObject();
  }

  @Test
  void p24AMisspeltPropertyGivesNoRowsAndALinkThatNamesTheRightOne() throws Exception {
    HttpResponse<String> response = server.query(EMPTY);
    assertEquals(200, response.statusCode());
    JsonObject suspect = suspect(server.get(help(response)));
    assertEquals("?f ap:contain ?m", suspect.getString("pattern"));
    assertEquals("unknown-term", suspect.getString("reason"));
    assertEquals(
        "<https://w3id.org/apatite/ontology#contains>",
        suspect.get("suggestions").getAsArray().get(0).getAsObject().getString("term"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?s <urn:x:p> ?o }",
        "ASK { ?s <urn:x:p> ?o }",
        "CONSTRUCT { ?s <urn:x:q> ?o } WHERE { ?s <urn:x:p> ?o }",
        "DESCRIBE <urn:x:nothing>",
        "SELECT (COUNT(*) AS ?n) { ?s <urn:x:p> ?o }",
        "SELECT (COUNT(*) AS ?n) (MAX(?o) AS ?most) { ?s <urn:x:p> ?o }",
        "SELECT (SUM(?o) AS ?sum) { ?s <urn:x:p> ?o }",
        "SELECT ?sss { ?s a ?c }"
      })
  void whatSaysNothingHasALink(String query) throws Exception {
    for (String accept : new String[] {"*/*", "text/html", "application/n-triples, text/csv"}) {
      assertTrue(help(server.query(query, "Accept", accept)).startsWith("/why?query="), accept);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?s a ?c }",
        "ASK { ?s a ?c }",
        "CONSTRUCT WHERE { ?s a ?c }",
        "SELECT (COUNT(*) AS ?n) { ?s a ?c }",
        "SELECT ?c (0 AS ?n) { ?s a ?c } LIMIT 1",
        "SELECT (0 AS ?n) {}"
      })
  void whatSaysSomethingHasNone(String query) throws Exception {
    assertEquals("", header(server.query(query), "Link"));
  }

  @Test
  void theLinkIsThereForHeadForKeptAnswersAndForThoseNotChanged() throws Exception {
    HttpResponse<String> first = server.query(EMPTY + " #1");
    HttpResponse<String> kept = server.query(EMPTY + " #1");
    String path = "/sparql?query=" + encoded(EMPTY + " #1");
    HttpResponse<String> known = server.get(path, "If-None-Match", header(first, "ETag"));
    assertEquals(304, known.statusCode());
    assertFalse(help(first).isEmpty());
    assertEquals(help(first), help(kept));
    assertEquals(help(first), help(server.head(path)));
    assertEquals(help(first), help(known));
  }

  @Test
  void theGraphsOfTheRequestGoAlong() throws Exception {
    String foods = "https://w3id.org/apatite/graph/foods";
    String query = AP + "SELECT * { ?m a ap:Mineral }";
    HttpResponse<String> response =
        server.get("/sparql?query=" + encoded(query) + "&default-graph-uri=" + encoded(foods));
    assertTrue(help(response).endsWith("&default-graph-uri=" + encoded(foods)), help(response));
    // Minerals stand in the graph of things, and in that of what is inferred.
    String message = suspect(server.get(help(response))).getString("message");
    assertTrue(message.contains("not in the graphs that the query names"), message);
  }

  @Test
  void aQueryTooLongForAHeaderIsToBePosted() throws Exception {
    String query = EMPTY.replace("}", "FILTER(?m != '" + "x".repeat(5000) + "') }");
    HttpResponse<String> response = server.form("/sparql", "query", query);
    assertEquals("/why", help(response));
    assertTrue(header(response, "Link").contains("POST"));
    assertEquals("unknown-term", suspect(server.form("/why", "query", query)).getString("reason"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "QUERY"})
  void aQueryMayComeAsItIs(String method) throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/why"))
                .header("Content-Type", "application/sparql-query")
                .method(method, BodyPublishers.ofString(EMPTY)));
    assertEquals("?f ap:contain ?m", suspect(response).getString("pattern"));
  }

  @ParameterizedTest
  @CsvSource({
    "/why, text/html, text/html",
    "/why, text/plain, text/plain",
    "/why, */*, application/json",
    "/why.html, */*, text/html",
    "/why.json, text/html, application/json",
    "/why.txt, text/html, text/plain"
  })
  void itComesInTheFormAskedFor(String path, String accept, String type) throws Exception {
    HttpResponse<String> response = server.get(path + "?query=" + encoded(EMPTY), "Accept", accept);
    assertEquals(200, response.statusCode());
    assertEquals(type, type(response));
    assertTrue(response.body().contains("ap:contain "), response.body());
  }

  @Test
  void thePageMarksTheDeadPatternAndRunsTheQueryPutRight() throws Exception {
    String page = server.get("/why.html?query=" + encoded(EMPTY)).body();
    assertTrue(page.contains("<mark>ap:contain ?m</mark>"), page);
    Matcher run = Pattern.compile("href=\"(/sparql\\?query=[^\"]*)\">Run").matcher(page);
    assertTrue(run.find(), page);
    HttpResponse<String> rows = server.get(run.group(1), "Accept", "text/csv");
    assertEquals(
        "f,m\r\nhttps://w3id.org/apatite/id/food-example-leaf,https://w3id.org/apatite/id/mineral-magnesium\r\n",
        rows.body());
    assertTrue(
        server.query(EMPTY, "Accept", "text/html").body().contains("Why is this result empty?"));
  }

  @Test
  void whatIsInTheQueryIsNeverMarkup() throws Exception {
    String page =
        server
            .get(
                "/why.html?query="
                    + encoded("SELECT * { ?s <urn:x:p> '<script>alert(1)</script>' }"))
            .body();
    assertFalse(page.contains("<script>"), page);
  }

  @Test
  void withoutAQueryTheresAPageToAskOn() throws Exception {
    assertTrue(server.get("/why", "Accept", "text/html").body().contains("<form method=\"post\""));
    assertEquals(400, server.get("/why").statusCode());
  }

  @Test
  void aMistakeInTheQueryIsToldAsTheEndpointTellsIt() throws Exception {
    JsonObject there = problem(server.query("SELECT * {\n ?s ?p }"));
    JsonObject here = problem(server.get("/why?query=" + encoded("SELECT * {\n ?s ?p }")));
    for (String member : new String[] {"type", "detail", "token"}) {
      assertEquals(there.getString(member), here.getString(member));
    }
  }

  @Test
  void aDiagnosisIsKeptUntilTheDataChange() throws Exception {
    String path = "/why?query=" + encoded(EMPTY);
    String tag = header(server.get(path), "ETag");
    assertFalse(tag.isEmpty());
    assertEquals(304, server.get(path, "If-None-Match", tag).statusCode());
    assertEquals(304, server.get(path + "%20%23", "If-None-Match", "*").statusCode());
  }

  @Test
  void aDiagnosisWaitsForAPlaceLikeAQuery() throws Exception {
    String id = "why-place-1";
    CompletableFuture<HttpResponse<String>> first =
        CompletableFuture.supplyAsync(() -> why(LONG, id, "20"));
    awaitRunning(id);
    assertEquals(1, server.running().size());
    HttpResponse<String> second = server.get("/why?timeout=0.5&query=" + encoded(EMPTY + " #2"));
    assertEquals(503, second.statusCode());
    assertTrue(problem(second).getString("type").endsWith("busy"));
    server.send(HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE());
    assertEquals(503, first.get().statusCode());
  }

  @Test
  void aDiagnosisIsStoppedByItsId() throws Exception {
    String id = "why-stop-1";
    CompletableFuture<HttpResponse<String>> running =
        CompletableFuture.supplyAsync(() -> why(LONG, id, "20"));
    awaitRunning(id);
    long start = System.nanoTime();
    server.send(HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE());
    HttpResponse<String> response = running.get();
    assertTrue(System.nanoTime() - start < Duration.ofSeconds(2).toNanos());
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("stopped"));
  }

  @Test
  void aDiagnosisWithoutTimeSaysThatItIsNotComplete() throws Exception {
    HttpResponse<String> response = why(LONG + " #3", "why-time-1", "0.3");
    assertEquals(200, response.statusCode());
    assertFalse(JSON.parse(response.body()).getBoolean("complete"));
    assertEquals("no-store", header(response, "Cache-Control"));
  }

  private HttpResponse<String> why(String query, String id, String seconds) {
    try {
      return server.get("/why?timeout=" + seconds + "&query=" + encoded(query), "X-Request-Id", id);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitRunning(String id) throws Exception {
    while (server.running().stream().noneMatch(r -> r.id().equals(id) && r.runs())) {
      Thread.sleep(20);
    }
    // Past its first steps, in the midst of a question to the data.
    Thread.sleep(300);
  }
}
