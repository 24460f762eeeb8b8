package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.file.Read;

/** Graph files over HTTP: of a document, and of a graph that a query makes. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class GraphFilesContractTest {

  private static final String PREFIX = "PREFIX ap: <https://w3id.org/apatite/ontology#> ";

  private static final String EDGES =
      PREFIX
          + "CONSTRUCT { ?a ap:lowers ?b } WHERE { ?a ap:lowers ?b . FILTER EXISTS { ?b a"
          + " ap:Condition } }";

  private static final String DOCUMENT = "/doc/id/event-vascular-calcification-up";

  private final TestServer server;

  GraphFilesContractTest(TestServer server) {
    this.server = server;
  }

  private Read read(String path, Form form) throws Exception {
    HttpResponse<byte[]> response =
        server.bytes(HttpRequest.newBuilder(server.at(path)).header("Accept", "text/html"));
    assertEquals(200, response.statusCode(), path);
    assertEquals(form.mediaType(), type(response), path);
    return Read.of(form.suffix(), response.body());
  }

  private int count(String select) throws Exception {
    return Integer.parseInt(server.csv(PREFIX + select).lines().skip(1).findFirst().orElseThrow());
  }

  @Test
  void aDocumentHasTheSameNodesAndEdgesInEachForm() throws Exception {
    Read first = read(DOCUMENT + ".graphml", Form.GRAPHML);
    assertTrue(first.labels().size() > 20, "it is much pointed to");
    assertEquals(
        "vascular calcification goes up",
        first.labels().get("https://w3id.org/apatite/id/event-vascular-calcification-up"));
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      assertEquals(first, read(DOCUMENT + "." + form.suffix(), form), form.name());
      assertEquals(
          first, read(DOCUMENT.replace("/doc", "") + "." + form.suffix(), form), form.name());
    }
    Read yed = read(DOCUMENT + ".graphml?flavour=yed", Form.GRAPHML);
    assertEquals(first, yed);
    assertEquals(first, read(DOCUMENT + ".gexf?version=1.2", Form.GEXF));
  }

  @Test
  void aGraphOfAQueryHasTheSameNodesAndEdgesInEachForm() throws Exception {
    int edges = count("SELECT (COUNT(*) AS ?n) { ?a ap:lowers ?b . ?b a ap:Condition }");
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      for (String path :
          List.of(
              "/sparql?format=" + form.suffix() + "&query=",
              "/sparql." + form.suffix() + "?query=")) {
        Read read = read(path + encoded(EDGES), form);
        assertEquals(edges, read.edges().size(), path);
        assertTrue(
            read.labels().containsValue("magnesium"), "a label that the query did not ask for");
      }
    }
    assertEquals(
        edges, read("/sparql?format=d3&query=" + encoded(EDGES), Form.D3_JSON).edges().size());
  }

  @Test
  void describeIsDrawnToo() throws Exception {
    Read read =
        read(
            "/sparql.svg?query="
                + encoded("DESCRIBE <https://w3id.org/apatite/id/mineral-magnesium>"),
            Form.SVG);
    assertTrue(read.labels().containsValue("magnesium"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/graphml+xml | application/graphml+xml",
        "application/gexf+xml | application/gexf+xml",
        "application/vnd.cytoscape+json | application/vnd.cytoscape+json",
        "text/vnd.graphviz | text/vnd.graphviz",
        "image/svg+xml | image/svg+xml",
        "image/svg+xml,image/*;q=0.8 | image/svg+xml",
        "image/svg+xml,text/turtle;q=0.9 | image/svg+xml"
      })
  void anExactWishIsGranted(String accept, String expected) throws Exception {
    assertEquals(expected, type(server.query(EDGES, "Accept", accept)));
    assertEquals(expected, type(server.get(DOCUMENT, "Accept", accept)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "text/*",
        "application/json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/turtle,image/svg+xml",
        "application/xml",
        "application/rdf+xml, txt/xml, rdf/xml"
      })
  void noGraphFileWinsWhereItIsNotMeant(String accept) throws Exception {
    Set<String> files = Set.of("application/json", "image/svg+xml", "text/vnd.graphviz");
    for (HttpResponse<String> response :
        List.of(server.query(EDGES, "Accept", accept), server.get(DOCUMENT, "Accept", accept))) {
      assertEquals(200, response.statusCode());
      assertFalse(files.contains(type(response)), accept + ": " + type(response));
      assertFalse(type(response).matches(".*(graphml|gexf|cytoscape).*"), type(response));
    }
  }

  @Test
  void rowsAreNoNetwork() throws Exception {
    HttpResponse<String> response =
        server.get("/sparql?format=graphml&query=" + encoded("SELECT * { ?s ?p ?o } LIMIT 1"));
    assertEquals(406, response.statusCode());
    assertFalse(problem(response).getString("offers").contains("graphml"), response.body());
    assertEquals(406, server.get("/sparql.svg").statusCode(), "the description is told, not drawn");
  }

  @Test
  void whatIsLeftOffIsSaidInHeaderAndFile() throws Exception {
    String path = DOCUMENT + ".dot?limit=10";
    HttpResponse<String> document = server.get(path);
    assertEquals("?0; nodes=10", header(document, "Result-Complete"));
    assertTrue(document.body().contains("Cut off: 10 of "), document.body());
    assertEquals("", header(server.get("/doc/id/mineral-zinc.ttl"), "Result-Complete"));
    HttpResponse<String> query =
        server.get(
            "/sparql.cyjs?limit=3&query=" + encoded("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }"));
    assertEquals("?0; nodes=3", header(query, "Result-Complete"));
    assertEquals(304, server.get(path, "If-None-Match", header(document, "ETag")).statusCode());
    assertFalse(
        header(document, "ETag").equals(header(server.get(DOCUMENT + ".dot"), "ETag")),
        "another limit is another file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=none", "flavour=gephi", "version=9"})
  void aParameterThatIsNoneIsToldByName(String wrong) throws Exception {
    String name = wrong.substring(0, wrong.indexOf('='));
    for (String path :
        List.of(
            DOCUMENT + ".gexf?" + wrong, "/sparql.gexf?" + wrong + "&query=" + encoded(EDGES))) {
      HttpResponse<String> response = server.get(path);
      assertEquals(400, response.statusCode(), path);
      assertTrue(problem(response).getString("detail").contains("'" + name + "'"), path);
    }
    assertEquals(
        200,
        server.get("/sparql.csv?" + wrong + "&query=" + encoded("ASK {}")).statusCode(),
        "rows take no notice");
  }

  @Test
  void theFormsAreToldOnThePageAndWork() throws Exception {
    String page = server.get(DOCUMENT, "Accept", "text/html").body();
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      String address = server.at(DOCUMENT + "." + form.suffix()).toString();
      assertTrue(
          page.contains(
              "<link rel=\"alternate\" type=\""
                  + form.mediaType()
                  + "\" href=\""
                  + address
                  + "\">"),
          address);
    }
  }
}
