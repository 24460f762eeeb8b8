package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.http.QueryExecHTTP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * SPARQLES asks whether the endpoint is there, what it says of itself, and whether the figures are
 * so. It asks through Jena's HTTP client; so does this.
 */
@ExtendWith(ProjectServer.class)
class SparqlesTest {

  private static final String VOID = "http://rdfs.org/ns/void#";
  private static final String SERVICE = "http://www.w3.org/ns/sparql-service-description#";

  private final TestServer server;
  private final String endpoint;

  SparqlesTest(TestServer server) {
    this.server = server;
    this.endpoint = server.at("/sparql").toString();
  }

  private QueryExecHTTP asked(String text) {
    return QueryExecHTTP.service(endpoint)
        .query(text)
        .httpHeader("User-Agent", SparqlesQueriesTest.BOT)
        .build();
  }

  private long figure(MonitorQuery query, String givenClass, String givenProperty) {
    String text =
        query
            .text()
            .replace("?givenClass", "<" + givenClass + ">")
            .replace("?givenProperty", "<" + givenProperty + ">");
    try (QueryExec exec = asked(text)) {
      long sum = 0;
      for (var rows = exec.select(); rows.hasNext(); ) {
        sum += Long.parseLong(rows.next().get("figure").getLiteralLexicalForm());
      }
      return sum;
    }
  }

  /** The one number that a pattern of the VoID gives. */
  private long said(String pattern) {
    String text =
        "PREFIX void: <%s> SELECT ?n { ?d void:sparqlEndpoint <%s> ; %s }"
            .formatted(VOID, endpoint, pattern);
    Graph description = RDFParser.source(server.at("/.well-known/void").toString()).toGraph();
    try (QueryExec exec = QueryExec.graph(description).query(text).build()) {
      return Long.parseLong(exec.select().next().get("n").getLiteralLexicalForm());
    }
  }

  @Test
  void theEndpointIsUp() {
    try (QueryExec exec = asked("ASK { ?thing ?property ?value }")) {
      assertTrue(exec.ask());
    }
    try (QueryExec exec = asked("SELECT ?thing { ?thing ?property ?value } LIMIT 1")) {
      assertEquals("1 row", Answer.summary(exec, false));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sparql", "/.well-known/void"})
  void itFindsADescriptionWithItsOwnAcceptHeader(String path) throws Exception {
    String accept =
        "application/rdf+xml, application/x-turtle, application/rdf+n3, application/xml,"
            + " text/turtle, text/rdf, text/plain;q=0.1";
    Answer answer =
        new Client(server, "User-Agent", SparqlesQueriesTest.BOT)
            .get(path, "Accept", accept)
            .good();
    assertTrue(accept.contains(answer.type()), answer.type());
    assertTrue(names(answer.graph(), VOID));
    // What it counts is this second answer, to Jena's own Accept header.
    Graph parsed = RDFParser.source(server.at(path).toString()).toGraph();
    assertTrue(names(parsed, VOID));
    assertTrue(path.equals("/.well-known/void") || names(parsed, SERVICE));
  }

  private static boolean names(Graph graph, String namespace) {
    return graph.stream().anyMatch(t -> t.getPredicate().getURI().startsWith(namespace));
  }

  @Test
  void theEndpointKnowsItsOwnDescription() {
    String text =
        MonitorQuery.of("sparqles/itself").text().replace("?endpoint", "<" + endpoint + ">");
    try (QueryExec exec = asked(text)) {
      var rows = exec.select().materialize();
      assertTrue(rows.hasNext());
      rows.forEachRemaining(
          row ->
              assertEquals(
                  NodeFactory.createURI("https://w3id.org/apatite/dataset"), row.get("dataset")));
    }
  }

  static List<MonitorQuery> coherence() {
    return MonitorQuery.all("sparqles/coherence");
  }

  /** Each is named like the property of VoID with the same meaning. */
  @ParameterizedTest
  @MethodSource("coherence")
  void whatItCountsIsWhatTheVoidSays(MonitorQuery query) {
    assertEquals(said("void:" + query.name() + " ?n"), figure(query, "", ""));
  }

  @Test
  void theProfileOfAClassIsWhatTheVoidSays() {
    String mineral = "https://w3id.org/apatite/ontology#Mineral";
    String label = "http://www.w3.org/2000/01/rdf-schema#label";
    String part = "void:classPartition ?c . ?c void:class <" + mineral + "> ; ";
    long members = said(part + "void:entities ?n");
    assertTrue(members > 10, members + " minerals");
    assertEquals(members, figure(MonitorQuery.of("sparqles/profile/members"), mineral, ""));
    // Every thing has one label, so as many have one as there are.
    assertEquals(members, figure(MonitorQuery.of("sparqles/profile/holders"), mineral, label));
    assertEquals(
        said("void:propertyPartition ?p . ?p void:property <" + label + "> ; void:triples ?n"),
        figure(MonitorQuery.of("sparqles/profile/fan"), "", label));
    long properties = figure(MonitorQuery.of("sparqles/profile/properties"), mineral, "");
    assertTrue(properties >= 3, "a type, a label and a definition at least: " + properties);
    try (QueryExec exec = asked(MonitorQuery.of("sparqles/profile/links").text())) {
      assertFalse(Answer.summary(exec, false).equals("0 rows"));
    }
  }
}
