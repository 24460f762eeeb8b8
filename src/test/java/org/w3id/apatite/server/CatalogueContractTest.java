package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.Documents.says;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue entry of the project's own data, and the files it names. */
@ExtendWith(ProjectServer.class)
class CatalogueContractTest {

  private final TestServer server;
  private final String endpoint;

  CatalogueContractTest(TestServer server) {
    this.server = server;
    this.endpoint = server.at("/sparql").toString();
  }

  private List<String> asked(String select) throws Exception {
    return Documents.asked(server, select);
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

  @Test
  void s11EveryFileIsWhatTheCatalogueSays() throws Exception {
    Graph catalog = parsed(server.get("/catalog.ttl"));
    String triples = asked("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").get(0);
    Set<String> files =
        rows(
            catalog,
            """
            SELECT ?url ?bytes ?sha ?type { ?f dcat:downloadURL ?url ; dcat:byteSize ?bytes ; dcat:mediaType ?type ;
              spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?sha ] }
            """);
    assertEquals(2, files.size());
    for (String file : files) {
      String[] said = file.split(" ", -1);
      URI url = URI.create(said[0]);
      HttpResponse<String> head = server.head(url.getPath());
      assertEquals(200, head.statusCode());
      assertEquals(said[1], header(head, "Content-Length"));
      HttpResponse<byte[]> whole = server.bytes(HttpRequest.newBuilder(url));
      assertEquals("application/gzip", type(whole));
      assertEquals(said[1], Integer.toString(whole.body().length));
      assertEquals(
          said[2],
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(whole.body())));
      assertEquals(
          304, server.get(url.getPath(), "If-None-Match", header(whole, "ETag")).statusCode());
      DatasetGraph data = DatasetGraphFactory.create();
      RDFParser.create()
          .source(new GZIPInputStream(new ByteArrayInputStream(whole.body())))
          .lang(RDFLanguages.contentTypeToLang(said[3].replaceFirst("^.*media-types/", "")))
          .errorHandler(org.apache.jena.riot.system.ErrorHandlerFactory.errorHandlerStrictNoLogging)
          .parse(data);
      Graph held = data.getDefaultGraph().isEmpty() ? data.getUnionGraph() : data.getDefaultGraph();
      assertEquals(triples, Long.toString(held.stream().distinct().count()), url.getPath());
    }
    assertEquals(404, server.get("/dumps/apatite.hdt").statusCode());
  }
}
