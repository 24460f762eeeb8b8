package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
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

/** The promises of the protocol, over real HTTP; the names are those of the contract's table. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ProtocolTest {

  private static final String ALL = "SELECT ?s WHERE { ?s a ?class } ORDER BY ?s";
  private static final String GRAPH = "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class }";

  /**
   * More rows than anybody waits for: there are dozens of statements, and this takes their fifth
   * power.
   */
  private static final String ENDLESS =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";

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

  private static Graph parsed(String text, Lang lang) {
    return RDFParser.fromString(text, lang).toGraph();
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
  void p4HeadHasTheHeadersOfGetAndNoBody() throws Exception {
    for (String path : new String[] {"/sparql", "/sparql?query=" + encoded(ALL)}) {
      HttpResponse<String> head =
          server.send(
              HttpRequest.newBuilder(server.at(path)).method("HEAD", BodyPublishers.noBody()));
      HttpResponse<String> get = server.get(path);
      assertEquals(200, head.statusCode());
      assertEquals("", head.body());
      for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Vary"}) {
        assertEquals(header(get, name), header(head, name), name);
      }
    }
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
  void p7PicksAGraphFormFromALongListThatBeginsWithRows() throws Exception {
    HttpResponse<String> response =
        server.query(
            GRAPH,
            "Accept",
            "application/sparql-results+json, text/turtle, application/trix, application/n-quads, */*;q=0.1");
    assertEquals(200, response.statusCode());
    assertEquals("text/turtle", type(response));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/turtle, */*q=0.9", "", ";;;", "text/html;q=x", "*", "nonsense", "*/*q=0.9"})
  void p8NeverStumblesOverAnAcceptHeader(String accept) throws Exception {
    assertEquals(200, server.query(ALL, "Accept", accept).statusCode());
    assertEquals(200, server.query(GRAPH, "Accept", accept).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "application/sparql-results+json, json, json",
    "application/sparql-results+xml, xml, xml",
    "text/csv, csv, csv",
    "text/tab-separated-values, tsv, tsv",
    "application/vnd.apache.arrow.stream, arrow, arrow"
  })
  void p9GivesRowsByAcceptByParameterAndBySuffix(String type, String name, String suffix)
      throws Exception {
    String text = "SELECT (18.0 AS ?n) (\"a\"@en AS ?l) {}";
    HttpResponse<String> byAccept = server.query(text, "Accept", type);
    assertEquals(type, type(byAccept));
    for (String path :
        new String[] {
          "/sparql?format=" + name + "&query=",
          "/sparql?output=" + encoded(type) + "&query=",
          "/sparql." + suffix + "?query="
        }) {
      HttpResponse<String> other = server.get(path + encoded(text), "Accept", "text/html");
      assertEquals(type, type(other), path);
      assertEquals(byAccept.body(), other.body(), path);
    }
    if (name.equals("csv")) {
      assertEquals("n,l\r\n18.0,a\r\n", byAccept.body());
    }
    if (name.equals("tsv")) {
      assertEquals("?n\t?l\n18.0\t\"a\"@en\n", byAccept.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text/turtle, ttl, Turtle",
    "application/n-triples, nt, N-Triples",
    "application/rdf+xml, rdf, RDF/XML",
    "application/ld+json, jsonld, JSON-LD",
    "application/trig, trig, TriG",
    "application/n-quads, nq, N-Quads"
  })
  void p10GivesOneGraphInEveryForm(String type, String suffix, String lang) throws Exception {
    Graph expected =
        parsed(server.query(GRAPH, "Accept", "application/n-triples").body(), Lang.NTRIPLES);
    assertFalse(expected.isEmpty());
    HttpResponse<String> response = server.query(GRAPH, "Accept", type);
    assertEquals(type, type(response));
    Lang of = org.apache.jena.riot.RDFLanguages.nameToLang(lang);
    assertTrue(expected.isIsomorphicWith(parsed(response.body(), of)));
    assertTrue(
        expected.isIsomorphicWith(
            parsed(server.get("/sparql." + suffix + "?query=" + encoded(GRAPH)).body(), of)));
  }

  @Test
  void p11NamesWhatCanBeHadWhenNothingFits() throws Exception {
    HttpResponse<String> response = server.query(ALL, "Accept", "image/png");
    assertEquals(406, response.statusCode());
    assertTrue(problem(response).getString("offers").contains("text/csv"));
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
  void p13TellsTheTimeLimitBeforeTheFirstByte() throws Exception {
    HttpResponse<String> response = server.query(ENDLESS.replace("*", "(COUNT(*) AS ?total)"));
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("time-out"));
    assertEquals("30", header(response, "Retry-After"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "xml", "tsv", "arrow", "html"})
  void p14BreaksOffAnAnswerThatCannotBeCompleted(String form) {
    assertThrows(
        IOException.class,
        () -> server.get("/sparql." + form + "?query=" + encoded(ENDLESS)),
        form);
  }

  @Test
  void p14BreaksOffForAClientThatClosesAfterEachAnswerToo() throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /sparql.csv?query="
                      + encoded(ENDLESS)
                      + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] tail = socket.getInputStream().readNBytes(1000);
      String head = new String(tail, StandardCharsets.ISO_8859_1);
      assertTrue(head.contains("Transfer-Encoding: chunked"), head);
      try {
        for (byte[] next = socket.getInputStream().readNBytes(1 << 16);
            next.length > 0;
            next = socket.getInputStream().readNBytes(1 << 16)) {
          tail = next;
        }
      } catch (IOException e) {
        return; // reset: plain enough
      }
      String end = new String(tail, StandardCharsets.ISO_8859_1);
      assertFalse(end.endsWith("\r\n0\r\n\r\n"), "ends like a whole answer");
    }
  }

  @Test
  void p15KeepsTheTimeTheClientGrantsAndNeverMoreThanItsOwn() throws Exception {
    long start = System.nanoTime();
    String text = encoded(ENDLESS.replace("*", "(COUNT(*) AS ?total)"));
    HttpResponse<String> response = server.get("/sparql?timeout=0.5&query=" + text);
    assertEquals(503, response.statusCode());
    assertEquals("0.5", problem(response).getString("limitSeconds"));
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 1900);
    assertEquals(
        "2.0", problem(server.get("/sparql?timeout=600&query=" + text)).getString("limitSeconds"));
  }

  @Test
  void p16SaysWhenRowsWereLeftOffAndWhereTheNextAre(@TempDir Path folder) throws Exception {
    Limits four = Limits.standard().withRows(4);
    try (TestServer capped = TestServer.small(folder, Settings.standard().with(four))) {
      String ten = "SELECT ?n { VALUES ?n { 1 2 3 4 5 6 7 8 9 10 } } ORDER BY ?n";
      StringBuilder all = new StringBuilder();
      String address = "/sparql?query=" + encoded(ten);
      int pages = 0;
      while (!address.isEmpty()) {
        HttpResponse<String> page = capped.get(address, "Accept", "text/csv");
        page.body().lines().skip(1).forEach(row -> all.append(row).append(' '));
        String link = header(page, "Link");
        address = link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        assertEquals(address.isEmpty() ? "" : "?0; rows=4", header(page, "Result-Complete"));
        pages++;
      }
      assertEquals("1 2 3 4 5 6 7 8 9 10 ", all.toString());
      assertEquals(3, pages);
      HttpResponse<String> own = capped.query(ten + " LIMIT 4", "Accept", "text/csv");
      assertEquals("", header(own, "Result-Complete") + header(own, "Link"));
      HttpResponse<String> six = capped.query(ten + " LIMIT 6", "Accept", "text/csv");
      String rest = header(six, "Link").replaceFirst("^<(.*)>.*$", "$1");
      HttpResponse<String> last = capped.get(rest, "Accept", "text/csv");
      assertEquals("n\r\n5\r\n6\r\n", last.body());
      assertEquals("", header(last, "Link"));
      // From the kept answers too, and on the page.
      assertEquals(
          "?0; rows=4", header(capped.query(ten, "Accept", "text/csv"), "Result-Complete"));
      assertTrue(capped.query(ten, "Accept", "text/html").body().contains("there are more"));
    }
  }

  @Test
  void p17GivesAsManyRowsAsAreAskedFor(@TempDir Path folder) throws Exception {
    try (TestServer patient = TestServer.small(folder, Settings.standard())) {
      String text = ENDLESS + " LIMIT 100002";
      // Not CSV: its cells may hold line breaks.
      String rows = patient.query(text, "Accept", "text/tab-separated-values").body();
      assertEquals(100_003, rows.lines().count());
    }
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
  void p21KnowsAnAnswerThatTheClientHas() throws Exception {
    HttpResponse<String> first = server.query(ALL);
    String tag = header(first, "ETag");
    assertTrue(tag.startsWith("\""), tag);
    assertEquals("Accept, Accept-Encoding", header(first, "Vary"));
    HttpResponse<String> second = server.query(ALL, "If-None-Match", "\"other\", " + tag);
    assertEquals(304, second.statusCode());
    assertEquals(tag, header(second, "ETag"));
    assertFalse(tag.equals(header(server.query(ALL, "Accept", "text/csv"), "ETag")));
    assertEquals("", header(server.query("SELECT (NOW() AS ?now) {}"), "ETag"));
  }

  @Test
  void p22StopsAQueryByItsId() throws Exception {
    String id = "my-query-0001";
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(
                        server.at(
                            "/sparql?query="
                                + encoded(ENDLESS.replace("*", "(COUNT(*) AS ?total)"))))
                    .header("X-Request-Id", id)
                    .build(),
                BodyHandlers.ofString());
    HttpRequest.Builder stop = HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE();
    while (!answer.isDone() && server.send(stop).statusCode() == 404) {
      Thread.sleep(10);
    }
    long stopped = System.nanoTime();
    HttpResponse<String> response = answer.get(5, TimeUnit.SECONDS);
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped) < 1000);
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("stopped"));
    assertEquals(404, server.send(stop).statusCode());
  }

  @Test
  void p23SaysWhenToComeAgain(@TempDir Path folder) throws Exception {
    Limits strict = Limits.standard().withPerMinute(5);
    try (TestServer slow = TestServer.small(folder, Settings.standard().with(strict))) {
      HttpRequest.Builder ask = HttpRequest.newBuilder(slow.at("/sparql?query=ASK%7B%7D"));
      for (int i = 0; i < 5; i++) {
        assertEquals(200, server.send(ask).statusCode());
      }
      HttpResponse<String> refused = server.send(ask);
      assertEquals(429, refused.statusCode());
      assertEquals("60", header(refused, "Retry-After"));
      assertEquals(5, problem(refused).getNumber("limitPerMinute").intValue());
    }
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
  void packsWhatIsLargeForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> packed =
        server.bytes(
            HttpRequest.newBuilder(server.at("/sparql.csv?query=" + encoded(ALL)))
                .header("Accept-Encoding", "br, gzip"));
    assertEquals("gzip", header(packed, "Content-Encoding"));
    String body =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertEquals(server.get("/sparql.csv?query=" + encoded(ALL)).body(), body);
  }

  @Test
  void wrapsJsonForOldScriptsAndChecksTheName() throws Exception {
    HttpResponse<String> response = server.get("/sparql?callback=cb.f&query=" + encoded("ASK {}"));
    assertEquals("application/javascript", type(response));
    assertTrue(response.body().startsWith("cb.f({"), response.body());
    assertEquals(
        400, server.get("/sparql?callback=alert(1)//&query=" + encoded("ASK {}")).statusCode());
  }

  @Test
  void aBrowserGetsPagesInWhichDataCannotActAsMarkup() throws Exception {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    assertTrue(server.get("/sparql", "Accept", browser).body().contains("<form"));
    HttpResponse<String> rows =
        server.query(
            "SELECT (\"<script>x</script>\" AS ?s) (IRI(\"javascript:x\") AS ?i) {}",
            "Accept",
            browser);
    assertEquals("text/html", type(rows));
    assertFalse(rows.body().contains("<script>"), rows.body());
    assertFalse(rows.body().contains("href=\"javascript"), rows.body());
    assertEquals("text/html", type(server.query(GRAPH, "Accept", browser)));
  }

  @Test
  void aSlashTooManyIsSentOn() throws Exception {
    HttpResponse<String> response = server.get("/sparql/?query=ASK%7B%7D");
    assertEquals(308, response.statusCode());
    assertEquals("/sparql?query=ASK%7B%7D", header(response, "Location"));
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/rdf+xml, application/x-turtle, text/rdf+n3, application/xml, text/turtle",
        "text/turtle",
        "application/ld+json",
        "application/n-quads,application/trig;q=0.95,text/html;q=0.2"
      })
  void s1DescribesItselfWhenItIsAskedNothing(String accept) throws Exception {
    HttpResponse<String> response = server.get("/sparql", "Accept", accept);
    assertEquals(200, response.statusCode());
    Graph graph =
        parsed(
            response.body(), org.apache.jena.riot.RDFLanguages.contentTypeToLang(type(response)));
    String sd = "http://www.w3.org/ns/sparql-service-description#";
    assertTrue(
        graph.contains(
            org.apache.jena.graph.Node.ANY,
            NodeFactory.createURI(sd + "endpoint"),
            NodeFactory.createURI(server.at("/sparql").toString())));
  }

  @Test
  void s2NamesEveryGraphWithItsSizeAndS5CountsTheUnionExactly() throws Exception {
    Graph graph = parsed(server.get("/sparql", "Accept", "text/turtle").body(), Lang.TURTLE);
    String named =
        server.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", "Accept", "text/csv").body();
    assertTrue(named.lines().count() > 2);
    for (String name : named.lines().skip(1).toList()) {
      String size =
          server
              .query(
                  "SELECT (COUNT(*) AS ?n) { GRAPH <" + name + "> { ?s ?p ?o } }",
                  "Accept",
                  "text/csv")
              .body()
              .lines()
              .skip(1)
              .findFirst()
              .orElseThrow();
      assertEquals(size, triplesOf(graph, name), name);
    }
    String all =
        server
            .query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "Accept", "text/csv")
            .body()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    assertEquals(all, triplesOfTheDataset(graph));
  }

  private String triplesOfTheDataset(Graph description) throws Exception {
    String text =
        "PREFIX void: <http://rdfs.org/ns/void#> SELECT ?n { ?d void:sparqlEndpoint ?here ; void:triples ?n }";
    try (var exec =
        org.apache.jena.sparql.exec.QueryExec.graph(description)
            .query(text)
            .substitution("here", NodeFactory.createURI(server.at("/sparql").toString()))
            .build()) {
      return exec.select().next().get("n").getLiteralLexicalForm();
    }
  }

  private static String triplesOf(Graph description, String graphName) throws Exception {
    String text =
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> PREFIX void: <http://rdfs.org/ns/void#>"
            + " SELECT ?n { ?named sd:name ?g ; sd:graph/void:triples ?n }";
    try (var exec =
        org.apache.jena.sparql.exec.QueryExec.graph(description)
            .query(text)
            .substitution("g", NodeFactory.createURI(graphName))
            .build()) {
      return exec.select().next().get("n").getLiteralLexicalForm();
    }
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
  void editorsFindThePrefixes() throws Exception {
    assertEquals("application/json", type(server.get("/prefixes.json")));
    assertTrue(JSON.parse(server.get("/prefixes.json").body()).isObject());
  }

  @Test
  void blankNodesInCsvAndTsvHaveTheirLabelForm() throws Exception {
    String query = "SELECT ?b { BIND(BNODE() AS ?b) }";
    assertEquals("b\r\n_:b0\r\n", server.query(query, "Accept", "text/csv").body());
    String tsv = server.query(query, "Accept", "text/tab-separated-values").body();
    assertTrue(tsv.matches("\\?b\n_:[A-Za-z0-9]+\n"), tsv);
  }
}
