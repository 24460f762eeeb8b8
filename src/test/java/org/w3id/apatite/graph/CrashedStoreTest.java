package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;

/** What a crash can leave of the files of a store. */
class CrashedStoreTest {

  private static final Quad ONE = SSE.parseQuad("(<urn:x:g> <urn:x:s> <urn:x:p> 1)");

  @TempDir private Path folder;
  private DataDirectory directory = new DataDirectory(Path.of("unset"));

  @BeforeEach
  void load() throws Exception {
    Path data = folder.resolve("data");
    TestSources.loader(TestSources.small(), data).loadIfChanged();
    directory = new DataDirectory(data);
    try (Store store = Store.open(directory)) {
      store.commit(
          Instant.parse("2026-01-02T03:04:05.678Z"), "ada", "", new Change(Set.of(ONE), Set.of()));
    }
  }

  private Path data() throws IOException {
    return directory.folder(directory.current().orElseThrow().number()).resolve("store/Data-0001");
  }

  private boolean holdsOne() throws IOException {
    try (Store store = Store.open(directory)) {
      return Txn.calculateRead(
          store.snapshot().dataset(),
          () ->
              store
                  .snapshot()
                  .dataset()
                  .contains(ONE.getGraph(), ONE.getSubject(), ONE.getPredicate(), ONE.getObject()));
    }
  }

  /** As by a kill: the files as they were, and the mark that nobody closed them. */
  private void leaveOpen() throws IOException {
    Files.writeString(data().resolve("../../open"), "");
  }

  @Test
  void storeThatLostATermIsFoundOutAfterACrashAndMadeAnew() throws Exception {
    Path terms = data().resolve("nodes-data.obj");
    byte[] bytes = Files.readAllBytes(terms);
    java.util.Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0);
    Files.write(terms, bytes);
    leaveOpen();
    assertThrows(UnsoundException.class, () -> Store.open(directory).close());
    assertThrows(UnsoundException.class, () -> Store.open(directory).close(), "and again");
    TestSources.loader(TestSources.small(), directory.root()).load(Optional.empty());
    assertTrue(holdsOne());
  }

  @Test
  void storeThatLostAnIndexIsFoundOutAfterACrash() throws Exception {
    try (Stream<Path> files = Files.list(data())) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("POSG")).toList()) {
        FileUtils.delete(file.toFile());
      }
    }
    leaveOpen();
    assertThrows(UnsoundException.class, () -> Store.open(directory).close());
  }

  @Test
  void storeThatWasClosedIsNotLookedThrough() throws Exception {
    assertTrue(holdsOne());
    assertTrue(Files.notExists(data().resolve("../../open")));
    try (Store store = Store.open(directory)) {
      assertTrue(Files.exists(data().resolve("../../open")));
      assertEquals(List.of(), store.recovered());
    }
  }
}
