package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.operation.LogTarget;
import org.w3id.apatite.sparql.Limits;

/** What an operator sees of a server, over HTTP and in its access log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class OperationTest {

  private static final String ENDLESS =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";

  private TestServer server;
  private Path folder;
  private Path log;

  @BeforeAll
  void start(@TempDir Path temporary) throws Exception {
    folder = temporary;
    log = folder.resolve("access.log");
    server =
        TestServer.small(
            folder.resolve("data"),
            Settings.standard()
                .with(
                    Limits.standard()
                        .withTime(Duration.ofSeconds(2))
                        .withConcurrent(1)
                        .withQueryBytes(1 << 20))
                .with(
                    new Settings.Operation(
                        50,
                        Duration.ofSeconds(1),
                        Optional.of(LogTarget.of(log.toString())),
                        true)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static long number(JsonObject json, String name) {
    return json.getNumber(name).longValue();
  }

  private static JsonArray list(JsonObject json, String name) {
    return json.get(name).getAsArray();
  }

  private JsonObject status() throws Exception {
    return JSON.parse(server.get("/status.json").body());
  }

  @Test
  void liveAndReadyAreAnsweredAndNothingElseBelowHealth() throws Exception {
    for (String path : List.of("live", "ready")) {
      HttpResponse<String> response = server.get("/health/" + path);
      assertEquals(200, response.statusCode());
      assertEquals(path, JSON.parse(response.body()).getString("status"));
      assertEquals("no-store", header(response, "Cache-Control"));
    }
    assertEquals(404, server.get("/health/else").statusCode());
  }

  @Test
  void theStatusTellsProgramDataAndMemory() throws Exception {
    JsonObject status = status();
    assertEquals("5.6.0", status.getObj("program").getString("jena"));
    JsonObject data = status.getObj("data");
    assertEquals(1, number(data, "version"));
    assertEquals(64, data.getString("digest").length());
    assertEquals(
        number(data, "statements"),
        list(data, "graphs").stream().mapToLong(g -> number(g.getAsObject(), "statements")).sum());
    assertEquals(
        server.csv("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }").lines().skip(1).findFirst(),
        Optional.of(String.valueOf(number(data, "statements"))));
    assertTrue(Instant.parse(status.getString("startedAt")).isBefore(Instant.now()));
    assertTrue(status.getObj("memory").getNumber("heapUsedBytes").longValue() > 1_000_000);
    assertFalse(status.toString().contains(folder.toString()), "a path of the machine");
    assertFalse(status.toString().contains("127.0.0.1"), "an address of a client");
  }

  @Test
  void theStatusIsAPageForBrowsers() throws Exception {
    assertEquals("application/json", type(server.get("/status")));
    HttpResponse<String> page = server.get("/status", "Accept", "text/html,*/*;q=0.8");
    assertEquals("text/html", type(page));
    assertTrue(page.body().contains("graph/things</td>"), page.body());
  }

  @Test
  void aQueryThatRunsIsShownAndCanBeStoppedByTheIdShown() throws Exception {
    String text = "SELECT * {\n  FILTER(?a != \"<script>\") " + ENDLESS.substring(10);
    CompletableFuture<HttpResponse<String>> endless =
        CompletableFuture.supplyAsync(() -> query("SELECT (COUNT(*) AS ?count) { " + text + "}"));
    while (list(status().getObj("queries"), "running").isEmpty()) {
      Thread.sleep(5);
    }
    CompletableFuture<HttpResponse<String>> second =
        CompletableFuture.supplyAsync(() -> query("SELECT (COUNT(*) AS ?second) { ?s ?p ?o }"));
    while (number(status().getObj("queries"), "waiting") == 0) {
      Thread.sleep(5);
    }
    JsonObject shown = list(status().getObj("queries"), "running").get(0).getAsObject();
    assertTrue(shown.getString("text").contains("SELECT * { FILTER(?a != \"<script>\")"));
    String page = server.get("/status", "Accept", "text/html").body();
    assertTrue(page.contains("&lt;script&gt;") && !page.contains("<script>"), page);
    assertEquals(
        204,
        server
            .send(HttpRequest.newBuilder(server.at("/queries/" + shown.getString("id"))).DELETE())
            .statusCode());
    assertEquals(503, endless.get().statusCode());
    assertEquals(200, second.get().statusCode());
  }

  private HttpResponse<String> query(String text) {
    try {
      return server.query(text);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachEndOfAQueryIsCountedUnderItsName() throws Exception {
    Map<String, Double> before = metrics();
    String query = "SELECT ?x { VALUES ?x { 'counted' } }";
    HttpResponse<String> first = server.query(query);
    server.query(query);
    server.query(query, "If-None-Match", header(first, "ETag"));
    server.query("SELEKT");
    server.query("ASK{}", "Accept", "image/png");
    server.form("/sparql", "update", "DROP ALL");
    assertEquals(503, server.query("SELECT (COUNT(*) AS ?count) {" + ENDLESS + "}").statusCode());
    assertEquals(503, server.query("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c").statusCode());
    Map<String, Double> after = metrics();
    assertEquals(
        Map.of(
            "ok",
            1.0,
            "from_cache",
            1.0,
            "not_modified",
            1.0,
            "syntax",
            1.0,
            "refused",
            2.0,
            "time_out",
            1.0,
            "memory",
            1.0),
        after.keySet().stream()
            .filter(k -> k.startsWith("apatite_queries_total") && change(before, after, k) != 0)
            .collect(
                Collectors.toMap(
                    k -> k.replaceAll(".*\"(.*)\".*", "$1"), k -> change(before, after, k))));
    assertEquals(
        3, change(before, after, "apatite_query_duration_seconds_count"), "those that ran");
    assertTrue(change(before, after, "apatite_query_duration_seconds_sum") >= 2);
    assertEquals(1, value(after, "apatite_data_version"));
    assertTrue(value(after, "apatite_cache_entries") >= 1);
    assertTrue(value(after, "jvm_threads_live_threads") > 1);
  }

  private static double change(Map<String, Double> before, Map<String, Double> after, String name) {
    return value(after, name) - value(before, name);
  }

  private static double value(Map<String, Double> metrics, String name) {
    return Objects.requireNonNull(metrics.get(name), name);
  }

  private Map<String, Double> metrics() throws Exception {
    HttpResponse<String> response = server.get("/metrics");
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8",
        header(response, "Content-Type").replace(";version", "; version"));
    return response
        .body()
        .lines()
        .filter(l -> !l.startsWith("#"))
        .collect(
            Collectors.toMap(
                l -> l.substring(0, l.lastIndexOf(' ')),
                l -> Double.parseDouble(l.substring(l.lastIndexOf(' ') + 1))));
  }

  @Test
  void theAccessLogHasOneLineOfJsonForEachRequestWhateverIsInIt() throws Exception {
    String evil = "x\u009b31m\\\"}{\"status\":\"200";
    HttpResponse<String> response =
        server.get(
            "/sparql?query=" + encoded("ASK { ?logged ?p ?o }"),
            "X-Request-Id",
            "logged-request-1",
            "User-Agent",
            evil,
            "Referer",
            "https://example.org/page?secret=1#part");
    JsonObject line = line("logged-request-1");
    assertEquals("GET", line.getString("method"));
    assertEquals("/sparql", line.getString("path"));
    assertEquals(200, number(line, "status"));
    assertEquals(response.body().length(), number(line, "bytes"));
    // printf '%s\n' 'ASK { ?logged ?p ?o }' | sha256sum
    assertEquals("c4b29f366091dc9e", line.getString("query"));
    assertEquals("https://example.org/page", line.getString("referrer"));
    assertTrue(line.getString("agent").endsWith("{\"status\":\"200"), line.toString());
    assertFalse(Files.readString(log).contains("secret"), "a query string of another site");
    assertFalse(Files.readString(log).contains("logged ?p"), "the text of a query");
    assertFalse(Files.readString(log).contains("\u009b"), "a control character");
    assertTrue(
        Duration.between(Instant.parse(line.getString("time")), Instant.now()).toSeconds() < 30);
  }

  @Test
  void theIdOfAProblemIsInTheAccessLogAndALogMovedAwayBeginsAnew() throws Exception {
    String id = JSON.parse(server.query("SELEKT").body()).getString("requestId");
    assertEquals(400, number(line(id), "status"));
    Files.move(log, folder.resolve("access.log.1"));
    String missing = header(server.get("/nothing/here"), "X-Request-Id");
    assertEquals(404, number(line(missing), "status"));
  }

  private JsonObject line(String id) throws Exception {
    for (int i = 0; i < 100; i++) {
      if (Files.exists(log)) {
        for (String line : Files.readAllLines(log)) {
          JsonObject json = JSON.parse(line);
          if (json.getString("id").equals(id)) {
            return json;
          }
        }
      }
      Thread.sleep(20);
    }
    throw new AssertionError("no line for " + id + " in " + Files.readString(log));
  }

  @Test
  void aServerOpenToAllShowsNeitherIdsNorTextsOfQueries(@TempDir Path other) throws Exception {
    try (TestServer open =
        TestServer.small(
            other,
            Settings.standard()
                .with(new Settings.Operation(50, Duration.ZERO, Optional.empty(), false)))) {
      CompletableFuture<?> endless =
          CompletableFuture.runAsync(
              () -> {
                try {
                  open.query(
                      "SELECT (COUNT(*) AS ?count) {" + ENDLESS + "}", "X-Request-Id", "secret-id");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      String status = open.get("/status").body();
      while (!status.contains("since")) {
        status = open.get("/status").body();
      }
      assertFalse(status.contains("secret-id") || status.contains("?a ?b ?c"), status);
      assertTrue(open.stop());
      assertTrue(endless.handle((x, e) -> true).get());
    }
  }
}
