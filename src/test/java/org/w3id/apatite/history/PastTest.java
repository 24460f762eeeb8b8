package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.upkeep.Compaction;

/** What stood in earlier versions, held against the versions themselves. */
@Timeout(120)
class PastTest {

  private static final Node ZINC = iri(WrittenServer.ZINC);
  private static final Node GONE = iri(WrittenServer.BASE + "id/mineral-gone");
  private static final String GONES =
      "{ GRAPH user:ada { id:mineral-gone a ap:Mineral ; skos:prefLabel 'gone'@en ."
          + " id:mineral-zinc skos:related id:mineral-gone } }";

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Set<Quad> about(Node entity, Set<Quad> quads) {
    return quads.stream()
        .filter(q -> q.getSubject().equals(entity) || q.getObject().equals(entity))
        .collect(Collectors.toSet());
  }

  private static void write(WrittenServer server) throws Exception {
    server.note("one");
    server.update("INSERT DATA " + GONES);
    server.note("two");
    server.update("DELETE DATA " + GONES);
    server.update("DELETE WHERE { GRAPH user:ada { id:mineral-zinc ?p ?o } }");
    server.note("three");
  }

  /** Every version, for all entities that any commit touched, by applying the patches forwards. */
  private static void assertSame(WrittenServer server, WrittenServer.Dump first, Past past)
      throws Exception {
    Set<Node> entities = new HashSet<>(List.of(ZINC, GONE));
    first.quads().stream().limit(40).forEach(q -> entities.add(q.getSubject()));
    assertSame(server, first, past, entities);
  }

  static void assertSame(
      WrittenServer server, WrittenServer.Dump first, Past past, Set<Node> entities)
      throws Exception {
    WrittenServer.Dump version = first;
    long newest = server.version();
    while (true) {
      for (Node entity : entities) {
        List<Quad> told = past.about(entity, version.version());
        assertEquals(
            about(entity, version.quads()),
            new HashSet<>(told),
            () -> entity + " in " + first.version());
        assertEquals(new HashSet<>(told).size(), told.size());
      }
      if (version.version() == newest) {
        return;
      }
      long next = version.version() + 1;
      version = new WrittenServer.Dump(next, server.patched(version, next));
    }
  }

  @Test
  void everyVersionIsBroughtBackAsItWas(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      WrittenServer.Dump first = server.dump();
      write(server);
      Past past = new Past(server.server().store());
      assertEquals(first.version(), past.oldest());
      assertSame(server, first, past);
      // What is forgotten is read from the log, in parts where it is much, to the same effect.
      assertSame(server, first, new Past(server.server().store(), 0, 2));
      server.note("four");
      assertSame(server, first, past);
      assertTrue(Compaction.of(server.server().store(), Progress.silent()).isDone());
      assertSame(server, first, past);
      assertSame(server, first, new Past(server.server().store()));
    }
  }

  @Test
  void aDeletedEntityIsSeenBeforeAndGoneAfter(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      Past past = new Past(server.server().store());
      long before = server.version();
      long made = server.update("INSERT DATA " + GONES);
      long deleted = server.update("DELETE DATA " + GONES);
      assertTrue(past.about(GONE, before).isEmpty());
      // Two statements of its own, one with it as object, and what the rules make of it.
      assertTrue(past.about(GONE, made).size() >= 3);
      assertTrue(past.about(GONE, deleted).isEmpty());
      assertEquals(Set.of(made, deleted), past.changes(GONE).keySet());
      assertEquals(Set.of(made), past.mementos(GONE).keySet());
      HttpResponse<String> map = server.get("/timemap/id/mineral-gone");
      assertEquals("application/link-format", type(map));
      assertEquals(1, map.body().split("datetime=", -1).length - 1, map.body());
      assertTrue(
          map.body()
              .contains(
                  "<"
                      + WrittenServer.URL
                      + "versions/"
                      + made
                      + "/doc/id/mineral-gone>; rel=\"first last memento\"; datetime=\""),
          map.body());
      assertTrue(map.body().startsWith("<" + GONE + ">; rel=\"original\",\n"), map.body());
      assertTrue(map.body().contains("timemap/id/mineral-gone>; rel=\"self\""), map.body());
      assertTrue(map.body().contains("doc/id/mineral-gone>; rel=\"timegate\""), map.body());
      assertTrue(
          map.body()
              .matches("(?s).*datetime=\"[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} .* GMT\"\n"));
      String tag = header(map, "ETag");
      // The program may have described the version in between, which makes another.
      assertFalse(tag.isEmpty());
    }
  }

  @Test
  void aMomentHasTheVersionThatWasCurrentThen(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      Past past = new Past(server.server().store());
      Instant loaded = past.moment(past.oldest()).orElseThrow();
      Thread.sleep(1_100);
      long one = server.note("one");
      Instant at = past.moment(one).orElseThrow();
      assertEquals(OptionalLong.of(past.oldest()), past.at(at.minusSeconds(1)));
      assertEquals(OptionalLong.of(past.oldest()), past.at(loaded));
      assertEquals(OptionalLong.empty(), past.at(loaded.minusSeconds(2)));
      // A date of HTTP has no parts of a second.
      assertEquals(OptionalLong.of(one), past.at(at.truncatedTo(ChronoUnit.SECONDS)));
      assertTrue(past.at(Instant.now().plusSeconds(60)).getAsLong() >= one);
      assertTrue(Compaction.of(server.server().store(), Progress.silent()).isDone());
      assertEquals(loaded, new Past(server.server().store()).moment(past.oldest()).orElseThrow());
      SortedMap<Long, Instant> mementos = past.mementos(ZINC);
      assertEquals(Set.of(past.oldest(), one), mementos.keySet());
    }
  }

  @Test
  void whoReadsAnEarlierVersionIsToldOfThatOne(@TempDir Path folder) throws Exception {
    try (WrittenServer server = WrittenServer.over(TestSources.small(), folder, "")) {
      long one = server.note("one");
      Past past = new Past(server.server().store());
      var data = server.server().store().snapshot().dataset();
      data.begin(TxnType.READ);
      try {
        long two = server.note("two");
        assertTrue(past.about(ZINC, one).toString().contains("\"one\""));
        assertThrows(IllegalArgumentException.class, () -> past.about(ZINC, two));
      } finally {
        data.end();
      }
      assertTrue(past.about(ZINC, past.current().number()).toString().contains("\"two\""));
    }
  }
}
