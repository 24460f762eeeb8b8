package org.w3id.apatite.upkeep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.InUseException;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.StoreCheck;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.vocabulary.Base;

/** Compaction, backup and restoration change nothing of what the data say. */
class UpkeepTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Quad ONE = SSE.parseQuad("(<urn:x:g> <urn:x:s> <urn:x:p> 1)");
  private static final Quad TWO = SSE.parseQuad("(<urn:x:g> <urn:x:s> <urn:x:p> 2)");
  private static final Quad THREE = SSE.parseQuad("(<urn:x:g> <urn:x:s> <urn:x:p> 3)");

  @TempDir private Path folder;

  private DataDirectory loaded() throws Exception {
    Path data = folder.resolve("data");
    TestSources.loader(TestSources.small(), data).loadIfChanged();
    return new DataDirectory(data);
  }

  private static void add(Store store, Quad quad) throws IOException {
    store.commit(NOW, "ada", "more", new Change(Set.of(quad), Set.of()));
  }

  private static Set<Quad> all(Store store) {
    DatasetGraph data = store.snapshot().dataset();
    return Txn.calculateRead(
        data,
        () -> {
          Set<Quad> quads = new HashSet<>();
          data.find().forEachRemaining(quads::add);
          return quads;
        });
  }

  private static boolean contains(DatasetGraph data, Quad q) {
    return data.contains(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
  }

  @Test
  void compactionLeavesReadersWhereTheyAre() throws Exception {
    DataDirectory directory = loaded();
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      DatasetGraph read = store.snapshot().dataset();
      read.begin(ReadWrite.READ);
      VersionRecord before = store.snapshot().versionRead();
      Thread compactor =
          new Thread(
              () -> {
                try {
                  assertTrue(Compaction.of(store, Progress.silent()).isDone());
                  add(store, TWO);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      compactor.start();
      compactor.join();
      assertEquals(before, store.snapshot().versionRead());
      assertTrue(contains(store.snapshot().datasetRead(), ONE));
      assertFalse(contains(store.snapshot().datasetRead(), TWO));
      read.end();
      assertEquals(before.number() + 1, store.snapshot().version().number());
      assertTrue(all(store).containsAll(Set.of(ONE, TWO)));
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
    }
  }

  @Test
  void compactedStoreIsTheSameVersionAfterAStart() throws Exception {
    DataDirectory directory = loaded();
    VersionRecord version;
    Set<Quad> statements;
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      add(store, TWO);
      store.commit(NOW, "ada", "less", new Change(Set.of(), Set.of(ONE)));
      version = store.snapshot().version();
      statements = all(store);
      assertTrue(Compaction.of(store, Progress.silent()).isDone());
      assertEquals(version, store.snapshot().version());
      assertEquals(statements, all(store));
      assertFalse(Compaction.of(store, Progress.silent()).isDone());
    }
    assertEquals(version, directory.current().orElseThrow());
    try (Store store = Store.open(directory)) {
      assertEquals(version, store.snapshot().version());
      assertEquals(List.of(), store.recovered());
      assertEquals(statements, all(store));
      assertTrue(store.snapshot().isAsLoaded());
      add(store, THREE);
      assertEquals(version.number() + 1, store.snapshot().version().number());
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
    }
  }

  @Test
  void storeIsCompactedWhenItHasGrown() throws Exception {
    DataDirectory directory = loaded();
    try (Store store = Store.open(directory)) {
      Path before = store.snapshot().folder();
      Growth growth = new Growth(store, Long.MAX_VALUE, 2);
      add(store, ONE);
      growth.run();
      assertEquals(before, store.snapshot().folder());
      add(store, TWO);
      growth.run();
      assertFalse(before.equals(store.snapshot().folder()));
      Path compacted = store.snapshot().folder();
      add(store, THREE);
      Growth bytes = new Growth(store, 1, Long.MAX_VALUE);
      bytes.run();
      assertEquals(compacted, store.snapshot().folder(), "nothing has grown since it was made");
      store.commit(NOW, "ada", "less", new Change(Set.of(), Set.of(ONE)));
      Files.writeString(compacted.resolve("more"), "of anything");
      bytes.close();
      bytes.run();
      assertEquals(compacted, store.snapshot().folder(), "it was closed");
      Growth again = new Growth(store, Long.MIN_VALUE, Long.MAX_VALUE);
      again.run();
      assertFalse(compacted.equals(store.snapshot().folder()));
      assertTrue(all(store).containsAll(Set.of(TWO, THREE)));
      assertFalse(all(store).contains(ONE));
    }
  }

  @Test
  void loadAfterACompactionCarriesWhatWasWritten() throws Exception {
    DataDirectory directory = loaded();
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      Compaction.of(store, Progress.silent());
      add(store, TWO);
    }
    Loader.Result same = TestSources.loader(TestSources.small(), directory.root()).loadIfChanged();
    assertFalse(same.loaded(), "the sources are those of the version");
    TestSources.loader(TestSources.small(), directory.root()).load(Optional.empty());
    try (Store store = Store.open(directory)) {
      assertTrue(all(store).containsAll(Set.of(ONE, TWO)));
    }
  }

  @Test
  void loadIsRefusedWhileAServerTakesWrites() throws Exception {
    DataDirectory directory = loaded();
    Loader loader = TestSources.loader(TestSources.small(), directory.root());
    try (Store store = Store.open(directory)) {
      loader.load(Optional.empty());
      // A newer version was loaded, of which this store does not know.
      assertThrows(Store.BusyException.class, () -> add(store, ONE));
    }
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      assertThrows(InUseException.class, () -> loader.load(Optional.empty()));
      add(store, TWO);
    }
    loader.load(Optional.empty());
    try (Store store = Store.open(directory)) {
      assertTrue(all(store).containsAll(Set.of(ONE, TWO)));
    }
  }

  @Test
  void restoredDirectoryIsThatOfTheBackup() throws Exception {
    DataDirectory directory = loaded();
    Files.writeString(directory.users(), "# nobody\n");
    VersionRecord version;
    Set<Quad> statements;
    Path backup;
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      add(store, TWO);
      version = store.snapshot().version();
      statements = all(store);
      backup = Backup.of(store, 7, Progress.silent());
      add(store, THREE);
    }
    DataDirectory restored = new DataDirectory(folder.resolve("restored"));
    assertEquals(version, Restoration.of(backup, restored, Progress.silent()));
    assertEquals("# nobody\n", Files.readString(restored.users()));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(restored.users())));
    assertFalse(TestSources.loader(TestSources.small(), restored.root()).loadIfChanged().loaded());
    try (Store store = Store.open(restored)) {
      assertEquals(version, store.snapshot().version());
      assertEquals(statements, all(store));
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
      add(store, THREE);
      assertEquals(version.number() + 1, store.snapshot().version().number());
    }
    TestSources.loader(TestSources.small(), restored.root()).load(Optional.empty());
    try (Store store = Store.open(restored)) {
      assertTrue(all(store).containsAll(Set.of(ONE, TWO, THREE)));
    }
  }

  @Test
  void blankNodesAndTheDefaultGraphAreRestoredAsTheyWere() throws Exception {
    DataDirectory directory = new DataDirectory(folder.resolve("open"));
    new Loader(directory, Base.canonical(), Optional.empty(), "test", Progress.silent())
        .loadIfChanged();
    Quad blank = SSE.parseQuad("(_ _:b-1 <urn:x:p> _:b.2)");
    Quad text = SSE.parseQuad("(<urn:x:g> <urn:x:s> <urn:x:p> 'a\\n\"b\\u00E9'@en--ltr)");
    try (Store store = Store.open(directory)) {
      add(store, Quad.create(Quad.defaultGraphIRI, blank.asTriple()));
      add(store, text);
      Set<Quad> statements = all(store);
      assertTrue(Compaction.of(store, Progress.silent()).isDone());
      assertEquals(statements, all(store));
      Path backup = Backup.of(store, 1, Progress.silent());
      DataDirectory restored = new DataDirectory(folder.resolve("restored"));
      Restoration.of(backup, restored, Progress.silent());
      try (Store again = Store.open(restored)) {
        assertEquals(statements, all(again));
      }
    }
  }

  @Test
  void damagedBackupIsRefused() throws Exception {
    DataDirectory directory = loaded();
    Path backup;
    try (Store store = Store.open(directory)) {
      add(store, ONE);
      backup = Backup.of(store, 7, Progress.silent());
    }
    DataDirectory target = new DataDirectory(folder.resolve("restored"));
    for (double place : new double[] {0.1, 0.5, 0.9}) {
      Path damaged = folder.resolve("damaged.zip");
      Files.deleteIfExists(damaged);
      Files.copy(backup, damaged);
      try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
        file.seek((long) (file.length() * place));
        int old = file.read();
        file.seek((long) (file.length() * place));
        file.write(old ^ 0x55);
      }
      assertThrows(IOException.class, () -> Restoration.of(damaged, target, Progress.silent()));
      assertFalse(Files.exists(target.root()));
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertTrue(left.noneMatch(p -> p.toString().contains("restoring")));
    }
  }

  @Test
  void restorationTouchesNoDirectoryThatHoldsAnything() throws Exception {
    DataDirectory directory = loaded();
    Path backup;
    try (Store store = Store.open(directory)) {
      backup = Backup.of(store, 7, Progress.silent());
    }
    IOException told =
        assertThrows(IOException.class, () -> Restoration.of(backup, directory, Progress.silent()));
    assertTrue(String.valueOf(told.getMessage()).contains("is not empty"), told.toString());
  }

  @Test
  void onlyTheNewestBackupsAreKept() throws Exception {
    DataDirectory directory = loaded();
    try (Store store = Store.open(directory)) {
      Files.createDirectories(directory.backups());
      for (String name :
          List.of(
              "apatite-9-20200101T000000Z.zip",
              "apatite-10-20210101T000000Z.zip",
              "apatite-1-20220101T000000Z.zip",
              "mine.zip")) {
        Files.writeString(directory.backups().resolve(name), "");
      }
      Path newest = Backup.of(store, 2, Progress.silent());
      try (Stream<Path> left = Files.list(directory.backups())) {
        assertEquals(
            Set.of(newest.getFileName().toString(), "apatite-1-20220101T000000Z.zip", "mine.zip"),
            Set.copyOf(left.map(p -> p.getFileName().toString()).toList()));
      }
    }
  }
}
