package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.upkeep.Compaction;

/** The stream of changes, as one who follows it sees it. */
@Timeout(180)
class FeedTest {

  private static final String FEED = WrittenServer.URL + "feed";
  private static final Node CREATED = iri("http://purl.org/dc/terms/created");
  private static final Node IS_VERSION_OF = iri("http://purl.org/dc/terms/isVersionOf");
  private static final Node NOTE = iri(WrittenServer.BASE + "ontology#note");
  private static final Node DELETE = iri("https://www.w3.org/ns/activitystreams#Delete");

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node tree(String name) {
    return iri("https://w3id.org/tree#" + name);
  }

  private static Node one(Graph graph, Node subject, Node property) {
    List<Node> all = graph.find(subject, property, Node.ANY).mapWith(Triple::getObject).toList();
    assertEquals(1, all.size(), subject + " " + property + " " + all);
    return all.get(0);
  }

  private static Instant moment(Node literal) {
    assertEquals("http://www.w3.org/2001/XMLSchema#dateTime", literal.getLiteralDatatypeURI());
    return Instant.parse(literal.getLiteralLexicalForm());
  }

  /** Goes from the view along all relations; the members, and what each relation promises. */
  private static Graph followed(WrittenServer server) throws Exception {
    Graph all = GraphMemFactory.createDefaultGraphSameTerm();
    Set<String> seen = new HashSet<>();
    ArrayDeque<String> queue = new ArrayDeque<>(List.of(FEED));
    while (!queue.isEmpty()) {
      String address = queue.poll();
      if (!seen.add(address)) {
        continue;
      }
      Graph page = server.graph(address);
      GraphUtil.addInto(all, page);
      for (Triple t : page.find(iri(address), tree("relation"), Node.ANY).toList()) {
        Node next = one(page, t.getObject(), tree("node"));
        assertEquals(CREATED, one(page, t.getObject(), tree("path")));
        Instant value = moment(one(page, t.getObject(), tree("value")));
        Node kind = one(page, t.getObject(), RDF.type.asNode());
        Graph there = server.graph(next.getURI());
        for (Triple member : there.find(Node.ANY, tree("member"), Node.ANY).toList()) {
          Instant at = moment(one(there, member.getObject(), CREATED));
          assertFalse(
              kind.equals(tree("GreaterThanOrEqualToRelation"))
                  ? at.isBefore(value)
                  : at.isAfter(value));
        }
        queue.add(next.getURI());
      }
    }
    return all;
  }

  private static Set<Long> versions(Graph followed) {
    return followed.find(Node.ANY, tree("member"), Node.ANY).toList().stream()
        .map(t -> t.getObject().getURI().replaceFirst(".*/versions/", "").replaceFirst("/.*", ""))
        .map(Long::valueOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Node member(long version, String path) {
    return iri(WrittenServer.URL + "versions/" + version + "/doc/" + path);
  }

  @Test
  void whoFollowsTheRelationsFindsEveryCommit(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      long loaded = server.version();
      assertEquals(Set.of(), versions(followed(server)));
      Map<Long, String> notes = new HashMap<>();
      for (int i = 0; i < 70; i++) {
        notes.put(server.note("note " + i), "note " + i);
      }
      long made =
          server.update(
              "INSERT DATA { GRAPH user:ada { id:mineral-gone a ap:Mineral ; skos:prefLabel"
                  + " 'gone'@en } }");
      long gone = server.update("DELETE WHERE { GRAPH user:ada { id:mineral-gone ?p ?o } }");
      Graph all = followed(server);
      Set<Long> found = versions(all);
      assertTrue(
          found.containsAll(LongStream.rangeClosed(loaded + 1, gone).boxed().toList()),
          found.toString());
      assertFalse(found.contains(loaded));
      notes.forEach(
          (version, note) -> {
            Node zinc = member(version, "id/mineral-zinc");
            assertEquals(iri(WrittenServer.ZINC), one(all, zinc, IS_VERSION_OF));
            assertEquals(note, one(all, zinc, NOTE).getLiteralLexicalForm());
            assertFalse(all.contains(zinc, RDF.type.asNode(), DELETE));
          });
      assertTrue(
          all.contains(
              member(made, "id/mineral-gone"),
              RDF.type.asNode(),
              iri(WrittenServer.BASE + "ontology#Mineral")));
      assertEquals(DELETE, one(all, member(gone, "id/mineral-gone"), RDF.type.asNode()));
      Node stream = iri(FEED + "#stream");
      assertEquals(iri(FEED), one(all, stream, tree("view")));
      assertTrue(all.contains(stream, RDF.type.asNode(), iri("https://w3id.org/ldes#EventStream")));
      assertEquals(CREATED, one(all, stream, iri("https://w3id.org/ldes#timestampPath")));
      assertEquals(IS_VERSION_OF, one(all, stream, iri("https://w3id.org/ldes#versionOfPath")));
    }
  }

  @Test
  void aFullPageKeepsItsBytesAndTheLastOneDoesNot(@TempDir Path folder) throws Exception {
    String path;
    String first;
    String token;
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      token = server.token();
      path = "/feed/" + (server.version() + 1);
      server.note("first");
      HttpResponse<String> open = server.get(path);
      assertEquals("no-cache", header(open, "Cache-Control"));
      assertEquals("text/turtle", type(open));
      for (int i = 0; i < 49; i++) {
        server.note("note " + i);
      }
      HttpResponse<String> full = server.get(path, "If-None-Match", header(open, "ETag"));
      assertEquals(200, full.statusCode());
      assertEquals("public, max-age=31536000, immutable", header(full, "Cache-Control"));
      first = full.body();
      for (int i = 0; i < 10; i++) {
        server.note("more " + i);
      }
      HttpResponse<String> again = server.get(path, "If-None-Match", header(full, "ETag"));
      assertEquals(304, again.statusCode());
      assertEquals("public, max-age=31536000, immutable", header(again, "Cache-Control"));
      assertEquals(full.body(), server.get(path).body());
      HttpResponse<String> view = server.get("/feed");
      assertEquals("no-cache", header(view, "Cache-Control"));
      assertFalse(header(view, "ETag").isEmpty());
      assertTrue(Compaction.of(server.server().store(), Progress.silent()).isDone());
    }
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, token)) {
      server.note("after a start");
      assertEquals(first, server.get(path).body());
      for (String type : List.of("application/ld+json", "application/rdf+xml", "text/html")) {
        assertEquals(type, type(server.get(path, "Accept", type)));
        assertEquals(type, type(server.get("/feed", "Accept", type)));
      }
    }
  }

  @Test
  void aCommitOfVeryManyEntitiesIsParted(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      server.note("before");
      String many =
          IntStream.range(0, 4_100)
              .mapToObj(i -> "id:mineral-x" + i + " ap:note " + i)
              .collect(Collectors.joining(" . "));
      long version = server.update("INSERT DATA { GRAPH user:ada { " + many + " } }");
      server.note("after");
      Graph all = followed(server);
      for (int i = 0; i < 4_100; i++) {
        assertEquals(
            Integer.toString(i),
            one(all, member(version, "id/mineral-x" + i), NOTE).getLiteralLexicalForm());
      }
      Graph part = server.graph(FEED + "/" + version + "-2");
      assertEquals(2_000, part.find(Node.ANY, tree("member"), Node.ANY).toList().size());
      assertEquals(200, server.get("/feed/" + version + "-3").statusCode());
      assertEquals(404, server.get("/feed/" + version + "-4").statusCode());
    }
  }
}
