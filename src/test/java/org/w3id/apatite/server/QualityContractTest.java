package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The report on how well the project's own data were tested. */
@ExtendWith(ProjectServer.class)
class QualityContractTest {

  private final TestServer server;

  QualityContractTest(TestServer server) {
    this.server = server;
  }

  private List<String> asked(String select) throws Exception {
    return Documents.asked(server, select);
  }

  @Test
  void s12EveryPublishedQueryWasRunOnThisVersion() throws Exception {
    Graph quality = parsed(server.get("/quality.ttl"));
    Set<String> run =
        rows(
            quality,
            """
            SELECT ?query ?outcome { ?a a earl:Assertion ; earl:test ?query ; earl:result/earl:outcome ?outcome .
              ?query dqv:hasQualityMeasurement ?m . ?m dqv:isMeasurementOf ?metric ; dqv:value ?rows
              FILTER(STRENDS(STR(?metric), "-rows") && ?rows > 0) }
            """);
    assertEquals(
        asked("SELECT ?q { ?q a sh:SPARQLExecutable }").stream()
            .map(q -> q + " http://www.w3.org/ns/earl#passed")
            .collect(Collectors.toCollection(TreeSet::new)),
        run);
    assertEquals(
        Set.of(),
        rows(
            quality,
            """
            SELECT ?query ?ms { ?query dqv:hasQualityMeasurement ?m . ?m dqv:isMeasurementOf ?metric ; dqv:value ?ms
              FILTER(STRENDS(STR(?metric), "-milliseconds") && ?ms > 30000) }
            """));
  }

  @Test
  void s13TheReportHoldsEveryShapeAndCheckOfTheLoad() throws Exception {
    Graph quality = parsed(server.get("/quality", "Accept", "application/rdf+xml"));
    assertEquals(
        Set.copyOf(
            asked(
                "SELECT ?s { ?s a sh:NodeShape FILTER(STRSTARTS(STR(?s), \"https://w3id.org/apatite/shapes#\")) }")),
        rows(
            quality,
            """
            SELECT ?s { ?a a earl:Assertion ; earl:test ?s ; earl:subject ?d ; earl:mode earl:automatic ; earl:assertedBy ?who .
              ?s dqv:hasQualityMeasurement ?m . ?m dqv:isMeasurementOf ?metric ; dqv:value ?nodes
              FILTER(STRENDS(STR(?metric), "focus-nodes") && ?nodes > 0) }
            """));
    try (var files = java.nio.file.Files.list(Path.of("ontology/checks"))) {
      assertEquals(
          files
              .map(f -> f.getFileName().toString().replaceFirst("[.]rq$", ""))
              .collect(Collectors.toCollection(TreeSet::new)),
          rows(
              quality,
              """
              SELECT ?name { ?a earl:test ?c ; earl:result/earl:outcome earl:passed .
                FILTER(CONTAINS(STR(?c), "/checks#")) BIND(STRAFTER(STR(?c), "#") AS ?name) }
              """));
    }
    assertEquals(
        Set.of("0"),
        rows(
            quality,
            "SELECT ?n { ?m a dqv:QualityMeasurement ; dqv:computedOn <https://w3id.org/apatite/dataset> ;"
                + " dqv:isMeasurementOf ?metric ; dqv:value ?n FILTER(STRENDS(STR(?metric), \"-failed-count\")) }"));
    HttpResponse<String> page = server.get("/quality", "Accept", "text/html");
    assertEquals("text/html", type(page));
    assertTrue(page.body().contains("ClaimIsComplete"), page.body());
  }
}
