package org.w3id.apatite.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;
import org.w3id.apatite.sparql.Limits;

/** SERVICE to a partner that behaves: plain Fuseki, asked over real HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class FederationTest {

  private static final String PREFIXES =
      "PREFIX ap: <https://w3id.org/apatite/ontology#> PREFIX id: <https://w3id.org/apatite/id/>"
          + " PREFIX ex: <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

  /** Symbols of minerals, one of them unknown here; amounts with digits that the store drops. */
  private static final String DATA =
      """
      PREFIX id: <https://w3id.org/apatite/id/> PREFIX ex: <http://example.org/>
      id:mineral-magnesium ex:symbol "Mg" ; ex:daily 79.50 .
      id:mineral-zinc ex:symbol "Zn" ; ex:daily 11 .
      id:mineral-unobtainium ex:symbol "Uo" ; ex:note [] .
      """;

  private FusekiServer fuseki;
  private String partner;
  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    DatasetGraph data = DatasetGraphFactory.createTxnMem();
    RDFParser.fromString(DATA, Lang.TURTLE).parse(data);
    fuseki = FusekiServer.create().port(0).loopback(true).add("/ds", data).build();
    fuseki.start();
    partner = "http://localhost:" + fuseki.getPort() + "/ds";
    server =
        TestServer.small(
            folder,
            Settings.standard()
                .with(Limits.standard().withTime(Duration.ofSeconds(5)))
                .with(List.of(Partner.of(partner).withPrivate(true).withRequests(5))));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
    fuseki.stop();
  }

  private HttpResponse<String> ask(String query) throws Exception {
    return server.query(PREFIXES + query, "Accept", "text/csv");
  }

  /** The rows without their head, sorted. */
  private static List<String> rows(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().skip(1).sorted().toList();
  }

  private String service(String pattern) {
    return "SERVICE <" + partner + "> { " + pattern + " } ";
  }

  @Test
  void whatIsBoundHereIsJoinedWithThePartnersAnswerInOneRequest() throws Exception {
    HttpResponse<String> response =
        ask(
            "SELECT ?unit ?symbol { ?m ap:unitCode ?unit . "
                + service("?m ex:symbol ?symbol")
                + "}");
    assertEquals(List.of("mg,Mg", "mg,Zn"), rows(response));
    String cost = header(response, "Service-Cost");
    assertTrue(
        cost.matches("\"" + partner + "\";requests=1;rows=2;bytes=[0-9]{2,4};ms=[0-9]+"), cost);
    assertEquals("", header(response, "ETag"), "what a partner said is not kept");
  }

  @Test
  void aPartnerIsAskedFirstWhenNothingIsBound() throws Exception {
    assertEquals(
        List.of("mg,Mg", "mg,Zn"),
        rows(
            ask(
                "SELECT ?unit ?symbol { "
                    + service("?m ex:symbol ?symbol")
                    + "{ SELECT * { ?m ap:unitCode ?unit } } }")));
  }

  @Test
  void numbersOfAPartnerFindTheNumbersHere() throws Exception {
    assertEquals(
        List.of("https://w3id.org/apatite/id/mineral-magnesium"),
        rows(ask("SELECT ?here { " + service("?m ex:daily ?n") + "?here ap:amount ?n }")));
  }

  @Test
  void manySolutionsAreAskedForAHundredAtATime() throws Exception {
    String values =
        IntStream.range(0, 250)
            .mapToObj(i -> "(id:thing-" + i + ")")
            .collect(Collectors.joining(" ", "VALUES (?m) { (id:mineral-zinc) ", "}"));
    HttpResponse<String> response =
        ask("SELECT ?symbol { " + values + service("?m ex:symbol ?symbol") + "}");
    assertEquals(List.of("Zn"), rows(response));
    assertTrue(header(response, "Service-Cost").contains("requests=3;rows=1;"));
  }

  @Test
  void aQuestionThatComesAgainIsNotAskedAgain() throws Exception {
    String values = "VALUES ?n { " + "1 2 3 4 5 6 7 8 9 " + "} ";
    HttpResponse<String> response =
        ask(
            "SELECT ?n ?symbol { "
                + values
                + "OPTIONAL { "
                + service("id:mineral-zinc ex:symbol ?symbol")
                + "} }");
    assertEquals(9, rows(response).size());
    assertTrue(header(response, "Service-Cost").contains("requests=1;"));
  }

  @Test
  void moreRequestsThanGrantedAreRefusedAndTheClientCanTellWhy() throws Exception {
    String values =
        IntStream.range(0, 9).mapToObj(i -> "id:" + i).collect(Collectors.joining(" ", "{", "}"));
    HttpResponse<String> response =
        ask(
            "SELECT * { VALUES ?m "
                + values
                + " OPTIONAL { "
                + service("?m ex:symbol ?symbol")
                + "} }");
    assertEquals(422, response.statusCode(), response.body());
    response =
        server.query(
            PREFIXES
                + "SELECT * { VALUES ?m "
                + values
                + " OPTIONAL { "
                + service("?m ex:symbol ?symbol")
                + "} }");
    assertEquals(partner, problem(response).getString("partner"));
    assertEquals("requests", problem(response).getString("reason"));
    assertTrue(header(response, "Service-Cost").contains("requests=5;"));
    assertTrue(header(response, "Service-Cost").endsWith(";failure=requests"));
  }

  @Test
  void theServiceMayBeAVariableThatIsBoundToAPartner() throws Exception {
    String bound = "VALUES ?where { <" + partner + "> } SERVICE ?where { ?m ex:symbol ?symbol }";
    assertEquals(3, rows(ask("SELECT ?symbol { " + bound + " }")).size());
    for (String where : new String[] {"<http://example.org/sparql>", "\"text\"", "UNDEF"}) {
      HttpResponse<String> refused =
          server.query("SELECT * { VALUES ?where { " + where + " } SERVICE ?where { ?s ?p ?o } }");
      assertEquals(403, refused.statusCode(), where);
      assertTrue(problem(refused).getString("type").endsWith("service-refused"));
      assertTrue(problem(refused).getString("detail").contains(partner), "names who may be asked");
    }
  }

  @Test
  void whatThePatternMeansIsLeftAsItIs() throws Exception {
    assertEquals(
        List.of("Mg,"),
        rows(
            ask(
                "SELECT ?symbol ?no { VALUES ?m { id:mineral-magnesium } "
                    + service("?m ex:symbol ?symbol OPTIONAL { ?m ex:none ?no } FILTER(?m != ex:x)")
                    + "}")));
    assertEquals(
        List.of("3"),
        rows(
            ask(
                "SELECT ?n { VALUES ?other { id:a } "
                    + service("SELECT (COUNT(*) AS ?n) { ?m ex:symbol ?symbol }")
                    + "}")));
    assertEquals(
        List.of("mg"),
        rows(
            ask(
                "SELECT ?unit { { SELECT ?m { "
                    + service("?m ex:symbol ?unit FILTER(?unit = 'Zn')")
                    + "} } ?m ap:unitCode ?unit }")));
  }

  @Test
  void aBlankNodeOfHereIsNoBlankNodeOfThere() throws Exception {
    assertEquals(
        List.of(),
        rows(ask("SELECT * { BIND(BNODE() AS ?note) " + service("?m ex:note ?note") + "}")));
    assertEquals(1, rows(ask("SELECT * { " + service("?m ex:note ?note") + "}")).size());
  }

  @Test
  void onlyThoseInTheListAreAskedAndOnlyWhenItWouldRun() throws Exception {
    try (StrangePartner stranger = new StrangePartner(StrangePartner.status(500))) {
      String other = "SERVICE <" + stranger.iri() + "> { ?s ?p ?o }";
      for (String query :
          new String[] {
            "SELECT * { " + other + " }",
            "SELECT * FROM <https://w3id.org/apatite/graph/things> { " + other + " }",
            "ASK { FILTER EXISTS { " + other + " } }",
            "SELECT * { SERVICE <" + server.at("/sparql") + "> { " + other + " } }"
          }) {
        HttpResponse<String> refused = server.query(query);
        assertEquals(403, refused.statusCode(), query);
        assertEquals(stranger.iri(), problem(refused).getString("partner"));
        assertEquals("not-allowed", problem(refused).getString("reason"));
      }
      assertEquals(List.of(), rows(ask("SELECT * { ?s ex:nowhere ?o . " + other + " }")));
      assertEquals(
          1, rows(ask("SELECT * { " + other.replace("SERVICE", "SERVICE SILENT") + " }")).size());
      assertEquals(
          200, server.get("/why?query=" + encoded("SELECT * {" + other + "}")).statusCode());
      assertEquals(List.of(), stranger.asked());
    }
  }

  @Test
  void aPartnerIsNotAskedWhereNobodyCounts() throws Exception {
    String query = PREFIXES + "SELECT * { " + service("?m ex:symbol 'Nothing'") + "}";
    HttpResponse<String> why = server.get("/why?query=" + encoded(query));
    assertEquals(200, why.statusCode());
    assertFalse(why.body().contains("Nothing\\\" has no"), why.body());
  }

  @Test
  void theEndpointItselfObeysTheTimeLimitInsideAndReadsItsOwnDataset() throws Exception {
    String endless = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o";
    long start = System.nanoTime();
    HttpResponse<String> response =
        server.get(
            "/sparql?timeout=1&query="
                + encoded(
                    "SELECT * { SERVICE <"
                        + server.at("/sparql")
                        + "> { SELECT (COUNT(*) AS ?total) { "
                        + endless
                        + " } } }"));
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("time-out"));
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 2000);
    assertEquals(
        rows(ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")),
        rows(
            ask(
                "SELECT ?n FROM <http://example.org/none> { SERVICE <"
                    + server.at("/sparql")
                    + "> { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }")));
  }

  @Test
  void theServiceDescriptionNamesThePartnersAndTheFeature() throws Exception {
    DatasetGraph itself = DatasetGraphFactory.create();
    RDFParser.fromString(server.get("/sparql", "Accept", "text/turtle").body(), Lang.TURTLE)
        .parse(itself);
    String pattern =
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX dct:"
            + " <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ASK"
            + " { <%1$s> dct:relation <%2$s> . <%2$s> rdfs:comment ?budgets ."
            + " ?service sd:endpoint <%1$s> ; sd:feature sd:BasicFederatedQuery }";
    try (var exec =
        org.apache.jena.sparql.exec.QueryExec.dataset(itself)
            .query(pattern.formatted(server.at("/sparql"), partner))
            .build()) {
      assertTrue(exec.ask());
    }
  }
}
