package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.sparql.Limits;

/**
 * Requests that mean harm, or are merely broken, byte by byte: each is refused with a status of the
 * client's, tells nothing of the machine, and a plain question is answered within a second after
 * it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HostileRequestsTest {

  private static final String GRAPH = "https://w3id.org/apatite/graph/user/ada";
  private static final String AT = "/data?graph=" + GRAPH;

  private TestServer server;
  private String login = "";

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path users = folder.resolve("users");
    login =
        "Authorization: Bearer ada:"
            + Users.in(users).add("ada", Optional.empty(), List.of("user/ada", "user/ada/*"));
    server =
        TestServer.small(
            folder,
            Settings.standard()
                .with(Limits.standard().withTime(Duration.ofSeconds(3)))
                .with(Settings.Writes.by(users)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }

  private static Arguments put(String name, String type, byte[] body, String... headers) {
    return of(name, "PUT", AT, "Content-Type: " + type, body, headers);
  }

  private static Arguments put(String name, String type, String body, String... headers) {
    return put(name, type, utf8(body), headers);
  }

  private static Arguments update(String name, String text) {
    return of(name, "POST", "/update", "Content-Type: application/sparql-update", utf8(text));
  }

  private static Arguments ask(String name, String text) {
    return of(name, "POST", "/sparql", "Content-Type: application/sparql-query", utf8(text));
  }

  private static Arguments get(String name, String path, String... headers) {
    return of(name, "GET", path, "Accept: */*", new byte[0], headers);
  }

  private static Arguments of(
      String name, String method, String path, String header, byte[] body, String... headers) {
    List<String> all = new ArrayList<>(List.of(header));
    all.addAll(List.of(headers));
    return Arguments.of(name, method, path, all, body);
  }

  private static String in(String pattern) {
    return "INSERT { GRAPH <"
        + GRAPH
        + "> { <urn:ab:s> <urn:ab:p> ?x } } WHERE { "
        + pattern
        + " }";
  }

  private static String nested(String open, String middle, String close, int depth) {
    return open.repeat(depth) + middle + close.repeat(depth);
  }

  private static Stream<Arguments> hostile() {
    String turtle = "text/turtle";
    String big = "x".repeat(2 << 20);
    return Stream.of(
        // Documents.
        put(
            "external DTD",
            "application/rdf+xml",
            "<!DOCTYPE r SYSTEM 'http://127.0.0.1:9/x.dtd'><r/>"),
        put(
            "billion laughs",
            "application/rdf+xml",
            "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>]><r>&f;&f;&f;&f;</r>"),
        put(
            "JSON-LD context by http",
            "application/ld+json",
            "{\"@context\":\"http://127.0.0.1:9/c\",\"a\":1}"),
        put(
            "JSON-LD context by file",
            "application/ld+json",
            "{\"@context\":\"file:///etc/passwd\",\"a\":1}"),
        put(
            "JSON-LD import",
            "application/ld+json",
            "{\"@context\":{\"@version\":1.1,\"@import\":\"http://127.0.0.1:9/c\"},\"a\":1}"),
        put("JSON nested deeply", "application/ld+json", nested("[", "1", "]", 50_000)),
        put("JSON cut short", "application/ld+json", "{\"@id\": \"http://e.example/a\", "),
        put(
            "Turtle nested deeply",
            turtle,
            "<urn:ab:a> <urn:ab:p> " + nested("[ <urn:ab:p> ", "1", " ]", 20_000) + " ."),
        put(
            "lists nested deeply",
            turtle,
            "<urn:ab:a> <urn:ab:p> " + nested("( ", "1", " )", 20_000) + " ."),
        put("literal too long", turtle, "<urn:ab:a> <urn:ab:p> \"" + big + "\" ."),
        put("IRI with blanks", turtle, "<urn:ab:a b> <urn:ab:p> 1 ."),
        put("IRI with script", turtle, "<javascript:alert(1)//<b>> <urn:ab:p> 1 ."),
        put("surrogate", turtle, "<urn:ab:a> <urn:ab:p> \"\\uD800\" ."),
        put("escape unknown", turtle, "<urn:ab:a> <urn:ab:p> \"\\q\" ."),
        put("not UTF-8", turtle, new byte[] {'<', 'u', ':', (byte) 0xff, '>', ' '}),
        put("NUL", turtle, "<urn:ab:a> <urn:ab:p> \0 ."),
        put("literal subject", "application/n-triples", "\"a\" <urn:ab:p> \"b\" ."),
        put("integer beyond 64 bits", turtle, "<urn:ab:a> <urn:ab:p> 9999999999999999999 ."),
        put(
            "ill-typed number",
            turtle,
            "<urn:ab:a> <urn:ab:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#integer> ."),
        put("quads for a graph", "application/trig", "<urn:ab:g> { <urn:ab:a> <urn:ab:p> 1 }"),
        put("no type", "", "<urn:ab:a> <urn:ab:p> 1 ."),
        put("odd type", "a/b/c;;;=", "x"),
        put("script type", "text/html", "<script>alert(1)</script>"),
        put("multipart without boundary", "multipart/form-data", "x"),
        put("gzip that is none", turtle, "x", "Content-Encoding: gzip"),
        put("gzip twice named", turtle, "x", "Content-Encoding: gzip, gzip"),
        put(
            "gzip cut short",
            turtle,
            java.util.Arrays.copyOf(gzip(utf8("<urn:ab:a> <urn:ab:p> 1 .")), 20),
            "Content-Encoding: gzip"),
        put("gzip bomb", turtle, gzip(new byte[70 << 20]), "Content-Encoding: gzip"),
        put("unknown encoding", turtle, "x", "Content-Encoding: br"),
        // Names of graphs.
        of(
            "reserved name",
            "PUT",
            "/data?graph=urn:x-arq:UnionGraph",
            "Content-Type: text/turtle",
            utf8("<urn:ab:a> <urn:ab:p> 1 .")),
        of(
            "reserved default",
            "PUT",
            "/data?graph=urn:x-arq:DefaultGraph",
            "Content-Type: text/turtle",
            utf8("<urn:ab:a> <urn:ab:p> 1 .")),
        of(
            "name that is a path",
            "PUT",
            "/data?graph=../../etc/passwd",
            "Content-Type: text/turtle",
            utf8("<urn:ab:a> <urn:ab:p> 1 .")),
        of(
            "two names",
            "PUT",
            "/data?graph=urn:ab:g&default",
            "Content-Type: text/turtle",
            utf8("")),
        of("broken escape", "PUT", "/data?graph=%zz", "Content-Type: text/turtle", utf8("")),
        of("whole store", "DELETE", "/data", "Accept: */*", new byte[0]),
        of(
            "the program's graph",
            "DELETE",
            "/data?graph=https://w3id.org/apatite/graph/meta",
            "Accept: */*",
            new byte[0]),
        of(
            "a curated graph",
            "DELETE",
            "/data?graph=https://w3id.org/apatite/graph/things",
            "Accept: */*",
            new byte[0]),
        // Updates.
        update("LOAD by http", "LOAD <http://127.0.0.1:9/x> INTO GRAPH <" + GRAPH + ">"),
        update("LOAD by file", "LOAD <file:///etc/passwd> INTO GRAPH <" + GRAPH + ">"),
        update("SERVICE inside", in("SERVICE <http://127.0.0.1:9/x> { ?x ?y ?z }")),
        update(
            "SERVICE to metadata of clouds",
            in("SERVICE <http://169.254.169.254/latest> { ?x ?y ?z }")),
        update("SERVICE by file", in("SERVICE <file:///etc/passwd> { ?x ?y ?z }")),
        update("drop everything", "DROP ALL"),
        update("clear everything", "CLEAR ALL"),
        update("clear named", "CLEAR NAMED"),
        update(
            "move a curated graph",
            "MOVE GRAPH <https://w3id.org/apatite/graph/things> TO GRAPH <" + GRAPH + ">"),
        update(
            "endless", in("?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?x FILTER(?x = 0)")),
        update(
            "sort of a product",
            in("SELECT ?x { ?a ?b ?c . ?d ?e ?f . ?g ?h ?x . ?i ?j ?k } ORDER BY ?c ?f ?k ?x")),
        update(
            "string doubling",
            in(
                "BIND('"
                    + "x".repeat(1000)
                    + "' AS ?a) BIND(REPLACE(?a,'x',?a) AS ?b) BIND(REPLACE(?b,'x',?b) AS ?x)")),
        update("java function", in("BIND(<java:java.lang.System.exit>(1) AS ?x)")),
        update("wait", in("BIND(<http://jena.apache.org/ARQ/function#wait>(60000) AS ?x)")),
        update("nested groups", in(nested("{ ", "?x ?y ?z", " }", 50_000))),
        update("nested brackets", in("BIND(" + nested("(", "1", ")", 50_000) + " AS ?x)")),
        update("long sum", in("BIND(1" + "+1".repeat(100_000) + " AS ?x)")),
        update(
            "many unions",
            in("{ ?x ?y ?z }" + " UNION { ?x ?y ?z }".repeat(20_000) + " FILTER(?x = 0)")),
        update("two texts", "INSERT DATA { } ; ; ; DROP"),
        update("a query", "SELECT * { ?s ?p ?o }"),
        update("NUL", "INSERT DATA { \0 }"),
        update("empty prefix", "INSERT DATA { GRAPH <" + GRAPH + "> { :a :b :c } }"),
        of(
            "update in the address",
            "POST",
            "/update?update=DROP%20ALL",
            "Content-Type: application/x-www-form-urlencoded",
            utf8("")),
        of(
            "two updates",
            "POST",
            "/update",
            "Content-Type: application/x-www-form-urlencoded",
            utf8("update=CLEAR%20ALL&update=DROP%20ALL")),
        of("update as plain text", "POST", "/update", "Content-Type: text/plain", utf8("DROP ALL")),
        of("update by GET", "GET", "/update?update=DROP%20ALL", "Accept: */*", new byte[0]),
        of(
            "not UTF-8 update",
            "POST",
            "/update",
            "Content-Type: application/sparql-update",
            new byte[] {'D', (byte) 0xc3, 0x28}),
        of(
            "form of 50000 fields",
            "POST",
            "/update",
            "Content-Type: application/x-www-form-urlencoded",
            utf8("a=b&".repeat(50_000))),
        of(
            "broken form",
            "POST",
            "/update",
            "Content-Type: application/x-www-form-urlencoded",
            utf8("update=%E0%A4%A")),
        of(
            "update at the query door",
            "POST",
            "/sparql",
            "Content-Type: application/sparql-update",
            utf8("DROP ALL")),
        // Queries.
        ask("nested groups", "SELECT * " + nested("{ ", "?x ?y ?z", " }", 50_000)),
        ask("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o } HAVING"),
        ask("SERVICE inside", "SELECT * { SERVICE <http://localhost:1/x> { ?s ?p ?o } }"),
        ask("java function", "SELECT (<java:java.lang.Runtime.exit>(1) AS ?x) {}"),
        ask("script engine", "SELECT (<http://jena.apache.org/ARQ/jsFunction#x>(1) AS ?x) {}"),
        ask("property function by class", "SELECT * { ?s <java:java.lang.Object> ?o }"),
        of(
            "huge query",
            "POST",
            "/sparql",
            "Content-Type: application/sparql-query",
            utf8("SELECT * { } #" + "x".repeat(11 << 20))),
        of(
            "query gzip bomb",
            "POST",
            "/sparql",
            "Content-Type: application/sparql-query",
            gzip(new byte[64 << 20]),
            "Content-Encoding: gzip"),
        get("callback with script", "/sparql?query=ASK%7B%7D&callback=alert(1)//"),
        get("callback with markup", "/sparql?query=ASK%7B%7D&callback=%3Cscript%3E"),
        get("header flood", "/sparql", "X: " + "x".repeat(100_000)),
        get(
            "many headers",
            "/sparql",
            Stream.iterate(0, i -> i + 1)
                .limit(20_000)
                .map(i -> "X" + i + ": y")
                .toArray(String[]::new)),
        get("huge address", "/sparql?query=" + "x".repeat(200_000)),
        get("path out of the folder", "/../../../../etc/passwd"),
        get("escaped path out of the folder", "/%2e%2e/%2e%2e/%2e%2e/etc/passwd"),
        get("double escaped", "/%252e%252e/%252e%252e/etc/passwd"),
        get("path out of the dumps", "/dumps/..%2f..%2fversion.properties"),
        get("link out of the folder", "/q/..%2f..%2fusers"),
        get("query out of the folder", "/queries/..%2f..%2fpom.xml"),
        get("NUL in the path", "/queries/%00"),
        get("backslash", "/queries/..\\..\\pom.xml"),
        get("admin", "/$/datasets"),
        get("admin backup", "/$/backup/x"),
        get("admin compact", "/$/compact/x"),
        get("server info", "/$/server"),
        get("source of the web application", "/WEB-INF/web.xml"),
        of("TRACE", "TRACE", "/sparql", "Accept: */*", new byte[0]),
        of("CONNECT", "CONNECT", "/sparql", "Accept: */*", new byte[0]),
        of("unknown method", "BREW", "/sparql", "Accept: */*", new byte[0]),
        of("PATCH", "PATCH", AT, "Content-Type: application/rdf-patch", utf8("TX .")),
        of("DELETE of the endpoint", "DELETE", "/sparql", "Accept: */*", new byte[0]));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void isRefusedAndDoesNoHarm(
      String name, String method, String path, List<String> headers, byte[] body) throws Exception {
    String answer = send(method, path, headers, body);
    int status = answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
    assertTrue(
        (status >= 400 && status < 500) || status == 503 || status == 501,
        answer.substring(0, Math.min(400, answer.length())));
    for (String secret :
        List.of("root:", "Exception", "\tat ", "org.apache.jena", "/tmp/", "jetty")) {
      assertFalse(answer.contains(secret), name + ": " + answer);
    }
    plainQuestion();
  }

  private void plainQuestion() throws Exception {
    long start = System.nanoTime();
    assertEquals(200, server.query("ASK { ?s a ?class }#" + start).statusCode());
    long took = (System.nanoTime() - start) / 1_000_000;
    assertTrue(took < 1_000, "a plain question took " + took + " ms");
  }

  @Test
  void anEntityOfAFileIsNotRead() throws Exception {
    String document =
        "<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><rdf:RDF"
            + " xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:e='http://e.example/'>"
            + "<rdf:Description rdf:about='http://e.example/a'><e:p>&e;</e:p></rdf:Description></rdf:RDF>";
    send("PUT", AT + "/entity", List.of("Content-Type: application/rdf+xml"), utf8(document));
    assertFalse(server.csv("SELECT ?o { <http://e.example/a> ?p ?o }").contains("root"));
  }

  @Test
  void halfACharacterIsNotTaken() throws Exception {
    String answer =
        send(
            "POST",
            "/update",
            List.of("Content-Type: application/sparql-update"),
            utf8("INSERT DATA { GRAPH <" + GRAPH + "> { <urn:ab:a> <urn:ab:p> \"\\uD800\" } }"));
    assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
  }

  @Test
  void nothingOfAllThisWasWritten() throws Exception {
    assertEquals(404, server.get(AT).statusCode());
  }

  /** As it is, without a client that would put it right. */
  private String send(String method, String path, List<String> headers, byte[] body)
      throws IOException {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket.setSoTimeout(20_000);
      StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
      head.append("Host: localhost:").append(server.port()).append("\r\nConnection: close\r\n");
      head.append(login).append("\r\n");
      headers.forEach(h -> head.append(h).append("\r\n"));
      if (body.length > 0 || List.of("PUT", "POST", "PATCH").contains(method)) {
        head.append("Content-Length: ").append(body.length).append("\r\n");
      }
      var out = socket.getOutputStream();
      try {
        out.write(utf8(head + "\r\n"));
        out.write(body);
        out.flush();
      } catch (IOException e) {
        // It has answered already and listens no more.
      }
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try (InputStream in = socket.getInputStream()) {
        in.transferTo(answer);
      } catch (IOException e) {
        // Cut off after its answer.
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
