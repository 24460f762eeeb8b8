package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes in the writing of queries are told with their place, and with what was meant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SyntaxTest {

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.small(folder, Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** The mistake, its line and column counted by hand, the token there, words of the remedy. */
  private static Stream<Arguments> mistakes() {
    return Stream.of(
        // Groups, dots, brackets
        Arguments.of("SELECT * {\n  ?f a ?c\n  ?f ?p ?o\n}", 3, 3, "?f", "A dot is missing"),
        Arguments.of("SELECT * {\n ?s ?p }", 2, 8, "}", "three parts"),
        Arguments.of(
            "SELECT * {\n  ?f a ?c .\n", 2, 12, "end of the query", "'{' of line 1, column 10"),
        Arguments.of("SELECT *\n  ?f a ?c }", 2, 3, "?f", "The '{' that opens the WHERE"),
        Arguments.of("SELECT * { ?f a ?c } }", 1, 22, "}", "Nothing is open"),
        Arguments.of(
            "SELECT * { ?f a ?c\n FILTER(CONTAINS(STR(?c), 'x')\n}",
            3,
            1,
            "}",
            "'(' of line 2, column 8"),
        Arguments.of("SELECT * { ?f a ?c FILTER(?c > 3)) }", 1, 34, ")", "No '('"),
        Arguments.of("SELECT * { ?f a ?c UNION ?f a ?d }", 1, 20, "UNION", "{ ... } UNION { ... }"),
        // The head of the query
        Arguments.of("SELECT ?x, ?y { ?x a ?y }", 1, 10, ",", "No comma"),
        Arguments.of("SELECT ?x COUNT(?y) { ?x a ?y }", 1, 11, "COUNT", "AS ?name"),
        Arguments.of("SELECT (COUNT(?y)) { ?x a ?y }", 1, 18, ")", "AS ?name"),
        Arguments.of("SELECT ?x\n  (COUNT(?y) AS ?n) { ?x a ?y }", 1, 8, "?x", "Write GROUP BY ?x"),
        Arguments.of("SELECT { ?x a ?y }", 1, 8, "{", "'*' for all"),
        Arguments.of("SELECT ?food-name { ?x a ?y }", 1, 13, "-", "no '-'"),
        Arguments.of("SELECT * FROM foods { ?x a ?y }", 1, 15, "foods", "FROM takes the address"),
        Arguments.of("", 1, 1, "end of the query", "begins with SELECT"),
        // Words
        Arguments.of("SELCT * {}", 1, 1, "SELCT", "Did you mean SELECT?"),
        Arguments.of("SELECT * {\n OPTINAL { ?x a ?z } }", 2, 2, "OPTINAL", "mean OPTIONAL?"),
        Arguments.of(
            "SELECT * { ?x a ?y FILTER(CONTAIN(?y, 'x')) }", 1, 27, "CONTAIN", "mean CONTAINS?"),
        Arguments.of("SELECT (CONCATT(?y) AS ?z) {}", 1, 9, "CONCATT", "mean CONCAT?"),
        // The order of the parts
        Arguments.of("SELECT * { ?x a ?y }\nLIMIT 9\nORDER BY ?x", 3, 1, "ORDER", "before LIMIT"),
        Arguments.of("SELECT * { ?x a ?y } ORDER ?y", 1, 28, "?y", "Write ORDER BY."),
        // Operators
        Arguments.of("SELECT * { ?x a ?y\n FILTER(?y == 3) }", 2, 13, "=", "one '='"),
        Arguments.of("SELECT * { ?x a ?y\n FILTER(?y <> 3) }", 2, 12, "<>", "'!='"),
        Arguments.of("SELECT * { ?x a ?y FILTER(?y > 3 AND ?y < 5) }", 1, 34, "AND", "'&&'"),
        Arguments.of("SELECT * { ?x a ?y FILTER ?y > 3 }", 1, 27, "?y", "stands in brackets"),
        Arguments.of("SELECT * { ?x a ?y NOT EXISTS { ?x a ?z } }", 1, 20, "NOT", "FILTER NOT"),
        Arguments.of("SELECT * { ?x a ?y\n BIND(3 AS ?y) }", 2, 12, "?y", "new variable"),
        // Texts and addresses
        Arguments.of("SELECT * {\n ?x ?p 'abc\n}", 2, 8, "'", "does not end"),
        Arguments.of("SELECT * {\n ?x ?p \"abc' }", 2, 8, "\"", "does not end"),
        Arguments.of("SELECT * {\n ?x ?p \u201Cabc\u201D }", 2, 8, "\u201C", "straight quotes"),
        Arguments.of("SELECT * {\n ?x a <http://a.example/x .\n}", 2, 7, "<", "does not end"),
        Arguments.of("SELECT * {\n ?x a <http://a.example/a b> }", 2, 7, "<", "no spaces"),
        Arguments.of(
            "SELECT * {\n ?x a http://a.example/x }", 2, 7, "http:", "between '<' and '>'"),
        // Prefixes
        Arguments.of("PREFIX a: http://a.example/\nASK {}", 1, 11, "http:", "between '<' and '>'"),
        Arguments.of("PREFIX ex <http://a.example/>\nASK {}", 1, 8, "ex", "ends in a colon"),
        Arguments.of("@prefix a: <http://a.example/> .\nASK {}", 1, 1, "@prefix", "mean PREFIX?"),
        Arguments.of("PREFIX a: <http://a.example/> .\nASK {}", 1, 31, ".", "No dot"),
        Arguments.of(
            "PREFIX food: <http://a.example/>\nASK {\n\t?x foood:a ?y }",
            3,
            5,
            "foood:a",
            "mean food:?"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsToldAtItsPlaceWithWhatWasMeant(
      String query, int line, int column, String token, String meant) throws Exception {
    HttpResponse<String> response = server.query(query);
    assertEquals(400, response.statusCode());
    JsonObject problem = problem(response);
    String detail = problem.getString("detail");
    assertTrue(detail.startsWith("Line " + line + ", column " + column + ": "), detail);
    assertEquals(line, problem.getNumber("line").intValue(), detail);
    assertEquals(column, problem.getNumber("column").intValue(), detail);
    assertEquals(token, problem.getString("token"), detail);
    assertTrue(detail.contains(meant), detail);
  }

  @Test
  void aPrefixOfTheGraphThatIsNotDeclaredIsGivenInFull() throws Exception {
    String declared = server.get("/prefixes.json").body();
    String detail = problem(server.query("SELECT * { ?x skos:prefLabel ?l }")).getString("detail");
    if (JSON.parse(declared).hasKey("skos")) {
      assertTrue(
          detail.endsWith("Declare it: PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
          detail);
    } else {
      assertTrue(detail.endsWith("Declare it: PREFIX skos: <...>"), detail);
    }
  }

  /** What editors of the YASGUI family send; they show the body as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/sparql-results+json,*/*;q=0.9",
        "application/n-triples,*/*;q=0.9",
        "application/sparql-results+json"
      })
  void anEditorShowsTheSentenceBeforeAllElse(String accept) throws Exception {
    HttpResponse<String> response = server.query("SELECT * {\n ?s ?p }", "Accept", accept);
    assertEquals("application/problem+json", type(response));
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    String first = response.body().replaceFirst("(?s)^\\{\\s*", "").lines().findFirst().orElse("");
    assertTrue(first.startsWith("\"detail\" : \"Line 2, column 8: "), response.body());
  }

  @Test
  void asPlainTextItIsTheSentenceAlone() throws Exception {
    assertEquals(
        "Line 1, column 1: 'SELCT' is not expected here. Did you mean SELECT?\n",
        server.query("SELCT * {}", "Accept", "text/plain").body());
  }
}
