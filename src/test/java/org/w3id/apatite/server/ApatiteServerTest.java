package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.sparql.Limits;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApatiteServerTest {

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server =
        TestServer.small(
            folder, Settings.standard().with(Limits.standard().withTime(Duration.ofSeconds(2))));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> query(String text, String accept) throws Exception {
    return server.query(text, "Accept", accept);
  }

  private HttpResponse<String> form(String path, String field, String text) throws Exception {
    return server.form(path, field, text, "Accept", "application/sparql-results+json");
  }

  @Test
  void answersAQueryByGetAndByBothKindsOfPost() throws Exception {
    String text =
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT (COUNT(*) AS ?n) { ?s a ap:Mineral }";
    assertEquals("n\r\n3\r\n", query(text, "text/csv").body());
    assertTrue(form("/sparql", "query", text).body().contains("\"3\""));
    HttpResponse<String> direct =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("Content-Type", "application/sparql-query")
                .header("Accept", "text/csv")
                .POST(BodyPublishers.ofString(text)));
    assertEquals("n\r\n3\r\n", direct.body());
  }

  @Test
  void theDefaultGraphIsTheUnionOfTheNamedGraphs() throws Exception {
    String both =
        "PREFIX ap: <https://w3id.org/apatite/ontology#> ASK { ?food ap:contains ?m . ?m a ap:Thing . GRAPH ?g { ?food ap:contains ?m } }";
    assertTrue(query(both, "application/sparql-results+json").body().contains("true"));
  }

  @Test
  void findsANumberInEverySpelling() throws Exception {
    String text = "PREFIX ap: <https://w3id.org/apatite/ontology#> ASK { ?m ap:amount 79.50000 }";
    assertTrue(query(text, "application/sparql-results+json").body().contains("true"));
  }

  @Test
  void refusesUpdateInEveryForm() throws Exception {
    String update = "INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }";
    assertEquals(400, form("/sparql", "update", update).statusCode());
    HttpResponse<String> asQuery = form("/sparql", "query", update);
    assertEquals(400, asQuery.statusCode());
    assertTrue(asQuery.body().contains("answers queries only"), asQuery.body());
    assertTrue(form("/update", "update", update).statusCode() >= 400);
    assertTrue(form("/sparql", "query", "LOAD <http://localhost/>").statusCode() >= 400);
    HttpResponse<String> put =
        server.send(
            HttpRequest.newBuilder(server.at("/data?default"))
                .header("Content-Type", "text/turtle")
                .PUT(BodyPublishers.ofString("<urn:x:a> <urn:x:b> <urn:x:c> .")));
    assertTrue(put.statusCode() >= 400);
    assertFalse(
        query("ASK { <urn:x:a> ?p ?o }", "application/sparql-results+json")
            .body()
            .contains("true"));
  }

  @Test
  void refusesExtensionsOfArqAndNamesThePlaceOfAnError() throws Exception {
    assertEquals(400, query("SELECT (LET AS ?x) { LET (?y := 1) }", "text/csv").statusCode());
    HttpResponse<String> response = query("SELECT * {\n ?s ?p }", "text/csv");
    assertEquals(400, response.statusCode());
    assertTrue(response.body().contains("Line 2, column 8"), response.body());
    assertFalse(response.body().contains("\tat "), response.body());
  }

  @Test
  void endsAQueryAtItsTimeLimit() throws Exception {
    HttpResponse<String> response =
        query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", "text/csv");
    assertEquals(503, response.statusCode());
  }

  @Test
  void aWrongMediaTypeIsTheClientsMistake() throws Exception {
    assertEquals(
        415,
        server
            .send(
                HttpRequest.newBuilder(server.at("/sparql"))
                    .header("Content-Type", "text/html")
                    .POST(BodyPublishers.ofString("x")))
            .statusCode());
  }
}
