package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.PREFIXES;
import static org.w3id.apatite.server.TestServer.encoded;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.query.QueryFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The questions that editors and monitors ask first are answered at once, on the project's own
 * data.
 */
@ExtendWith(ProjectServer.class)
class QuestionsContractTest {

  private final TestServer server;

  QuestionsContractTest(TestServer server) {
    this.server = server;
  }

  private List<String> asked(String select) throws Exception {
    return Documents.asked(server, select);
  }

  /** The three questions that the editor of the SIB asks when it is opened. */
  private static final Map<String, String> EDITOR =
      Map.of(
          "prefixes",
          "SELECT DISTINCT ?prefix ?namespace { [] sh:namespace ?namespace ; sh:prefix ?prefix } ORDER BY ?prefix",
          "examples",
          "SELECT DISTINCT ?sq ?comment ?query { ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ;"
              + " sh:select|sh:ask|sh:construct ?query } ORDER BY ?sq",
          "classes",
          "SELECT DISTINCT ?class ?prop ?objectClass ?datatype { ?cp void:class ?class ; void:propertyPartition ?pp ."
              + " ?pp void:property ?prop . OPTIONAL { { ?pp void:classPartition/void:class ?objectClass }"
              + " UNION { ?pp void-ext:datatypePartition/void-ext:datatype ?datatype } } }");

  @Test
  void s6TheEditorFindsPrefixesExamplesAndClasses() throws Exception {
    for (var question : EDITOR.entrySet()) {
      String path = "/sparql?ac=1&query=" + encoded(PREFIXES + question.getValue());
      // Twice: what is measured is the endpoint, not the start of the test's Java.
      server.get(path, "Accept", "application/sparql-results+json");
      Instant before = Instant.now();
      HttpResponse<String> response = server.get(path, "Accept", "application/sparql-results+json");
      Duration taken = Duration.between(before, Instant.now());
      assertEquals(200, response.statusCode());
      assertTrue(response.body().contains("\"value\""), question.getKey());
      assertTrue(taken.toMillis() < 500, question.getKey() + " " + taken);
    }
    assertEquals(
        List.of(),
        asked(
            "SELECT ?q { ?q a sh:SPARQLExecutable FILTER NOT EXISTS { ?q rdfs:comment ?c FILTER(LANG(?c) = \"en\") } }"));
  }

  @Test
  void s6EveryPrefixOfAnExampleIsDeclaredInTheGraph() throws Exception {
    Set<String> declared =
        Set.copyOf(
            asked(
                "SELECT (CONCAT(?p, \" \", STR(?n)) AS ?d) { [] sh:prefix ?p ; sh:namespace ?n }"));
    Set<String> used = new TreeSet<>();
    var answer =
        org.apache.jena.atlas.json.JSON.parse(
            server
                .query(
                    PREFIXES + EDITOR.get("examples"), "Accept", "application/sparql-results+json")
                .body());
    answer
        .getObj("results")
        .getArray("bindings")
        .forEach(
            row ->
                QueryFactory.create(row.getAsObject().getObj("query").getString("value"))
                    .getPrefixMapping()
                    .getNsPrefixMap()
                    .forEach((prefix, namespace) -> used.add(prefix + " " + namespace)));
    assertFalse(used.isEmpty());
    used.removeAll(declared);
    assertEquals(Set.of(), used);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 200})
  void s10TheClassesOfAllNamedGraphsAreAnsweredFromMemory(int offset) throws Exception {
    long triples = Long.parseLong(asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").get(0));
    // The crawler names its blank node anew each time.
    String classes =
        "SELECT DISTINCT ?c WHERE { GRAPH ?g { _:g%d <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ?c . } } LIMIT 100 OFFSET "
            + offset;
    List<Long> differences = new ArrayList<>();
    for (int run = 0; run < 9; run++) {
      long ask = nanos("ASK WHERE { ?s ?p ?o . }");
      differences.add(nanos(classes.formatted(run + 1000)) - ask);
    }
    differences.sort(null);
    double microseconds = differences.get(differences.size() / 2) / 1e3;
    assertTrue(
        microseconds <= 0.05 * triples,
        String.format(Locale.ROOT, "%.0f microseconds for %d triples", microseconds, triples));
  }

  private long nanos(String query) throws Exception {
    long start = System.nanoTime();
    assertEquals(
        200,
        server
            .form(
                "/sparql", "query", query, "Accept", "application/sparql-results+json, text/turtle")
            .statusCode());
    return System.nanoTime() - start;
  }
}
