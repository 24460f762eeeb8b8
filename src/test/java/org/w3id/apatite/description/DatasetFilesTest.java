package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.vocabulary.Base;

/**
 * The dataset as files: the same bytes for the same statements, and no more than one set of them.
 */
class DatasetFilesTest {

  private static DatasetFiles files(Snapshot snapshot, String endpoint) {
    return new DatasetFiles(
        snapshot, Map.of("ap", Base.canonical().term("")), () -> endpoint, new ReentrantLock());
  }

  private static Map<String, String> digests(Snapshot snapshot) {
    Map<String, String> digests = new TreeMap<>();
    files(snapshot, "http://localhost/sparql")
        .all()
        .forEach(f -> digests.put(f.content().file(), f.sha256()));
    return digests;
  }

  @Test
  void anotherStoreWithTheSameStatementsGivesTheSameBytes(@TempDir Path one, @TempDir Path other)
      throws Exception {
    TestSources.loader(TestSources.small(), one).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(one))) {
      DatasetGraph data = store.snapshot().dataset();
      List<Quad> quads = new ArrayList<>();
      Txn.executeRead(data, () -> data.find().forEachRemaining(quads::add));
      Collections.reverse(quads);
      DatasetGraph copy = DatabaseMgr.connectDatasetGraph(other.resolve("store").toString());
      try {
        Txn.executeWrite(copy, () -> quads.forEach(copy::add));
        Snapshot reversed = new Snapshot(store.snapshot().version(), copy);
        assertNotEquals(first(data), first(copy), "the stores have orders of their own");
        Map<String, String> digests = digests(store.snapshot());
        assertTrue(digests.containsKey("apatite.trig.gz"), digests.toString());
        assertEquals(digests, digests(reversed));
      } finally {
        TDBInternal.expel(copy);
      }
    }
  }

  private static Quad first(DatasetGraph data) {
    return Txn.calculateRead(data, () -> data.find().next());
  }

  @Test
  void whatOthersHaveLeftIsRemoved(@TempDir Path folder) throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(folder))) {
      Path dumps = store.snapshot().folder().resolve("dumps");
      Path broken = dumps.resolve("of-a-crash.unfinished");
      Files.createDirectories(broken.resolve("more"));
      Files.writeString(broken.resolve("more/apatite.nq.gz"), "not whole");
      List<DatasetFile> here = files(store.snapshot(), "http://localhost:1/sparql").all();
      assertEquals(List.of(here.get(0).path().getParent()), below(dumps));
      List<DatasetFile> there = files(store.snapshot(), "http://localhost:2/sparql").all();
      assertEquals(List.of(there.get(0).path().getParent()), below(dumps));
      assertNotEquals(here.get(0).path(), there.get(0).path());
      assertEquals(there.size(), below(below(dumps).get(0)).size());
    }
  }

  private static List<Path> below(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  @Test
  void aGraphWhoseNameNeedsEscapesHasAFileAllTheSame() {
    Base base = Base.canonical();
    assertEquals(
        "graph/composition/usda-sr28.nt.gz",
        Dump.of(base, base.graph("composition/usda-sr28")).file());
    for (String name :
        List.of("a b", "a/../b", "../b", "a//b", "a%2Fb", "\u00e9", "x".repeat(200))) {
      assertTrue(
          Dump.of(base, base.graph(name)).file().matches("graph/[0-9a-f]{24}\\.nt\\.gz"), name);
    }
    assertTrue(Dump.of(base, "https://example.org/g").file().matches("graph/[0-9a-f]+\\.nt\\.gz"));
  }
}
