package org.w3id.apatite.snippet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** Snippets are run as they are told, against a server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetTest {

  private static final String ROWS =
      """
      SELECT ('''it's "a" \\\\ b`c ${d} {{endpoint}}
        second "" line )" $HOME''' AS ?text) {}""";

  /**
   * @param expected stands in what the snippet says
   */
  record Case(String query, String expected) {
    @Override
    public String toString() {
      return query.lines().findFirst().orElse("");
    }
  }

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.small(folder, Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  static List<Case> cases() {
    return List.of(
        new Case(ROWS, "second"),
        new Case("ASK { FILTER(\"A'\" = '\\u0041\\'') }", "true"),
        new Case("CONSTRUCT { <urn:a> <urn:b> \"c\\\"\" } WHERE {}", "urn:b"),
        new Case("DESCRIBE <urn:nobody>", ""));
  }

  private String code(Language language, String query) {
    Query parsed = QueryFactory.create(query);
    return Snippet.of(parsed, query, server.at("/sparql").toString()).stream()
        .filter(s -> s.title().equals(language.title()))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private void runs(Case asked, Language language, String... command) throws Exception {
    Running running = Running.of(List.of(command), code(language, asked.query()) + "\n");
    assertEquals(0, running.exit(), running.said());
    assertTrue(running.said().contains(asked.expected()), running.said());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void curl(Case asked) throws Exception {
    assumeTrue(Running.has("curl", "--version"), "no curl here");
    runs(asked, Language.CURL, "sh");
  }

  @Test
  void whatCurlGetsIsWhatTheQuerySays() throws Exception {
    assumeTrue(Running.has("curl", "--version"), "no curl here");
    String code = code(Language.CURL, ROWS).replace("curl ", "curl -s ");
    assertEquals(
        "text\r\n\"it's \"\"a\"\" \\ b`c ${d} {{endpoint}}\n  second \"\"\"\" line )\"\" $HOME\"\r\n",
        Running.of(List.of("sh"), code + "\n").said());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void javaScript(Case asked) throws Exception {
    assumeTrue(Running.has("node", "--input-type=module", "-e", "fetch"), "no node here");
    runs(asked, Language.JAVASCRIPT, "node", "--input-type=module", "-");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pythonWithRequests(Case asked) throws Exception {
    assumeTrue(Running.has("python3", "-c", "import requests, pandas, rdflib"), "not installed");
    runs(asked, Language.PANDAS, "python3", "-");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void pythonWithSparqlWrapper(Case asked) throws Exception {
    assumeTrue(Running.has("python3", "-c", "import SPARQLWrapper"), "not installed");
    runs(asked, Language.SPARQL_WRAPPER, "python3", "-");
  }

  @Test
  void java() throws Exception {
    for (Case asked : cases()) {
      String said = shell(code(Language.JAVA, asked.query()));
      assertTrue(said.contains(asked.expected()), said);
    }
  }

  /** What a program of Java says; it must compile. */
  private static String shell(String program) throws Exception {
    PrintStream usual = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (JShell shell = JShell.builder().executionEngine("local").build();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      System.setOut(out);
      String rest = program;
      while (!rest.isBlank()) {
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        shell
            .eval(next.source())
            .forEach(
                event ->
                    assertTrue(
                        event.exception() == null && !event.status().name().equals("REJECTED"),
                        () ->
                            event.exception()
                                + " "
                                + shell.diagnostics(event.snippet()).toList()
                                + program));
        rest = next.remaining();
      }
    } finally {
      System.setOut(usual);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theServerGivesThemToTheEditor() throws Exception {
    HttpResponse<String> response = server.form("/snippets.json", "query", "ASK {}");
    assertEquals(200, response.statusCode());
    JsonObject first =
        JSON.parse(response.body()).get("snippets").getAsArray().get(0).getAsObject();
    assertEquals("curl", first.get("title").getAsString().value());
    assertEquals(
        "curl -H 'Accept: text/csv' --data-urlencode query='ASK {}' '" + server.at("/sparql") + "'",
        first.get("text").getAsString().value());
  }

  @Test
  void theServerRefusesWhatIsNoQuery() throws Exception {
    assertEquals(400, server.get("/snippets.json").statusCode());
    HttpResponse<String> response = server.form("/snippets.json", "query", "ASK {");
    assertEquals(400, response.statusCode());
    assertEquals(1, TestServer.problem(response).get("line").getAsNumber().value().intValue());
  }
}
