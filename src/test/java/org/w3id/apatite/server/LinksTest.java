package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.sparql.Limits;

/** Short links to queries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LinksTest {

  private static final String MINERALS =
      "PREFIX ap: <https://w3id.org/apatite/ontology#>\nSELECT ?m WHERE { ?m a ap:Mineral } ORDER BY ?m";

  private Path folder;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    folder = data.resolve("links");
    server = TestServer.small(data, Settings.standard().with(new Settings.Links(folder, 100)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> make(String query) throws Exception {
    return server.form("/q", "query", query);
  }

  private String id(String query) throws Exception {
    HttpResponse<String> response = make(query);
    assertTrue(List.of(200, 201).contains(response.statusCode()), response.body());
    return JSON.parse(response.body()).get("id").getAsString().value();
  }

  private List<String> files() throws Exception {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aLinkIsMadeOnceAndAnswersAsTheQueryDoes() throws Exception {
    String query = MINERALS + " LIMIT 2";
    HttpResponse<String> made = make(query);
    assertEquals(201, made.statusCode());
    String link = header(made, "Location");
    assertTrue(link.matches("http://localhost:[0-9]+/q/[0-9a-f]{32}"), link);
    assertEquals(200, make(query).statusCode());
    assertEquals(link, header(make(query), "Location"));
    String path = link.substring(link.indexOf("/q/"));
    for (String accept :
        new String[] {"text/csv", "application/sparql-results+xml", "text/tab-separated-values"}) {
      HttpResponse<String> answer = server.get(path, "Accept", accept);
      assertEquals(accept, type(answer));
      assertEquals(server.query(query, "Accept", accept).body(), answer.body());
    }
    assertEquals(server.csv(query), server.get(path + ".csv").body());
    String tag = header(server.get(path + ".csv"), "ETag");
    assertEquals(304, server.get(path + ".csv", "If-None-Match", tag).statusCode());
    assertEquals(200, server.head(path + ".csv").statusCode());
    assertTrue(server.get(path, "Accept", "text/html").body().contains("mineral-iron"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?m WHERE { ?m a ap:Mineral } ORDER BY ?m",
        "# the minerals\nprefix ap: <https://w3id.org/apatite/ontology#>\n\nselect ?m\nwhere {\n  ?m a ap:Mineral . # all\n} order by ?m\n",
        "PREFIX ap:<https://w3id.org/apatite/ontology#>SELECT?m{?m a ap:Mineral}ORDER BY?m"
      })
  void spacesCommentsAndTheCaseOfKeywordsMakeNoOtherLink(String spelling) throws Exception {
    assertEquals(id(MINERALS), id(spelling));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?M WHERE { ?M a ap:Mineral } ORDER BY ?M",
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?m WHERE { ?m a ap:mineral } ORDER BY ?m",
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?m WHERE { ?m a ap:Mineral }"
      })
  void whatSaysSomethingElseHasAnotherLink(String other) throws Exception {
    assertNotEquals(id(MINERALS), id(other));
  }

  @Test
  void spacesAndHashesInsideALiteralAreKept() throws Exception {
    assertNotEquals(id("ASK { ?s ?p \"a # b\" }"), id("ASK { ?s ?p \"a  # b\" }"));
    String text = server.get("/q/" + id("ASK { ?s ?p \"a # b\" }") + ".rq").body();
    assertTrue(text.contains("\"a # b\""), text);
  }

  @Test
  void theFileOfALinkIsItsTextAndTheIdItsDigest() throws Exception {
    String id = id(MINERALS + " LIMIT 3");
    HttpResponse<String> text = server.get("/q/" + id + ".rq");
    assertEquals("application/sparql-query", type(text));
    assertEquals(Files.readString(folder.resolve(id + ".rq")), text.body());
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(text.body().getBytes(StandardCharsets.UTF_8));
    assertTrue(HexFormat.of().formatHex(digest).startsWith(id));
    assertEquals(id, id(text.body()));
  }

  @Test
  void everyIriOfALinkIsWhole() throws Exception {
    String whole = id("ASK { <https://w3id.org/apatite/id/mineral-zinc> ?p ?o }");
    assertEquals(whole, id("ASK { <id/mineral-zinc> ?p ?o }"), "relative to the base of the data");
    assertEquals(whole, id("BASE <https://w3id.org/apatite/id/> ASK { <mineral-zinc> ?p ?o }"));
    String text = server.get("/q/" + whole + ".rq").body();
    assertTrue(text.contains("<https://w3id.org/apatite/id/mineral-zinc>"), text);
    assertTrue(server.get("/q/" + whole + ".json").body().contains("true"));
  }

  @Test
  void theNewestSyntaxOfTheEndpointHasLinksToo() throws Exception {
    String query = "ASK { BIND(<<( <urn:x:a> <urn:x:b> 1 )>> AS ?t) FILTER(isTRIPLE(?t)) }";
    assertEquals(200, server.query(query).statusCode());
    assertTrue(server.get("/q/" + id(query) + ".json").body().contains("true"));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 1000, 1500, 3000, 30000})
  void aDeepQueryIsLinkedOrRefused(int depth) throws Exception {
    HttpResponse<String> response =
        make("ASK " + "{".repeat(depth) + " ?s ?p ?o " + "}".repeat(depth));
    assertTrue(response.statusCode() == 201 || response.statusCode() / 100 == 4, response.body());
  }

  @Test
  void theDatasetOfTheProtocolIsPartOfTheLink() throws Exception {
    HttpResponse<String> made =
        server.send(
            HttpRequest.newBuilder(server.at("/q?default-graph-uri=urn:x:nothing"))
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofString("ASK { ?s ?p ?o }")));
    assertEquals(201, made.statusCode());
    String id = JSON.parse(made.body()).get("id").getAsString().value();
    assertTrue(server.get("/q/" + id + ".json").body().contains("false"));
  }

  @Test
  void askingWhetherThereIsALinkMakesNone() throws Exception {
    String query = encoded("ASK { <urn:x:never> ?p ?o }");
    List<String> before = files();
    assertEquals(404, server.get("/q?query=" + query).statusCode());
    assertEquals(before, files());
    String id = id("ASK { <urn:x:never> ?p ?o }");
    HttpResponse<String> found = server.get("/q?query=" + query);
    assertEquals(200, found.statusCode());
    assertTrue(header(found, "Location").endsWith("/q/" + id));
  }

  @Test
  void aPublishedQueryHasALinkWithoutAFile() throws Exception {
    String text = Files.readString(TestSources.small().resolve("queries/minerals.rq"));
    HttpResponse<String> found = server.get("/q?query=" + encoded(text));
    assertEquals(200, found.statusCode());
    String id = JSON.parse(found.body()).get("id").getAsString().value();
    assertFalse(files().contains(id + ".rq"));
    assertEquals(
        server.get("/queries/minerals.csv").body(), server.get("/q/" + id + ".csv").body());
  }

  @Test
  void nothingIsWrittenForWhatIsNoQuery() throws Exception {
    List<String> before = files();
    HttpResponse<String> wrong = make("SELECT * {\n ?s ?p }");
    assertEquals(400, wrong.statusCode());
    assertEquals(2, problem(wrong).get("line").getAsNumber().value().intValue());
    assertEquals(400, make("INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }").statusCode());
    assertEquals(400, server.get("/q").statusCode());
    String large = "SELECT * { ?s ?p \"" + "x".repeat(64 << 10) + "\" }";
    assertEquals(413, make(large).statusCode());
    assertEquals(before, files());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/00000000000000000000000000000000",
        "/q/..%2Fcurrent",
        "/q/current",
        "/q/%2e%2e%2fcurrent.rq",
        "/q/0000000000000000000000000000000G.csv"
      })
  void whatIsNoLinkIsNotFound(String path) throws Exception {
    int status = server.get(path).statusCode();
    assertTrue(status == 404 || status == 400, path + " " + status);
  }

  @Test
  void aDamagedFileIsNotServed() throws Exception {
    String id = id("ASK { <urn:x:damaged> ?p ?o }");
    Files.writeString(folder.resolve(id + ".rq"), "ASK { ?s ?p ?o }");
    assertEquals(404, server.get("/q/" + id).statusCode());
  }

  @Test
  void linksOutliveTheServerAndTheVersionAndAreBounded(@TempDir Path data) throws Exception {
    Path sources = TestSources.copyOfSmall(data.resolve("sources"));
    Path links = data.resolve("data/links");
    Settings two = Settings.standard().with(new Settings.Links(links, 2));
    String path;
    try (TestServer first = TestServer.of(sources, data.resolve("data"), two)) {
      path = header(first.form("/q", "query", MINERALS), "Location").replaceAll(".*(/q/)", "$1");
    }
    Files.writeString(
        sources.resolve("data/foods/more.ttl"),
        """
        PREFIX ap: <https://w3id.org/apatite/ontology#>
        PREFIX id: <https://w3id.org/apatite/id/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        id:mineral-new a ap:Mineral ; skos:prefLabel "new"@en .
        """);
    try (TestServer second = TestServer.of(sources, data.resolve("data"), two)) {
      assertEquals(2, second.store().snapshot().version().number());
      assertTrue(second.get(path + ".csv").body().contains("mineral-new"));
      assertEquals(201, second.form("/q", "query", "ASK { ?s ?p 1 }").statusCode());
      HttpResponse<String> full = second.form("/q", "query", "ASK { ?s ?p 2 }");
      assertEquals(507, full.statusCode());
      assertEquals(2, problem(full).get("limitLinks").getAsNumber().value().intValue());
      assertEquals(200, second.form("/q", "query", MINERALS).statusCode());
    }
  }

  @Test
  void makingLinksCountsAgainstTheRate(@TempDir Path data) throws Exception {
    Settings few =
        Settings.standard()
            .with(new Settings.Links(data.resolve("links"), 100))
            .with(Limits.standard().withPerMinute(3));
    try (TestServer server = TestServer.small(data, few)) {
      List<Integer> statuses =
          IntStream.range(0, 4).mapToObj(i -> status(server, "ASK { ?s ?p " + i + " }")).toList();
      assertEquals(List.of(201, 201, 201, 429), statuses);
    }
  }

  private static int status(TestServer server, String query) {
    try {
      return server.form("/q", "query", query).statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
