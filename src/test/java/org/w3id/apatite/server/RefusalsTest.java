package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is refused, and how that is said; the names are those of the contract's table. */
@ExtendWith(SmallServer.class)
@Timeout(60)
class RefusalsTest {

  private final TestServer server;

  RefusalsTest(TestServer server) {
    this.server = server;
  }

  private static Graph parsed(String text, Lang lang) {
    return RDFParser.fromString(text, lang).toGraph();
  }

  @Test
  void p12SaysWhereTheSyntaxIsWrongAndWhatWasMeant() throws Exception {
    HttpResponse<String> response =
        server.query("SELECT * {\n ?s ?p }", "Accept", "text/csv, */*;q=0.1");
    assertEquals(400, response.statusCode());
    JsonObject problem = problem(response);
    assertEquals(2, problem.getNumber("line").intValue());
    assertEquals(8, problem.getNumber("column").intValue());
    assertEquals("}", problem.getString("token"));
    assertEquals(header(response, "X-Request-Id"), problem.getString("requestId"));
    assertEquals(
        "Did you mean SELECT?", problem(server.query("SELCT * {}")).getString("suggestion"));
    assertTrue(
        problem(server.query("SELECT * { ?s skoss:prefLabel ?l }"))
            .getString("detail")
            .contains("'skoss:' is not declared"));
    assertEquals("text/plain", type(server.query("SELCT * {}", "Accept", "text/plain")));
    assertEquals("text/html", type(server.query("SELCT * {}", "Accept", "text/html,*/*;q=0.8")));
    HttpResponse<String> turtle = server.query("SELCT * {}", "Accept", "text/turtle");
    assertFalse(parsed(turtle.body(), Lang.TURTLE).isEmpty());
  }

  @Test
  void p19AsksItselfAndNobodyElse() throws Exception {
    String self = "SERVICE <" + server.at("/sparql") + "> { ?s a ?class }";
    assertEquals(
        server.query("SELECT (COUNT(*) AS ?n) { ?s a ?class }").body(),
        server.query("SELECT (COUNT(*) AS ?n) { " + self + " }").body());
    String other = "SERVICE <http://dbpedia.org/sparql> { ?s ?p ?o }";
    HttpResponse<String> notRun =
        server.query("SELECT * { ?s <urn:x:nowhere> ?o . " + other + " }", "Accept", "text/csv");
    assertEquals(200, notRun.statusCode());
    assertEquals(1, notRun.body().lines().count());
    HttpResponse<String> refused = server.query("SELECT * { " + other + " }");
    assertEquals(403, refused.statusCode());
    assertTrue(problem(refused).getString("detail").contains("dbpedia"));
    assertEquals(
        200,
        server.query("SELECT * { SERVICE SILENT <http://10.0.0.1/> { ?s ?p ?o } }").statusCode());
  }

  @Test
  void p20ReadsNoFileAndWritesNothing() throws Exception {
    for (String text :
        new String[] {
          "INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }", "LOAD <file:///etc/passwd>", "DROP ALL"
        }) {
      assertEquals(400, server.query(text).statusCode(), text);
    }
    HttpResponse<String> from =
        server.query("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "Accept", "text/csv");
    assertEquals(200, from.statusCode());
    assertEquals(1, from.body().lines().count());
  }

  @Test
  void p24TellsWhichPatternIsDead() throws Exception {
    String misspelt =
        "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT * { ?m a ap:Minerall ; ap:amount ?n }";
    HttpResponse<String> response = server.get("/why?query=" + encoded(misspelt));
    assertEquals(200, response.statusCode());
    assertTrue(response.body().contains("unknown-term"), response.body());
    assertTrue(response.body().contains("ontology#Mineral>"), response.body());
    assertEquals(400, server.get("/why").statusCode());
  }

  @Test
  void bodyThatIsTooLargeLeavesTheConnectionUsable() throws Exception {
    for (int i = 0; i < 30; i++) {
      HttpResponse<String> large =
          server.send(
              HttpRequest.newBuilder(server.at("/sparql"))
                  .header("Content-Type", "application/sparql-query")
                  .POST(BodyPublishers.ofByteArray(new byte[16 << 20])));
      assertEquals(413, large.statusCode());
      assertEquals(400, server.query("SELCT * {}").statusCode());
    }
  }

  @Test
  void bodyThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket
          .getOutputStream()
          .write(
              """
              POST /sparql HTTP/1.1
              Host: a
              Content-Type: application/sparql-query
              Content-Length: 99999999
              Expect: 100-continue

              """
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
      assertTrue(answer.contains("Connection: close"), answer);
    }
  }

  @Test
  void whatIsNoRequestIsRefusedPlainly() throws Exception {
    assertEquals(400, server.get("/sparql?query=a&query=b").statusCode());
    assertEquals(400, server.get("/sparql?query=%ff").statusCode());
    assertEquals(
        405, server.send(HttpRequest.newBuilder(server.at("/sparql")).DELETE()).statusCode());
    HttpResponse<String> large =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofByteArray(new byte[11 << 20])));
    assertEquals(413, large.statusCode());
    try (Socket socket = new Socket("localhost", server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /sparql?query=%7 HTTP/1.1\r\nHost: a\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] start = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 400", new String(start, StandardCharsets.US_ASCII));
    }
  }
}
