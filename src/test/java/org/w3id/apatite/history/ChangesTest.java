package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.RDFPatchOps;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.TestSources;

/** What came and went between two versions, in all and of one thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class ChangesTest {

  private static final String MAKE =
      "{ GRAPH user:ada { id:mineral-tin a ap:Mineral ; skos:prefLabel 'tin'@en ."
          + " id:mineral-zinc skos:related id:mineral-tin } }";

  private WrittenServer server;
  private WrittenServer.Dump first;
  private long one;
  private long two;
  private long made;
  private long gone;

  @BeforeAll
  void write(@TempDir Path folder) throws Exception {
    server = WrittenServer.over(TestSources.small(), folder, "");
    first = server.dump();
    one = server.note("one");
    made = server.update("INSERT DATA " + MAKE);
    two = server.note("<b>two</b>");
    gone = server.update("DELETE DATA " + MAKE);
    server.note("one");
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static Set<Quad> patched(Set<Quad> quads, String patch) {
    DatasetGraph data = DatasetGraphFactory.create();
    quads.forEach(data::add);
    RDFPatchOps.applyChange(
        data, RDFPatchOps.read(new ByteArrayInputStream(patch.getBytes(StandardCharsets.UTF_8))));
    Set<Quad> all = new HashSet<>();
    data.find().forEachRemaining(all::add);
    return all;
  }

  private static Set<String> statements(JsonObject changes, String which) {
    return changes.get("statements").getAsArray().stream()
        .map(JsonValue::getAsObject)
        .filter(s -> s.getString("change").equals(which))
        .map(s -> s.getString("statement"))
        .collect(Collectors.toSet());
  }

  private JsonObject json(String path) throws Exception {
    HttpResponse<String> changes = server.get(path);
    assertEquals(200, changes.statusCode(), changes.body());
    assertEquals("application/json", type(changes));
    return JSON.parse(changes.body());
  }

  @Test
  void thePatchBetweenAnyTwoVersionsIsTheirDifference() throws Exception {
    Past past = new Past(server.server().store());
    long newest = past.current().number();
    for (long from = first.version(); from <= newest; from++) {
      Set<Quad> before = server.patched(first, from);
      for (long to = from; to <= newest; to++) {
        HttpResponse<String> patch = server.get("/changes.rdfp?from=" + from + "&to=" + to);
        assertEquals("application/rdf-patch", type(patch));
        Set<Quad> after = server.patched(first, to);
        assertEquals(after, patched(before, patch.body()));
        // Net: nothing that came and went again.
        Set<Quad> same = new HashSet<>(before);
        same.retainAll(after);
        assertEquals(
            before.size() + after.size() - 2 * same.size(),
            patch.body().lines().filter(l -> l.matches("[AD] .*")).count());
      }
    }
  }

  @Test
  void aDifferenceTooLargeToBeHeldIsToldInParts() throws Exception {
    Past past = new Past(server.server().store());
    long newest = past.current().number();
    Net parts = Net.between(past.chronicle(), first.version(), newest, Wanted.everything(), 3);
    assertTrue(parts.parts() > 5, "parts: " + parts.parts());
    Set<Quad> last = new HashSet<>(first.quads());
    parts.tell((came, quad) -> assertTrue(came ? last.add(quad) : last.remove(quad)));
    assertEquals(server.patched(first, newest), last);
  }

  @Test
  void theChangesOfAThingAreThoseOfItsStatements() throws Exception {
    JsonObject changes = json("/changes/id/mineral-zinc?from=" + one + "&to=" + two);
    assertEquals(WrittenServer.ZINC, changes.getString("thing"));
    String stem = "<" + WrittenServer.ZINC + "> <" + WrittenServer.BASE + "ontology#note> ";
    assertTrue(statements(changes, "added").contains(stem + "\"<b>two</b>\""));
    assertTrue(
        statements(changes, "added").stream().anyMatch(s -> s.contains("#related>")), "tin too");
    assertEquals(Set.of(stem + "\"one\""), statements(changes, "deleted"));
    assertTrue(changes.getBoolean("complete"));
    assertTrue(
        changes.get("statements").getAsArray().stream()
            .allMatch(s -> s.toString().contains(WrittenServer.ZINC)));
    // What was taken back again is no difference.
    JsonObject none = json("/changes/id/mineral-tin?from=" + one + "&to=" + gone);
    assertEquals(0, none.get("statements").getAsArray().size());
  }

  @Test
  void theLastChangeIsToldWhenNoVersionIsNamed() throws Exception {
    JsonObject changes = json("/changes/id/mineral-tin");
    assertEquals(gone - 1, changes.get("from").getAsNumber().value().longValue());
    assertEquals(Set.of(), statements(changes, "added"));
    assertTrue(statements(changes, "deleted").size() >= 3);
    JsonObject earlier = json("/changes/id/mineral-tin.json?to=" + two);
    assertEquals(made - 1, earlier.get("from").getAsNumber().value().longValue());
    assertEquals(Set.of(), statements(earlier, "deleted"));
    JsonObject all = json("/changes");
    assertEquals(
        all.get("to").getAsNumber().value().longValue() - 1,
        all.get("from").getAsNumber().value().longValue());
  }

  @Test
  void aPageTellsItWithNamesAndTheHistory() throws Exception {
    HttpResponse<String> page =
        server.get(
            "/changes/id/mineral-zinc?from=" + one + "&to=" + two, "Accept", "text/html,*/*;q=0.1");
    assertEquals("text/html", type(page));
    String html = page.body();
    assertTrue(html.contains("<h1>Changes of zinc</h1>"), html);
    assertTrue(html.contains("<del>one</del>"), html);
    assertTrue(html.contains("<ins>&lt;b&gt;two&lt;/b&gt;</ins>"), html);
    assertFalse(html.contains("<b>two"), html);
    assertTrue(html.contains("/versions/" + two + "/doc/id/mineral-zinc\">as it was"), html);
    assertTrue(html.contains("changes/id/mineral-zinc?from=" + (two - 1) + "&amp;to=" + two), html);
    assertTrue(
        server
            .get("/doc/id/mineral-zinc.html")
            .body()
            .contains("<a href=\"" + WrittenServer.URL + "changes/id/mineral-zinc\">History"));
    assertTrue(
        server
            .get("/versions/" + one + ".html")
            .body()
            .contains("<a href=\"/changes?from=" + one + "\">"));
    String all = server.get("/changes.html?from=" + first.version()).body();
    assertTrue(all.contains("graph/user/ada</td><td class=\"n\">+"), all);
  }

  @ParameterizedTest
  @CsvSource({
    "/changes/id/nothing, 404",
    "/changes?from=x, 400",
    "/changes?from=3&to=2, 400",
    "/changes?to=99999, 404",
    "/changes/id/mineral-zinc?from=0, 404",
    "/changes/id/mineral-zinc?from=99999, 404",
  })
  void whatIsNotThereIsToldAsElsewhere(String path, int status) throws Exception {
    HttpResponse<String> refused = server.get(path);
    assertEquals(status, refused.statusCode(), refused.body());
    assertEquals("application/problem+json", type(refused));
  }

  @Test
  void noOtherFormIsHad() throws Exception {
    assertEquals(406, server.get("/changes", "Accept", "image/png").statusCode());
  }

  @Test
  void aDocumentSaysWhatWasBeforeIt() throws Exception {
    Node now = NodeFactory.createURI(WrittenServer.URL + "doc/id/mineral-zinc");
    Node replaces = NodeFactory.createURI("http://purl.org/dc/terms/replaces");
    Node replacedBy = NodeFactory.createURI("http://purl.org/dc/terms/isReplacedBy");
    Node before =
        server
            .graph(now.getURI())
            .find(now, replaces, Node.ANY)
            .nextOptional()
            .orElseThrow()
            .getObject();
    // Back to the first, and the way leads forth again.
    Node at = before;
    int steps = 1;
    for (boolean more = true; more; steps++) {
      HttpResponse<String> memento =
          server.get(at.getURI().replace(WrittenServer.URL, "/"), "Accept", "text/turtle");
      assertEquals(200, memento.statusCode(), at.getURI());
      var graph = server.graph(at.getURI());
      String links = header(memento, "Link");
      assertTrue(graph.contains(at, replacedBy, Node.ANY), links);
      assertTrue(links.contains(">; rel=\"next memento\"; datetime=\""), links);
      var earlier = graph.find(at, replaces, Node.ANY).nextOptional();
      more = earlier.isPresent();
      assertEquals(more, links.contains("rel=\"prev memento\""), links);
      if (more) {
        at = earlier.get().getObject();
      }
    }
    assertTrue(at.getURI().contains("/versions/" + first.version() + "/"), at.getURI());
    assertTrue(steps >= 4, "steps: " + steps);
    String links = header(server.get("/doc/id/mineral-zinc.ttl"), "Link");
    assertTrue(links.contains("<" + before + ">; rel=\"predecessor-version\""), links);
    // What never changed has nothing before it.
    assertFalse(
        header(server.get("/doc/id/mineral-iron.ttl"), "Link").contains("predecessor-version"));
  }
}
