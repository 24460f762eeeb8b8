package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a query may be asked; the names are those of the contract's table. */
@ExtendWith(SmallServer.class)
@Timeout(60)
class RequestFormsTest {

  private static final String ALL = "SELECT ?s WHERE { ?s a ?class } ORDER BY ?s";

  private final TestServer server;

  RequestFormsTest(TestServer server) {
    this.server = server;
  }

  @Test
  void p1AsksWithoutOriginAndMayBeReadFromAnywhere() throws Exception {
    HttpResponse<String> response = server.query("ASK{?s ?p ?o}");
    assertEquals(200, response.statusCode());
    assertTrue(JSON.parse(response.body()).get("boolean").getAsBoolean().value());
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
  }

  @Test
  void p2TakesAFormWhoseTypeNamesItsCharset() throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .POST(BodyPublishers.ofString("query=" + encoded(ALL))));
    assertEquals(server.query(ALL).body(), response.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "QUERY"})
  void p3TakesAQueryAsItIs(String method) throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("Content-Type", "application/sparql-query; charset=UTF-8")
                .method(method, BodyPublishers.ofString(ALL)));
    assertEquals(200, response.statusCode());
    assertEquals(server.query(ALL).body(), response.body());
  }

  @Test
  void p5AnswersAPreflightForAnyHeader() throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type, x-unheard-of")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, response.statusCode());
    for (String method : new String[] {"GET", "HEAD", "POST", "QUERY", "OPTIONS"}) {
      assertTrue(header(response, "Access-Control-Allow-Methods").contains(method), method);
    }
    for (String name :
        new String[] {
          "Content-Type", "Accept", "If-None-Match", "Accept-Datetime", "x-unheard-of"
        }) {
      assertTrue(header(response, "Access-Control-Allow-Headers").contains(name), name);
    }
    for (String name :
        new String[] {
          "Link", "ETag", "Location", "Retry-After", "Content-Location", "X-Request-Id"
        }) {
      assertTrue(header(response, "Access-Control-Expose-Headers").contains(name), name);
    }
    assertEquals("", header(response, "Access-Control-Allow-Credentials"));
  }

  @Test
  void p6IgnoresParametersItDoesNotKnow() throws Exception {
    assertEquals(200, server.get("/sparql?ac=1&query=" + encoded(ALL)).statusCode());
  }

  @Test
  void theDatasetOfTheProtocolTakesThePlaceOfTheQuerys() throws Exception {
    String count = "SELECT (COUNT(*) AS ?n) FROM <urn:x:none> { ?s a ?class }";
    String graph = "https://w3id.org/apatite/graph/things";
    assertEquals("n\r\n0\r\n", server.query(count, "Accept", "text/csv").body());
    HttpResponse<String> given =
        server.get("/sparql.csv?default-graph-uri=" + encoded(graph) + "&query=" + encoded(count));
    assertEquals("n\r\n3\r\n", given.body());
    assertEquals(
        "n\r\n3\r\n",
        server
            .get(
                "/sparql.csv?named-graph-uri="
                    + encoded(graph)
                    + "&query="
                    + encoded("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a ?class } }"))
            .body());
  }

  @Test
  void aSlashTooManyIsSentOn() throws Exception {
    HttpResponse<String> response = server.get("/sparql/?query=ASK%7B%7D");
    assertEquals(308, response.statusCode());
    assertEquals("/sparql?query=ASK%7B%7D", header(response, "Location"));
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
  }

  @Test
  void editorsFindThePrefixes() throws Exception {
    assertEquals("application/json", type(server.get("/prefixes.json")));
    assertTrue(JSON.parse(server.get("/prefixes.json").body()).isObject());
  }
}
