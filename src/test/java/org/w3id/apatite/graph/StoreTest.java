package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.Disk;

/** What was committed is there after any start; what was not is nowhere. */
class StoreTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Quad ONE = SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 1)");
  private static final Quad TWO = SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 2)");

  @TempDir private Path folder;
  private DataDirectory directory = new DataDirectory(Path.of("unset"));

  @BeforeEach
  void load() throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    directory = new DataDirectory(folder);
  }

  private static Change adding(Quad quad) {
    return new Change(Set.of(quad), Set.of());
  }

  private static boolean holds(Store store, Quad quad) {
    return Txn.calculateRead(
        store.snapshot().dataset(),
        () ->
            store
                .snapshot()
                .dataset()
                .contains(
                    quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject()));
  }

  @Test
  void aCommitIsReadAtOnceAndAfterAStart() throws Exception {
    long before;
    try (Store store = Store.open(directory)) {
      before = store.snapshot().version().number();
      long statements = store.snapshot().version().statements();
      VersionRecord made = store.commit(NOW, "ada", "one more", adding(ONE));
      assertEquals(before + 1, made.number());
      assertEquals(statements + 1, made.statements());
      assertEquals(1, made.graphs().get("urn:g"));
      assertTrue(holds(store, ONE));
    }
    try (Store store = Store.open(directory)) {
      assertEquals(before + 1, store.snapshot().version().number());
      assertEquals(1, store.snapshot().version().graphs().get("urn:g"));
      assertEquals(List.of(), store.recovered());
      assertTrue(holds(store, ONE));
      store.commit(NOW, "ada", "and away", new Change(Set.of(TWO), Set.of(ONE)));
      assertFalse(holds(store, ONE));
      assertTrue(holds(store, TWO));
      assertEquals(List.of(), store.log().check());
    }
  }

  @Test
  void aReaderGoesOnToSeeTheVersionWithWhichItBegan() throws Exception {
    try (Store store = Store.open(directory)) {
      Snapshot snapshot = store.snapshot();
      long before = snapshot.version().number();
      CountDownLatch began = new CountDownLatch(1);
      CountDownLatch committed = new CountDownLatch(1);
      var executor = Executors.newSingleThreadExecutor();
      var reader =
          executor.submit(
              () -> {
                snapshot.dataset().begin(ReadWrite.READ);
                try {
                  began.countDown();
                  committed.await();
                  return snapshot.versionRead().number()
                      + (snapshot
                              .dataset()
                              .contains(
                                  ONE.getGraph(),
                                  ONE.getSubject(),
                                  ONE.getPredicate(),
                                  ONE.getObject())
                          ? 1000
                          : 0);
                } finally {
                  snapshot.dataset().end();
                }
              });
      began.await();
      store.commit(NOW, "ada", "", adding(ONE));
      committed.countDown();
      assertEquals(before, reader.get());
      assertEquals(before + 1, snapshot.version().number());
      assertEquals(
          before + 1, Txn.calculateRead(snapshot.dataset(), () -> snapshot.versionRead().number()));
      executor.shutdown();
    }
  }

  /** Where the machine stops, or the disk fails. */
  enum Fault {
    WRITE,
    RENAME,
    AFTER_RENAME,
    FORCE
  }

  private static final class Failing implements Disk {
    private final Disk real = Disk.real();
    private final Fault fault;

    Failing(Fault fault) {
      this.fault = fault;
    }

    @Override
    public void write(Path file, byte[] bytes) throws IOException {
      if (fault == Fault.WRITE) {
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        throw new IOException("no space left");
      }
      real.write(file, bytes);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      if (fault == Fault.RENAME) {
        throw new IOException("rename failed");
      }
      real.rename(from, to);
      if (fault == Fault.AFTER_RENAME) {
        throw new IOException("went away");
      }
    }

    @Override
    public void force(Path folder) throws IOException {
      if (fault == Fault.FORCE && folder.getFileName().toString().matches("[0-9]+")) {
        throw new IOException("force failed");
      }
      real.force(folder);
    }

    @Override
    public long free(Path folder) throws IOException {
      return real.free(folder);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailingDiskLeavesNothingHalf(Fault fault) throws Exception {
    try (Store store = Store.open(directory)) {
      store.commit(NOW, "ada", "", adding(ONE));
    }
    try (Store store = Store.open(directory, new Failing(fault), true)) {
      assertThrows(IOException.class, () -> store.commit(NOW, "ada", "", adding(TWO)));
      assertFalse(holds(store, TWO), "what was not acknowledged is not seen");
      assertTrue(holds(store, ONE));
      assertEquals(fault != Fault.WRITE, store.isClosedForWriting());
      if (fault != Fault.WRITE) {
        assertThrows(Store.BehindException.class, () -> store.commit(NOW, "ada", "", adding(TWO)));
      }
    }
    boolean counts = fault == Fault.AFTER_RENAME || fault == Fault.FORCE;
    try (Store store = Store.open(directory)) {
      assertEquals(counts ? 1 : 0, store.recovered().size());
      assertEquals(counts, holds(store, TWO));
      assertTrue(holds(store, ONE));
      if (!counts) {
        store.commit(NOW, "ada", "again", adding(TWO));
      }
      assertTrue(holds(store, TWO));
      assertEquals(List.of(), store.log().check());
    }
  }

  @Test
  void aStoreThatIsBehindTheLogIsBroughtUpToItAtTheStart() throws Exception {
    long last;
    try (Store store = Store.open(directory)) {
      store.commit(NOW, "ada", "", adding(ONE));
      last = store.commit(NOW, "ada", "", new Change(Set.of(TWO), Set.of(ONE))).number();
    }
    // As after a crash between the log and the note of it: the commits are written once more.
    Path applied = folder.resolve("versions/1/applied");
    assertEquals(last + "\n", Files.readString(applied));
    Files.delete(applied);
    try (Store store = Store.open(directory)) {
      assertEquals(List.of(last - 1, last), store.recovered());
      assertTrue(holds(store, TWO));
      assertFalse(holds(store, ONE));
      assertEquals(last, store.snapshot().version().number());
      assertEquals(1, store.snapshot().version().graphs().get("urn:g"));
    }
  }

  @Test
  void aLogThatLacksWhatTheStoreHasIsToldAtTheStart() throws Exception {
    long last;
    try (Store store = Store.open(directory)) {
      last = store.commit(NOW, "ada", "", adding(ONE)).number();
    }
    Files.delete(folder.resolve("log/0/" + last + ".rdfp"));
    IOException told = assertThrows(IOException.class, () -> Store.open(directory));
    assertTrue(String.valueOf(told.getMessage()).contains("missing"), told.getMessage());
  }

  @Test
  void aCommitThatWasTamperedWithIsFound() throws Exception {
    long first;
    try (Store store = Store.open(directory)) {
      first = store.commit(NOW, "ada", "", adding(ONE)).number();
      store.commit(NOW, "ada", "", adding(TWO));
    }
    Path file = folder.resolve("log/0/" + first + ".rdfp");
    Files.writeString(file, Files.readString(file).replace("ada", "eve"));
    List<String> problems = CommitLog.open(directory.log(), Disk.real()).check();
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("digest"), problems.toString());
    assertTrue(problems.get(1).contains("does not follow"), problems.toString());
  }

  @Test
  void aCheckFindsWhatDoesNotAgree() throws Exception {
    try (Store store = Store.open(directory)) {
      store.commit(NOW, "ada", "", adding(ONE));
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
      // Behind the back of the log.
      Txn.executeWrite(store.snapshot().dataset(), () -> store.snapshot().dataset().delete(ONE));
      List<String> problems = StoreCheck.problems(store, n -> {});
      assertEquals(2, problems.size(), problems.toString());
      assertTrue(problems.get(0).contains("urn:g=1 said, 0 found"), problems.toString());
      assertTrue(problems.get(1).contains("is there"), problems.toString());
    }
  }

  @Test
  void aCheckFindsAnIndexThatLacksAStatement() throws Exception {
    try (Store store = Store.open(directory)) {
      var dataset = store.snapshot().dataset();
      Txn.executeWrite(
          dataset,
          () -> {
            var table =
                org.apache.jena.tdb2.sys.TDBInternal.getDatasetGraphTDB(dataset)
                    .getQuadTable()
                    .getNodeTupleTable()
                    .getTupleTable();
            var some = table.getIndex(0).all().next();
            table.getIndex(2).delete(some);
          });
      List<String> problems = StoreCheck.problems(store, n -> {});
      assertEquals(1, problems.size(), problems.toString());
      assertTrue(problems.get(0).contains("indexes"), problems.toString());
    }
  }

  @Test
  void aCheckFindsATermThatCannotBeRead() throws Exception {
    Path nodes;
    try (Store store = Store.open(directory)) {
      nodes = store.snapshot().folder().resolve("store/Data-0001/nodes-data.obj");
    }
    byte[] bytes = Files.readAllBytes(nodes);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0);
    Files.write(nodes, bytes);
    try (Store store = Store.open(directory)) {
      List<String> problems = StoreCheck.problems(store, n -> {});
      assertTrue(problems.toString().contains("cannot be read"), problems.toString());
    }
  }
}
