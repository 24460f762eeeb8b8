package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which an answer may be had; the names are those of the contract's table. */
@ExtendWith(SmallServer.class)
@Timeout(60)
class FormatsTest {

  private static final String ALL = "SELECT ?s WHERE { ?s a ?class } ORDER BY ?s";

  private static final String GRAPH = "CONSTRUCT { ?s a ?class } WHERE { ?s a ?class }";

  private final TestServer server;

  FormatsTest(TestServer server) {
    this.server = server;
  }

  private static Graph parsed(String text, Lang lang) {
    return RDFParser.fromString(text, lang).toGraph();
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
  void blankNodesInCsvAndTsvHaveTheirLabelForm() throws Exception {
    String query = "SELECT ?b { BIND(BNODE() AS ?b) }";
    assertEquals("b\r\n_:b0\r\n", server.query(query, "Accept", "text/csv").body());
    String tsv = server.query(query, "Accept", "text/tab-separated-values").body();
    assertTrue(tsv.matches("\\?b\n_:[A-Za-z0-9]+\n"), tsv);
  }
}
