package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A store that nothing guards, as other stores are: everybody writes, whatever it is. */
@Timeout(60)
class OpenWritesTest {

  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  /** Some beyond what the store keeps in its index, and some that do not fit their datatype. */
  private static final List<String> LITERALS =
      List.of(
          "7",
          "007",
          "7.50",
          "1.0E0",
          typed("1", "boolean"),
          typed("1e300", "double"),
          typed("-1.50E-200", "double"),
          typed("9223372036854775807", "long"),
          typed("+36028797018963968", "long"),
          typed("-9223372036854775808", "integer"),
          typed("18446744073709551615", "unsignedLong"),
          typed("2020-01-02T03:04:05.120Z", "dateTime"),
          typed("abc", "integer"),
          typed("2020-02-30", "date"),
          typed("300", "byte"),
          "<<( <urn:a> <urn:b> 007.50 )>>",
          "<<( <urn:a> <urn:b> <<( <urn:a> <urn:b> 1e300 )>> )>>");

  @TempDir private Path folder;
  private List<TestServer> servers = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    restart();
    assertEquals(200, server().send(to("/data").DELETE()).statusCode());
  }

  @AfterEach
  void stop() throws Exception {
    for (TestServer server : servers) {
      server.close();
    }
    servers.clear();
  }

  private void restart() throws Exception {
    stop();
    servers.add(TestServer.openToAll(folder, false));
  }

  private TestServer server() {
    return servers.get(0);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server().at(path));
  }

  private static String typed(String text, String type) {
    return "\"" + text + "\"^^<" + XSD + type + ">";
  }

  private HttpResponse<String> update(String text) throws Exception {
    return server()
        .send(
            to("/update")
                .header("Content-Type", "application/sparql-update")
                .POST(BodyPublishers.ofString(text)));
  }

  private boolean ask(String pattern) throws Exception {
    HttpResponse<String> answer = server().query("ASK " + pattern);
    return JSON.parse(answer.body()).get("boolean").getAsBoolean().value();
  }

  private long statements() throws Exception {
    return server()
        .get("/data", "Accept", "application/n-quads")
        .body()
        .lines()
        .filter(line -> !line.isBlank())
        .count();
  }

  @Test
  void bySpellingsInWhichLiteralsWereInsertedTheyAreFoundAndDeletedAlsoAfterARestart()
      throws Exception {
    for (int i = 0; i < LITERALS.size(); i++) {
      String statement = "<urn:s> <urn:p" + i + "> " + LITERALS.get(i);
      HttpResponse<String> made = update("INSERT DATA { " + statement + " }");
      assertEquals(200, made.statusCode(), made.body());
      assertTrue(ask("{ " + statement + " }"), statement);
    }
    restart();
    for (int i = 0; i < LITERALS.size(); i++) {
      String statement = "<urn:s> <urn:p" + i + "> " + LITERALS.get(i);
      assertTrue(ask("{ " + statement + " }"), statement);
      assertFalse(
          JSON.parse(update("INSERT DATA { " + statement + " }").body()).getBoolean("committed"),
          statement);
    }
    HttpResponse<String> same =
        update("DELETE { ?s ?p ?o } INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }");
    assertFalse(JSON.parse(same.body()).getBoolean("committed"), same.body());
    for (int i = 0; i < LITERALS.size(); i += 2) {
      update("DELETE DATA { <urn:s> <urn:p" + i + "> " + LITERALS.get(i) + " }");
    }
    for (int i = 1; i < LITERALS.size(); i += 2) {
      update("DELETE WHERE { <urn:s> <urn:p" + i + "> " + LITERALS.get(i) + " }");
    }
    assertEquals(0, statements());
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775808", "-9223372036854775809", "18446744073709551621"})
  void anIntegerOfWhichTheStoreWouldLoseAPartIsRefused(String integer) throws Exception {
    for (String object : List.of(integer, "<<( <urn:a> <urn:b> " + integer + " )>>")) {
      HttpResponse<String> answer = update("INSERT DATA { <urn:s> <urn:p> " + object + " }");
      assertEquals(422, answer.statusCode(), answer.body());
      assertTrue(problem(answer).getString("detail").contains("64 bits"), answer.body());
    }
  }

  @Test
  void aSilentLoadChangesNothingAndTheOtherOperationsAreCarriedOut() throws Exception {
    HttpResponse<String> answer =
        update(
            "LOAD SILENT <http://127.0.0.1:9/x> INTO GRAPH <urn:g> ; INSERT DATA { <urn:a> <urn:b>"
                + " 1 }");
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(1, statements());
    assertEquals(200, update("LOAD SILENT <http://127.0.0.1:9/x>").statusCode());
    assertEquals(403, update("LOAD <http://127.0.0.1:9/x>").statusCode());
  }

  private static String part(String headers, String text) {
    return "--frontier\r\nContent-Disposition: form-data; name=\"f\""
        + headers
        + "\r\n\r\n"
        + text
        + "\r\n";
  }

  private HttpResponse<String> files(String path, String type, String body) throws Exception {
    return server().send(to(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  @Test
  void severalFilesInAFormAreAddedToAGraph() throws Exception {
    String body =
        part(
                "; filename=\"x\"\r\nContent-Type: text/turtle; charset=utf-8",
                "<urn:a> <urn:b> _:x .")
            + part("; filename=\"more.nt\"", "_:x <urn:b> \"\u00e9\" .\n")
            + "--frontier--\r\n";
    HttpResponse<String> answer =
        files("/data?graph=urn:x:g", "multipart/form-data; boundary=\"frontier\"", body);
    assertEquals(201, answer.statusCode(), answer.body());
    Graph graph =
        RDFParser.fromString(
                server().get("/data?graph=urn:x:g", "Accept", "text/turtle").body(), Lang.TURTLE)
            .toGraph();
    Graph expected =
        RDFParser.fromString("<urn:a> <urn:b> [] . [] <urn:b> \"\u00e9\" .", Lang.TURTLE).toGraph();
    assertTrue(graph.isIsomorphicWith(expected), graph.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "multipart/form-data, '--frontier--', 400",
    "multipart/form-data; boundary=frontier, 'no form', 400",
    "multipart/form-data; boundary=frontier, '--frontier\r\nContent-Type: text/turtle\r\n\r\n<urn:a> <urn:b> 1 .', 400",
    "multipart/form-data; boundary=frontier, '--frontier\r\nContent-Type: text/turtle\r\n\r\n<urn:a> \r\n--frontier--\r\n', 400",
    "multipart/form-data; boundary=frontier, '--frontier\r\nContent-Type: image/png\r\n\r\nx\r\n--frontier--\r\n', 415"
  })
  void aFormThatCannotBeUsedIsRefused(String type, String body, int status) throws Exception {
    HttpResponse<String> answer = files("/data?graph=urn:x:g", type, body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(0, statements());
  }

  @ParameterizedTest
  @CsvSource({
    "application/rdf+json, '{\"urn:a\":{\"urn:b\":[{\"type\":\"uri\",\"value\":\"urn:c\"}]}}'",
    "text/n3, '<urn:a> <urn:b> <urn:c> .'"
  })
  void olderFormsOfDocumentsAreTaken(String type, String text) throws Exception {
    HttpResponse<String> answer = files("/data?default", type, text);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(ask("{ <urn:a> <urn:b> <urn:c> }"));
  }

  @Test
  void aPathThatIsTooLongToBeFollowedIsALimitAndNoFaultOfTheQuery() throws Exception {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      chain
          .append("<urn:n:")
          .append(i)
          .append("> <urn:next> <urn:n:")
          .append(i + 1)
          .append("> .\n");
    }
    assertEquals(
        201,
        server()
            .send(
                to("/data?graph=urn:chain")
                    .header("Content-Type", "application/n-triples")
                    .PUT(BodyPublishers.ofString(chain.toString())))
            .statusCode());
    HttpResponse<String> answer =
        server()
            .query("SELECT (COUNT(*) AS ?n) { GRAPH <urn:chain> { <urn:n:0> <urn:next>+ ?x } }");
    assertEquals(503, answer.statusCode(), answer.body());
    assertTrue(problem(answer).getString("type").endsWith("memory-limit"), answer.body());
  }
}
