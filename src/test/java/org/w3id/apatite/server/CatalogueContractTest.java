package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.says;

import java.util.List;
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

  @ParameterizedTest
  @ValueSource(strings = {"text/turtle", "application/rdf+xml", "application/ld+json"})
  void s11TheCatalogueConformsToDcatAp(String form) throws Exception {
    Graph catalog = parsed(server.get("/catalog", "Accept", form));
    assertTrue(
        says(catalog, "?c a dcat:Catalog ; dcat:dataset ?d ; dcat:service <" + endpoint + ">"));
    assertEquals(List.of(), findings(catalog, true));
  }

  private static List<String> findings(Graph data, boolean warningsToo) {
    Graph shapes = GraphMemFactory.createDefaultGraph();
    RDFParser.source("src/test/resources/dcat-ap/shapes.ttl").parse(shapes);
    Graph all = GraphMemFactory.createDefaultGraph();
    data.find().forEach(all::add);
    // The shapes know which classes are below which.
    shapes
        .find(
            org.apache.jena.graph.Node.ANY,
            org.apache.jena.vocabulary.RDFS.subClassOf.asNode(),
            org.apache.jena.graph.Node.ANY)
        .forEach(all::add);
    return ShaclValidator.get().validate(Shapes.parse(shapes), all).getEntries().stream()
        .filter(e -> warningsToo || e.severity().level().getURI().endsWith("Violation"))
        .map(CatalogueContractTest::finding)
        .sorted()
        .toList();
  }

  private static String finding(ReportEntry entry) {
    return entry.focusNode().getURI().replaceFirst("^.*/", "")
        + " "
        + String.valueOf(entry.resultPath()).replaceAll("^<?.*[/#]|>$", "");
  }

  @Test
  void s11TheShapesFindTheFaultsOfABrokenCatalogue() {
    Graph broken = GraphMemFactory.createDefaultGraph();
    RDFParser.source("src/test/resources/dcat-ap/broken.ttl").parse(broken);
    assertEquals(
        List.of(
            "catalog description",
            "catalog publisher",
            "dataset title",
            "file accessURL",
            "file byteSize",
            "service endpointURL"),
        findings(broken, false));
  }
}
