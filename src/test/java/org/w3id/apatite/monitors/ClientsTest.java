package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/** Programs that ask for others: Comunica, SPARQLWrapper, the OWL API, Gephi's importer. */
@ExtendWith(ProjectServer.class)
class ClientsTest {

  /** What Comunica accepts when it looks at an address: HTML too, if there is nothing better. */
  static final String COMUNICA =
      "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
          + "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,"
          + "text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,text/xml;q=0.3,"
          + "text/html;q=0.2,application/xhtml+xml;q=0.18,application/json;q=0.135,"
          + "text/shaclc;q=0.1,text/shaclc-ext;q=0.05";

  private static final String COMUNICA_ROWS =
      "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7";

  private final TestServer server;

  ClientsTest(TestServer server) {
    this.server = server;
  }

  private static String text(String name) {
    return MonitorQuery.of("clients/" + name).text();
  }

  private Client comunica() {
    return new Client(
        server, "User-Agent", "Comunica/5.0 (linux; x64) ActorHttpFetch/5.3.0 Node.js/22");
  }

  @Test
  void comunicaFindsOutWhereToAskAndNoPage() throws Exception {
    Answer answer = comunica().get("/sparql", "Accept", COMUNICA).good();
    assertEquals("application/n-quads", answer.type());
    assertTrue(
        answer
            .graph()
            .contains(
                Node.ANY,
                NodeFactory.createURI("http://www.w3.org/ns/sparql-service-description#endpoint"),
                NodeFactory.createURI(server.at("/sparql").toString())));
  }

  @Test
  void comunicaAsksForRowsTruthStatementsAndDescriptions() throws Exception {
    Client comunica = comunica();
    Answer rows = comunica.query(text("rows"), "Accept", COMUNICA_ROWS).good();
    assertEquals("application/sparql-results+json", rows.type());
    assertEquals(5, rows.rows().size());
    assertTrue(comunica.query(text("truth"), "Accept", COMUNICA_ROWS).good().truth());
    for (String name : List.of("statements", "description")) {
      Answer graph = comunica.query(text(name), "Accept", "text/turtle").good();
      assertEquals("text/turtle", graph.type());
      assertTrue(graph.graph().size() >= 5);
    }
    String form = "application/x-www-form-urlencoded;charset=UTF-8";
    Answer posted =
        comunica.post("/sparql", form, "query=" + encoded(text("rows")), "Accept", COMUNICA_ROWS);
    assertEquals(rows.body(), posted.good().body());
  }

  private static final String JSON_LIST =
      "application/sparql-results+json,application/json,text/javascript,application/javascript";
  private static final String N3_LIST =
      "application/turtle,text/turtle,text/rdf+n3,application/n-triples,application/n3,text/n3";

  /**
   * SPARQLWrapper sends its format under three names at once, some of them twice.
   *
   * @param formats the values, with a blank between
   */
  @ParameterizedTest
  @CsvSource({
    "rows, xml, application/sparql-results+xml, application/sparql-results+xml",
    "rows, json, '" + JSON_LIST + "', application/sparql-results+json",
    "rows, json, 'application/x-sparqlstar-results+json,"
        + JSON_LIST
        + "', application/sparql-results+json",
    "rows, csv, text/csv, text/csv",
    "rows, tsv text/tab-separated-values, text/tab-separated-values, text/tab-separated-values",
    "truth, json, '" + JSON_LIST + "', application/sparql-results+json",
    "truth, xml, application/sparql-results+xml, application/sparql-results+xml",
    "statements, xml, application/rdf+xml, application/rdf+xml",
    "statements, rdf+xml application/rdf+xml, application/rdf+xml, application/rdf+xml",
    "statements, turtle, 'application/turtle,text/turtle', text/turtle",
    "statements, n3, '" + N3_LIST + "', text/turtle",
    "statements, 'json-ld application/ld+json,application/x-json+ld', 'application/ld+json,application/x-json+ld', application/ld+json",
    "description, xml, application/rdf+xml, application/rdf+xml"
  })
  void sparqlWrapperGetsTheTypeItNamed(String query, String formats, String accept, String type)
      throws Exception {
    StringBuilder fields = new StringBuilder("query=" + encoded(text(query)));
    for (String field : List.of("format", "output", "results")) {
      for (String format : formats.split(" ", -1)) {
        fields.append('&').append(field).append('=').append(encoded(format));
      }
    }
    Client wrapper =
        new Client(
            server,
            "User-Agent",
            "sparqlwrapper 2.0.0 (rdflib.github.io/sparqlwrapper)",
            "Accept-Encoding",
            "identity",
            "Accept",
            accept);
    for (Answer answer :
        List.of(
            wrapper.get("/sparql?" + fields), wrapper.post("/sparql", Client.FORM, "" + fields))) {
      assertEquals(type, answer.good().type());
      switch (query) {
        case "rows" -> assertEquals(5, answer.rows().size());
        case "truth" -> assertTrue(answer.truth());
        case "statements" -> assertEquals(5, answer.graph().size());
        default -> assertFalse(answer.graph().isEmpty());
      }
    }
  }

  @Test
  void sparqlWrapperPostsAQueryAsItIsWithTheFormatInTheAddress() throws Exception {
    Answer answer =
        new Client(server, "Accept", JSON_LIST)
            .post(
                "/sparql?format=json&output=json&results=json",
                "application/sparql-query",
                text("rows"));
    assertEquals("application/sparql-results+json", answer.good().type());
    assertEquals(5, answer.rows().size());
  }

  @Test
  void gephiImportsStatementsAsRdfXml() throws Exception {
    Answer answer =
        new Client(server, "User-Agent", "Java/17.0.15", "Cache-Control", "no-cache")
            .form(text("statements"), "Accept", "application/rdf+xml, txt/xml, rdf/xml")
            .good();
    assertEquals("application/rdf+xml", answer.type());
    assertEquals(5, answer.graph().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sparql", "/.well-known/void"})
  void theOwlApiIsGivenRdfXml(String path) throws Exception {
    Answer answer =
        new Client(server)
            .get(
                path,
                "Accept",
                "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1,"
                    + " */*; q=0.09")
            .good();
    assertEquals("application/rdf+xml", answer.type());
    assertFalse(answer.graph().isEmpty());
  }
}
