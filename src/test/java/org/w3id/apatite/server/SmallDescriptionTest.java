package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The description of a small store; that of the project's own is held by {@link
 * ServiceContractTest}.
 */
@ExtendWith(SmallServer.class)
@Timeout(60)
class SmallDescriptionTest {

  private final TestServer server;

  SmallDescriptionTest(TestServer server) {
    this.server = server;
  }

  private static Graph parsed(String text, Lang lang) {
    return RDFParser.fromString(text, lang).toGraph();
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
}
