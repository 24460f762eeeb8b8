package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.Documents.says;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.jena.graph.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the VoID says of the project's own data, and that it is so. */
@ExtendWith(ProjectServer.class)
class DatasetContractTest {

  private final TestServer server;
  private final String endpoint;

  DatasetContractTest(TestServer server) {
    this.server = server;
    this.endpoint = server.at("/sparql").toString();
  }

  private List<String> asked(String select) throws Exception {
    return Documents.asked(server, select);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/turtle",
        "application/rdf+xml",
        "application/ld+json",
        "application/n-triples"
      })
  void s3TheVoidOfTheHostIsWhole(String form) throws Exception {
    HttpResponse<String> response = server.get("/.well-known/void", "Accept", form);
    assertEquals(form, type(response));
    Graph graph = parsed(response);
    String dataset = "?d void:sparqlEndpoint <" + endpoint + "> ";
    assertAll(
        List.of(
                "void:triples",
                "void:entities",
                "void:classes",
                "void:properties",
                "void:distinctSubjects",
                "void:distinctObjects",
                "void:classPartition",
                "void:propertyPartition",
                "void:vocabulary",
                "void:uriSpace",
                "void:uriRegexPattern",
                "void:exampleResource",
                "void:feature",
                "void:dataDump",
                "dct:license",
                "dct:publisher",
                "dct:creator",
                "dct:created",
                "dct:issued",
                "dct:modified",
                "dct:accrualPeriodicity",
                "dcat:version",
                "dct:title",
                "dct:description")
            .stream()
            .map(p -> () -> assertTrue(says(graph, dataset + "; " + p + " ?value"), p)));
    assertTrue(
        says(
            graph, dataset + "; dct:license ?l ; void:dataDump ?f FILTER(ISIRI(?l) && ISIRI(?f))"));
    assertTrue(
        says(
            graph,
            dataset
                + "; void:classPartition/void:propertyPartition ?p . ?p void:classPartition/void:triples ?n"));
    assertTrue(says(graph, "?p void-ext:datatypePartition/void:triples ?n"));
    assertTrue(
        says(
            graph,
            "?l a void:Linkset ; void:objectsTarget/void:uriSpace ?target ; void:triples ?n FILTER(CONTAINS(?target, \"MESH\") || CONTAINS(?target, \"mesh\"))"));
  }

  @Test
  void s3ItIsKeptPackedAndKnown() throws Exception {
    HttpResponse<String> whole = server.get("/.well-known/void", "Accept", "text/turtle");
    String tag = header(whole, "ETag");
    assertEquals(
        304,
        server
            .get("/.well-known/void", "Accept", "text/turtle", "If-None-Match", tag)
            .statusCode());
    assertEquals(
        200,
        server
            .get("/.well-known/void", "Accept", "application/ld+json", "If-None-Match", tag)
            .statusCode());
    HttpResponse<String> head = server.head("/.well-known/void", "Accept", "text/turtle");
    assertEquals(header(whole, "Content-Length"), header(head, "Content-Length"));
    assertEquals("", head.body());
    HttpResponse<byte[]> packed =
        server.bytes(
            HttpRequest.newBuilder(server.at("/void.ttl")).header("Accept-Encoding", "gzip"));
    assertEquals("gzip", header(packed, "Content-Encoding"));
    assertEquals(
        whole.body(),
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            java.nio.charset.StandardCharsets.UTF_8));
    assertEquals("text/html", type(server.get("/.well-known/void", "Accept", "text/html")));
    assertEquals("application/rdf+xml", type(server.get("/void.rdf", "Accept", "text/html")));
    assertEquals(406, server.get("/.well-known/void", "Accept", "image/png").statusCode());
  }

  @Test
  void s4TheEndpointKnowsTheDatasetByItsOwnAddress() throws Exception {
    assertEquals(
        1,
        asked("SELECT ?d ?p { ?d void:sparqlEndpoint <" + endpoint + "> ; dct:publisher ?p }")
            .size());
    assertEquals(List.of(endpoint), asked("SELECT DISTINCT ?e { ?d void:sparqlEndpoint ?e }"));
  }

  @Test
  void s5TheCountsAreExact() throws Exception {
    Map<String, String> saidAndSo =
        Map.of(
            "SELECT ?n { ?d void:sparqlEndpoint ?e ; void:triples ?n }",
            "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
            "SELECT ?p ?n { ?d void:sparqlEndpoint ?e ; void:propertyPartition ?x . ?x void:property ?p ; void:triples ?n } ORDER BY ?p",
            "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p",
            "SELECT ?c ?n { ?d void:sparqlEndpoint ?e ; void:classPartition ?x . ?x void:class ?c ; void:entities ?n } ORDER BY ?c",
            "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY ?c",
            "SELECT ?c ?p ?n { ?d void:sparqlEndpoint ?e ; void:classPartition ?x . ?x void:class ?c ; void:propertyPartition ?y . ?y void:property ?p ; void:triples ?n } ORDER BY ?c ?p",
            "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p ORDER BY ?c ?p",
            "SELECT ?g ?n { ?x sd:name ?g . ?g void:triples ?n } ORDER BY ?g",
            "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g");
    for (var pair : saidAndSo.entrySet()) {
      assertEquals(asked(pair.getValue()), asked(pair.getKey()), pair.getKey());
    }
  }

  @Test
  void s7EveryNamedGraphHasATypedInstance() throws Exception {
    assertEquals(
        List.of(),
        asked(
            "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { GRAPH ?g { ?x a ?c } } }"));
  }

  @Test
  void s7EveryClassAndPropertyInUseIsDeclaredLabelledAndExplained() throws Exception {
    assertEquals(
        List.of(),
        asked(
            """
            SELECT DISTINCT ?term {
              { SELECT DISTINCT ?term { ?s ?term ?o } } UNION { SELECT DISTINCT ?term { ?s a ?term } }
              FILTER NOT EXISTS { ?term a ?kind ; rdfs:label ?label ; rdfs:comment ?comment
                FILTER(LANG(?label) = "en" && LANG(?comment) = "en") }
            } ORDER BY ?term
            """));
  }

  @Test
  void s8TheNewestVersionIsOfTheDayItWasLoaded() throws Exception {
    List<String> modified =
        asked("SELECT (MAX(?m) AS ?newest) { ?d a void:Dataset ; dct:modified ?m }");
    Duration age = Duration.between(Instant.parse(modified.get(0)), Instant.now());
    assertTrue(age.compareTo(Duration.ofDays(1)) < 0, modified.toString());
  }
}
