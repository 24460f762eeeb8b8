package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.file.Read;

/**
 * Data with markup in texts, a script for an address, a very long name and one that is written from
 * right to left: on no page do they become more than text, and each graph file gives them back.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class HostileValuesTest {

  private static final String LABEL = "Spinach <raw> & \"fresh\"";
  private static final String RIGHT_TO_LEFT = "مغنيسيوم \u202eabc\u202c";
  private static final String LONG = "x".repeat(10_000);
  private static final String ID = "https://w3id.org/apatite/id/";

  private static final String DATA =
      """
      @prefix id: <https://w3id.org/apatite/id/> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      id:hostile a id:HostileClass ;
        rdfs:label "Spinach <raw> & \\"fresh\\""@en ;
        skos:prefLabel "Spinach <raw> & \\"fresh\\""@en ;
        skos:definition "</p><script>alert(1)</script> ]]> -->"@en ;
        rdfs:seeAlso <javascript:alert(1)> ;
        skos:related id:hostile-long , id:hostile-rtl .
      id:hostile-long a id:HostileClass ; skos:prefLabel "LONG"@en ; skos:related id:hostile .
      id:hostile-rtl a id:HostileClass ; skos:prefLabel "RTL"@ar ; skos:related id:hostile-long .
      """;

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path sources, @TempDir Path folder) throws Exception {
    TestSources.copyOfSmall(sources);
    Files.writeString(
        sources.resolve("data/things/hostile.ttl"),
        DATA.replace("LONG", LONG).replace("RTL", RIGHT_TO_LEFT));
    server = TestServer.of(sources, folder, Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/doc/id/hostile",
        "/doc/id/hostile-long",
        "/doc/id/hostile-rtl",
        "/search?q=spinach",
        "/search?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/explore?focus=hostile",
        "/map",
        "/foods",
        "/evidence",
        "/ontology.html",
        "/shapes.html",
        "/queries/",
        "/fragments",
        "/versions",
        "/catalog",
        "/sparql"
      })
  void onNoPageIsAValueMoreThanText(String path) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "text/html");
    assertTrue(response.statusCode() == 200 || path.equals("/map"), path + " " + response.body());
    harmless(response.body());
  }

  @Test
  void norInAnAnswerOfTheEndpoint() throws Exception {
    String query = "SELECT * { ?s ?p ?o FILTER(STRSTARTS(STR(?s), '" + ID + "hostile')) }";
    String page = server.get("/sparql?query=" + encoded(query), "Accept", "text/html").body();
    harmless(page);
    assertTrue(page.contains("Spinach &lt;raw&gt; &amp; "), page);
  }

  private static void harmless(String page) {
    String small = page.toLowerCase(Locale.ROOT);
    assertFalse(small.contains("<script>alert"), "markup of the data");
    assertFalse(small.matches("(?s).*(href|src|action)=[\"']?javascript:.*"), "a link that runs");
    assertFalse(page.contains("<raw>"), "an element of the data");
  }

  @Test
  void thePageOfAThingTellsThemWhole() throws Exception {
    String page = server.get("/doc/id/hostile", "Accept", "text/html").body();
    assertTrue(page.contains("<h1>Spinach &lt;raw&gt; &amp; "), page);
    assertTrue(server.get("/doc/id/hostile-long", "Accept", "text/html").body().contains(LONG));
    assertTrue(
        server.get("/doc/id/hostile-rtl", "Accept", "text/html").body().contains(RIGHT_TO_LEFT));
  }

  @Test
  void everyGraphFileHasTheSameNodesAndEdgesWithTheirLabels() throws Exception {
    Read first = read("/doc/id/hostile.graphml", Form.GRAPHML);
    assertEquals(LABEL, first.labels().get(ID + "hostile"));
    assertEquals(LONG, first.labels().get(ID + "hostile-long"));
    assertEquals(RIGHT_TO_LEFT, first.labels().get(ID + "hostile-rtl"));
    assertTrue(first.labels().containsKey("javascript:alert(1)"), first.labels().toString());
    assertTrue(first.edges().size() >= 4, first.edges().toString());
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      assertEquals(first, read("/doc/id/hostile." + form.suffix(), form), form.name());
    }
    for (String other : List.of(".graphml?flavour=yed", ".gexf?version=1.2")) {
      Form form = other.startsWith(".gexf") ? Form.GEXF : Form.GRAPHML;
      assertEquals(first, read("/doc/id/hostile" + other, form), other);
    }
  }

  private Read read(String path, Form form) throws Exception {
    HttpResponse<byte[]> response = server.bytes(HttpRequest.newBuilder(server.at(path)));
    assertEquals(200, response.statusCode(), path);
    assertEquals(form.mediaType(), type(response), path);
    return Read.of(form.suffix(), response.body());
  }
}
