package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.access.Users;

/** Writing over HTTP: who may, what comes of it, and what is refused how. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class WritesTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX user: <https://w3id.org/apatite/graph/user/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;
  private static final String ADAS = "https://w3id.org/apatite/graph/user/ada";

  private TestServer server;
  private String token = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("users");
    token = Users.in(file).add("ada", Optional.empty(), List.of("user/ada", "user/ada/*"));
    Users.in(file).add("bob", Optional.of("correct horse battery"), List.of("*"));
    server = TestServer.small(folder, Settings.standard().with(Settings.Writes.by(file)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.at(path)).header("Authorization", "Bearer ada:" + token);
  }

  private HttpResponse<String> update(String text, String... headers) throws Exception {
    HttpRequest.Builder request =
        to("/update")
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString(PREFIXES + text));
    return server.send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpResponse<String> data(String method, String query, String turtle, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        to("/data" + query)
            .header("Content-Type", "text/turtle")
            .method(method, BodyPublishers.ofString(turtle));
    return server.send(headers.length == 0 ? request : request.headers(headers));
  }

  private boolean ask(String pattern) throws Exception {
    return JSON.parse(server.query(PREFIXES + "ASK " + pattern).body())
        .get("boolean")
        .getAsBoolean()
        .value();
  }

  @Test
  void anUpdateIsSeenByTheNextQueryAndChangesItsTag() throws Exception {
    String question = PREFIXES + "SELECT ?n { id:mineral-zinc ap:note ?n }";
    HttpResponse<String> before = server.query(question);
    HttpResponse<String> made =
        update("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'seen' } }");
    assertEquals(200, made.statusCode(), made.body());
    assertTrue(JSON.parse(made.body()).getBoolean("committed"));
    HttpResponse<String> after = server.query(question);
    assertTrue(after.body().contains("seen"));
    assertNotEquals(header(before, "ETag"), header(after, "ETag"));
    assertEquals(304, server.query(question, "If-None-Match", header(after, "ETag")).statusCode());
    assertEquals(200, server.query(question, "If-None-Match", header(before, "ETag")).statusCode());
  }

  @Test
  void aFormIsAnUpdateToo() throws Exception {
    String text = PREFIXES + "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:form 'x' } }";
    HttpResponse<String> response =
        server.form("/update", "update", text, "Authorization", "Bearer ada:" + token);
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(ask("{ id:mineral-zinc ap:form 'x' }"));
  }

  @Test
  void basicWithAPasswordIsALoginToo() throws Exception {
    String pair =
        Base64.getEncoder()
            .encodeToString("bob:correct horse battery".getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/update"))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/sparql-update")
                .header("Commit-Message", "a note of bob's")
                .POST(
                    BodyPublishers.ofString(
                        PREFIXES
                            + "INSERT DATA { GRAPH <https://w3id.org/apatite/graph/things> {"
                            + " id:mineral-zinc ap:by 'bob' } }")));
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(ask("{ ?v ap:committedBy 'bob' ; ap:commitMessage \"a note of bob's\" }"));
  }

  @Test
  void whoHasNoLoginIsAskedForOne() throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/update"))
                .header("Content-Type", "application/sparql-update")
                .POST(
                    BodyPublishers.ofString(
                        "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }")));
    assertEquals(401, response.statusCode());
    assertTrue(header(response, "WWW-Authenticate").startsWith("Bearer"));
  }

  @Test
  void aPageOfAnotherSiteCannotWrite() throws Exception {
    for (String[] sign :
        new String[][] {
          {"Origin", "https://evil.example"},
          {"Origin", "null"},
          {"Sec-Fetch-Site", "cross-site"},
          {"Sec-Fetch-Site", "same-site"}
        }) {
      HttpResponse<String> response =
          update("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'evil' } }", sign);
      assertEquals(403, response.statusCode(), sign[1]);
      assertEquals("other-origin", problem(response).getString("type").replaceFirst(".*/", ""));
    }
    assertFalse(ask("{ id:mineral-zinc ap:note 'evil' }"));
  }

  @Test
  void whatTheShapesObjectToIsToldAsAReport() throws Exception {
    String wrong = "INSERT DATA { GRAPH user:ada { id:mineral-wrong a ap:Mineral } }";
    HttpResponse<String> json = update(wrong);
    assertEquals(422, json.statusCode());
    assertTrue(problem(json).get("findings").getAsArray().size() > 0, json.body());
    assertTrue(json.body().contains("mineral-wrong"), json.body());
    for (Lang lang : List.of(Lang.TURTLE, Lang.JSONLD, Lang.RDFXML, Lang.NTRIPLES)) {
      HttpResponse<String> rdf = update(wrong, "Accept", lang.getContentType().getContentTypeStr());
      assertEquals(422, rdf.statusCode());
      Graph report = RDFParser.fromString(rdf.body(), lang).toGraph();
      assertTrue(
          report.find(null, SHACL.focusNode, null).toList().toString().contains("mineral-wrong"),
          rdf.body());
    }
    assertTrue(update(wrong, "Accept", "text/html").body().contains("mineral-wrong"));
    assertTrue(update(wrong, "Accept", "text/plain").body().contains("mineral-wrong"));
    assertFalse(ask("{ id:mineral-wrong ?p ?o }"));
  }

  @Test
  void aDryRunTellsAndDoesNothing() throws Exception {
    HttpResponse<String> tried =
        update(
            "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:dry 1 } }",
            "Prefer",
            "validate-only");
    assertEquals(200, tried.statusCode(), tried.body());
    assertEquals("validate-only", header(tried, "Preference-Applied"));
    assertFalse(JSON.parse(tried.body()).getBoolean("committed"));
    assertFalse(ask("{ id:mineral-zinc ap:dry 1 }"));
  }

  @ParameterizedTest
  @CsvSource({
    "INSERT DATA { GRAPH user:eve { id:x ap:y 1 } }, 403",
    "INSERT DATA { id:x ap:y 1 }, 422",
    "LOAD <http://127.0.0.1:1/x>, 403",
    "INSERT DATA { GRAPH user:ada { id:x ap:y 99999999999999999999 } }, 422",
    "INSERT DATA { GRAPH <urn:x-arq:mine> { id:x ap:y 1 } }, 422",
    "INSERT DATA {, 400",
    "COPY GRAPH user:nothing TO GRAPH user:ada, 400"
  })
  void whatCannotBeDoneIsRefusedWithItsReason(String text, int status) throws Exception {
    HttpResponse<String> response = update(text);
    assertEquals(status, response.statusCode(), response.body());
    assertFalse(problem(response).getString("detail").isBlank());
  }

  @Test
  void aGraphThatIsNotThereIsClear() throws Exception {
    HttpResponse<String> cleared =
        update(
            "CLEAR GRAPH user:ada-new ; INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:new 1 } }");
    assertEquals(200, cleared.statusCode(), cleared.body());
    assertTrue(ask("{ id:mineral-zinc ap:new 1 }"));
    update("DELETE DATA { GRAPH user:ada { id:mineral-zinc ap:new 1 } }");
  }

  @Test
  void aServiceInAnUpdateAsksOnlyWhomAQueryMayAsk() throws Exception {
    HttpResponse<String> response =
        update(
            "INSERT { GRAPH user:ada { ?s ap:stolen ?o } } WHERE { SERVICE"
                + " <http://127.0.0.1:9/x> { ?s ?p ?o } }");
    assertTrue(response.statusCode() >= 400 && response.statusCode() < 500, response.body());
  }

  @Test
  void aGraphIsPutReadReplacedAndDeleted() throws Exception {
    String at = "?graph=" + encoded(ADAS + "/store");
    String one = "<https://w3id.org/apatite/id/mineral-zinc> <http://example.org/p> 7.50 .";
    assertEquals(404, server.get("/data" + at).statusCode());
    assertEquals(201, data("PUT", at, one).statusCode());
    HttpResponse<String> read = server.get("/data" + at, "Accept", "application/n-triples");
    assertEquals("application/n-triples", type(read));
    assertTrue(read.body().contains("\"7.5\""), read.body());
    assertEquals(200, data("POST", at, one.replace("7.50", "8")).statusCode());
    assertEquals(200, data("PUT", at, one.replace("7.50", "9")).statusCode());
    read = server.get("/data" + at, "Accept", "application/n-triples");
    assertEquals(1, read.body().lines().count(), read.body());
    assertEquals(200, data("DELETE", at, "").statusCode());
    assertEquals(404, server.get("/data" + at).statusCode());
    assertEquals(404, data("DELETE", at, "").statusCode());
  }

  @Test
  void whoLookedAtAnEarlierVersionDoesNotOverwriteALaterOne() throws Exception {
    String at = "?graph=" + encoded(ADAS + "/lost");
    data("PUT", at, "<http://example.org/a> <http://example.org/p> 1 .");
    String seen = header(server.get("/data" + at), "ETag");
    assertEquals(
        200,
        data("PUT", at, "<http://example.org/a> <http://example.org/p> 2 .", "If-Match", seen)
            .statusCode());
    HttpResponse<String> late =
        data("PUT", at, "<http://example.org/a> <http://example.org/p> 3 .", "If-Match", seen);
    assertEquals(412, late.statusCode(), late.body());
    assertTrue(server.get("/data" + at).body().contains("2"));
    assertEquals(
        412,
        data("PUT", at, "<http://example.org/a> <http://example.org/p> 4 .", "If-None-Match", "*")
            .statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "text/turtle, '<http://example.org/a> <http://example.org/b> ', 400",
    "text/turtle, '<http://example.org/a> <http://example.org/b> \"a\"^^<http://www.w3.org/2001/XMLSchema#integer> .', 400",
    "application/ld+json, '{\"@context\": \"http://127.0.0.1:9/c\", \"a\": 1}', 400",
    "application/rdf+xml, '<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>', 400",
    "application/n-quads, '<http://example.org/a> <http://example.org/b> \"c\" <http://example.org/other> .', 400",
    "application/pdf, x, 415",
    "application/x-www-form-urlencoded, a=b, 415"
  })
  void aDocumentThatCannotBeUsedIsRefused(String type, String body, int status) throws Exception {
    HttpResponse<String> response =
        server.send(
            to("/data?graph=" + encoded(ADAS + "/bad"))
                .header("Content-Type", type)
                .PUT(BodyPublishers.ofString(body)));
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(404, server.get("/data?graph=" + encoded(ADAS + "/bad")).statusCode());
  }

  @Test
  void aPackedDocumentIsUnpackedUpToTheLimit() throws Exception {
    String at = "/data?graph=" + encoded(ADAS + "/packed");
    assertEquals(201, packed(at, "<http://example.org/a> <http://example.org/b> 1 .").statusCode());
    String bomb =
        "<http://example.org/a> <http://example.org/b> \"" + "a".repeat(65 << 20) + "\" .";
    assertEquals(413, packed(at, bomb).statusCode());
    assertEquals(
        400,
        server
            .send(
                to(at)
                    .header("Content-Type", "text/turtle")
                    .header("Content-Encoding", "gzip")
                    .PUT(BodyPublishers.ofString("no gzip")))
            .statusCode());
  }

  private HttpResponse<String> packed(String at, String text) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return server.send(
        to(at)
            .header("Content-Type", "text/turtle")
            .header("Content-Encoding", "gzip")
            .PUT(BodyPublishers.ofByteArray(bytes.toByteArray())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"?graph=no-iri", "?graph=" + "urn:a&default", "?graph=a%20b"})
  void aNameThatIsNoneIsTold(String query) throws Exception {
    assertEquals(
        400, data("PUT", query, "<http://example.org/a> <http://example.org/b> 1 .").statusCode());
  }

  @Test
  void theWholeStoreIsReadAsADataset() throws Exception {
    HttpResponse<String> all = server.get("/data", "Accept", "application/n-quads");
    assertEquals(200, all.statusCode());
    assertTrue(all.body().contains("graph/foods"), all.body().substring(0, 200));
    assertEquals("application/trig", type(server.get("/data", "Accept", "text/turtle")));
  }
}
