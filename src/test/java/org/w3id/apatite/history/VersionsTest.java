package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.TestSources;

/** The versions as they are told, and the patches between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class VersionsTest {

  private WrittenServer server;
  private long loaded;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = WrittenServer.over(TestSources.small(), folder, "");
    loaded = server.version();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void aPatchLeadsFromOneVersionToTheNextExactly() throws Exception {
    WrittenServer.Dump before = server.dump();
    server.update(
        "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'new', 7.50, \"l'un\\n\\\"deux\\\"\"@fr ."
            + " id:mineral-iron ap:note 1e0 } }");
    WrittenServer.Dump after = server.dump();
    assertNotEquals(before.quads(), after.quads());
    assertEquals(after.quads(), server.patched(before, after.version()));
    server.update(
        "DELETE WHERE { GRAPH user:ada { ?s ?p ?o } } ; INSERT DATA { GRAPH user:ada {"
            + " id:mineral-iron ap:note 'iron' } }");
    WrittenServer.Dump last = server.dump();
    assertEquals(last.quads(), server.patched(after, last.version()));
    assertEquals(last.quads(), server.patched(before, last.version()));
  }

  @Test
  void aPatchIsThereForEverAndKnownByItsTag() throws Exception {
    long version = server.note("tagged");
    String path = "/versions/" + version + ".rdfp";
    HttpResponse<String> patch = server.get(path);
    assertEquals("application/rdf-patch", type(patch));
    assertEquals("public, max-age=31536000, immutable", header(patch, "Cache-Control"));
    assertTrue(patch.body().contains("\"tagged\""));
    String tag = header(patch, "ETag");
    assertTrue(tag.startsWith("\""), "a strong one: " + tag);
    server.note("later");
    HttpResponse<String> again = server.get(path, "If-None-Match", tag);
    assertEquals(304, again.statusCode());
    assertEquals("public, max-age=31536000, immutable", header(again, "Cache-Control"));
    assertEquals(patch.body(), server.get(path).body());
    assertEquals(tag, header(server.server().head(path), "ETag"));
    assertNotEquals(tag, header(server.get("/versions/" + (version + 1) + ".rdfp"), "ETag"));
  }

  @Test
  void oneVersionTellsWhoAndWhatInEveryForm() throws Exception {
    long version =
        server.update(
            "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note '<b>told</b>' } }",
            "Commit-Message",
            "a <i>note</i>");
    JsonObject json = JSON.parse(server.get("/versions/" + version).body());
    assertEquals("ada", json.getString("author"));
    assertEquals("a <i>note</i>", json.getString("message"));
    JsonObject statement = json.get("statements").getAsArray().get(0).getAsObject();
    assertEquals("added", statement.getString("change"));
    assertTrue(statement.getString("statement").endsWith("\"<b>told</b>\""));
    assertTrue(json.getBoolean("complete"));
    String page = server.get("/versions/" + version, "Accept", "text/html").body();
    assertTrue(page.contains("a &lt;i&gt;note&lt;/i&gt;") && page.contains("by ada"), page);
    assertTrue(page.contains("<ins>+ id:mineral-zinc ap:note &quot;&lt;b&gt;told"), page);
    assertFalse(page.contains("<b>told") || page.contains("<i>note"), page);
    Graph graph = server.graph("/versions/" + version);
    Node node = iri(WrittenServer.BASE + "id/version-" + version);
    assertTrue(
        graph.contains(node, prov("wasAttributedTo"), iri(WrittenServer.BASE + "id/author-ada")));
    assertTrue(graph.contains(node, prov("wasGeneratedBy"), Node.ANY));
    assertTrue(
        graph.contains(
            node, prov("wasRevisionOf"), iri(WrittenServer.BASE + "id/version-" + (version - 1))));
  }

  @ParameterizedTest
  @CsvSource({
    "json, application/json",
    "ttl, text/turtle",
    "rdf, application/rdf+xml",
    "jsonld, application/ld+json",
    "nt, application/n-triples",
    "html, text/html"
  })
  void suffixAndAcceptNameTheSameForm(String suffix, String type) throws Exception {
    for (String path : new String[] {"/versions", "/versions/" + loaded}) {
      HttpResponse<String> named = server.get(path + "." + suffix);
      assertEquals(200, named.statusCode(), named.body());
      assertEquals(type, type(named));
      assertEquals(type, type(server.get(path, "Accept", type)));
      assertEquals(304, again(path, type));
    }
  }

  /** What comes of asking again, while the version stays the same. */
  private int again(String path, String type) throws Exception {
    while (true) {
      long version = server.version();
      String tag = header(server.get(path, "Accept", type), "ETag");
      int status = server.get(path, "Accept", type, "If-None-Match", tag).statusCode();
      if (server.version() == version) {
        return status;
      }
    }
  }

  @Test
  void theListGoesBackToTheLoadPageByPage() throws Exception {
    long newest = 0;
    for (int i = 0; i < 101; i++) {
      newest = server.note("list " + i);
    }
    HttpResponse<String> list = server.get("/versions");
    JsonObject first = JSON.parse(list.body());
    assertEquals(100, first.get("versions").getAsArray().size());
    assertTrue(
        first
                .get("versions")
                .getAsArray()
                .get(0)
                .getAsObject()
                .get("version")
                .getAsNumber()
                .value()
                .longValue()
            >= newest);
    long seen = 100;
    String next = first.getString("next");
    assertEquals("<" + next + ">; rel=\"next\"", header(list, "Link"));
    JsonObject part = first;
    while (part.hasKey("next")) {
      part = JSON.parse(server.get(part.getString("next").replace(WrittenServer.URL, "/")).body());
      seen += part.get("versions").getAsArray().size();
    }
    var last = part.get("versions").getAsArray();
    assertEquals(
        loaded,
        last.get(last.size() - 1).getAsObject().get("version").getAsNumber().value().longValue());
    long current = first.get("current").getAsNumber().value().longValue();
    assertEquals(current - loaded + 1, seen);
    Graph graph = RDFParser.fromString(server.get("/versions.ttl").body(), Lang.TURTLE).toGraph();
    assertEquals(100, graph.find(Node.ANY, prov("generatedAtTime"), Node.ANY).toList().size());
  }

  @Test
  void aLongChangeIsShownInPartAndWholeInThePatch() throws Exception {
    String many =
        IntStream.range(0, 600)
            .mapToObj(i -> "id:mineral-zinc ap:note 'many " + i + "'")
            .collect(Collectors.joining(" . "));
    long version = server.update("INSERT DATA { GRAPH user:many { " + many + " } }");
    JsonObject json = JSON.parse(server.get("/versions/" + version).body());
    assertEquals(500, json.get("statements").getAsArray().size());
    assertFalse(json.getBoolean("complete"));
    assertTrue(
        server
            .get("/versions/" + version + ".html")
            .body()
            .contains(version + ".rdfp\">the patch"));
    assertTrue(
        server
                .get("/versions/" + version + ".rdfp")
                .body()
                .lines()
                .filter(l -> l.startsWith("A "))
                .count()
            >= 600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/versions/999999",
        "/versions/0",
        "/versions/x",
        "/versions/1.pdf",
        "/versions/999999.rdfp",
        "/versions/999999/doc/id/mineral-zinc",
        "/feed/999999",
        "/feed/x",
        "/timemap/id/nothing",
        "/timemap/"
      })
  void whatIsNotThereIsSaidToBeMissing(String path) throws Exception {
    HttpResponse<String> missing = server.get(path);
    assertEquals(404, missing.statusCode(), missing.body());
    assertFalse(problem(missing).getString("detail").isBlank());
  }

  @Test
  void noPatchLeadsToWhatWasLoaded() throws Exception {
    assertEquals(200, server.get("/versions/" + loaded).statusCode());
    assertEquals(404, server.get("/versions/" + loaded + ".rdfp").statusCode());
    assertEquals(400, server.get("/versions?before=x").statusCode());
    assertEquals(406, server.get("/versions", "Accept", "image/png").statusCode());
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node prov(String name) {
    return iri("http://www.w3.org/ns/prov#" + name);
  }
}
