package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.says;

import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue entry of the project's own data. */
@ExtendWith(ProjectServer.class)
class CatalogueContractTest {

  private final TestServer server;
  private final String endpoint;

  CatalogueContractTest(TestServer server) {
    this.server = server;
    this.endpoint = server.at("/sparql").toString();
  }

  /**
   * What fits no dataset of this kind: a place, a time that it covers, promises and kinds of
   * agents.
   */
  private static final Set<String> NOT_SAID =
      Set.of(
          "http://purl.org/dc/terms/spatial",
          "http://purl.org/dc/terms/temporal",
          "http://purl.org/dc/terms/type",
          "http://data.europa.eu/r5r/availability");

  @ParameterizedTest
  @ValueSource(strings = {"text/turtle", "application/rdf+xml", "application/ld+json"})
  void s11TheCatalogueConformsToDcatAp(String form) throws Exception {
    Graph catalog = parsed(server.get("/catalog", "Accept", form));
    assertTrue(
        says(catalog, "?c a dcat:Catalog ; dcat:dataset ?d ; dcat:service <" + endpoint + ">"));
    assertEquals(List.of(), findings(catalog, "shapes"));
    assertEquals(List.of(), findings(catalog, "range"));
    assertEquals(List.of(), findings(catalog, "shapes_recommended"));
  }

  /** What official shapes of DCAT-AP find, without what is left out on purpose. */
  private static List<String> findings(Graph data, String shapes) {
    return ShaclValidator.get()
        .validate(Shapes.parse(read("src/test/resources/dcat-ap/" + shapes + ".ttl")), data)
        .getEntries()
        .stream()
        .filter(e -> !NOT_SAID.contains(String.valueOf(e.resultPath()).replaceAll("^<|>$", "")))
        .map(CatalogueContractTest::finding)
        .sorted()
        .toList();
  }

  private static Graph read(String file) {
    Graph graph = GraphMemFactory.createDefaultGraph();
    RDFParser.source(file).parse(graph);
    return graph;
  }

  private static String finding(ReportEntry entry) {
    return entry.focusNode().toString().replaceFirst("^.*/", "")
        + " "
        + String.valueOf(entry.resultPath()).replaceAll("^<?.*[/#]|>$", "");
  }

  @Test
  void s11TheShapesFindTheFaultsOfABrokenCatalogue() {
    Graph broken = read("src/test/resources/dcat-ap/broken.ttl");
    assertEquals(
        List.of(
            "catalog description",
            "dataset title",
            "file accessURL",
            "file byteSize",
            "service endpointURL"),
        findings(broken, "shapes"));
    assertEquals(List.of("catalog publisher"), findings(broken, "range"));
    List<String> missed = findings(broken, "shapes_recommended");
    assertTrue(missed.containsAll(List.of("dataset keyword", "file license")), missed.toString());
  }
}
