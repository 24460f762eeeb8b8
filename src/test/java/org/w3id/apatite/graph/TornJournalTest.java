package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.jena.dboe.base.file.BufferChannelFile;
import org.apache.jena.dboe.transaction.txn.ComponentId;
import org.apache.jena.dboe.transaction.txn.journal.Journal;
import org.apache.jena.dboe.transaction.txn.journal.JournalEntryType;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.TestSources;

/** A journal of TDB2 that a kill has cut short. */
class TornJournalTest {

  private static final Quad ONE = SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 1)");

  @TempDir private Path folder;

  /** As TDB2 itself writes it: an entry with 24 bytes, one without, and one more with 24. */
  private byte[] written() throws Exception {
    Path file = folder.resolve("written");
    Journal journal = Journal.create(BufferChannelFile.create(file.toString()));
    ComponentId component = ComponentId.allocLocal();
    byte[] state = new byte[24];
    Arrays.fill(state, (byte) 7);
    journal.write(JournalEntryType.REDO, component, ByteBuffer.wrap(state));
    journal.write(JournalEntryType.COMMIT, component, null);
    journal.write(JournalEntryType.REDO, component, ByteBuffer.wrap(state));
    journal.close();
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {56, 57, 64, 72, 80, 95})
  void isCutAfterItsLastWholeEntry(int length) throws Exception {
    byte[] whole = written();
    // 16 bytes of a header, three times, and 24 twice.
    assertEquals(96, whole.length);
    Path store = folder.resolve("store");
    Path journal = Files.createDirectories(store.resolve("Data-0001")).resolve("journal.jrnl");
    Files.write(journal, whole);
    assertFalse(TornJournal.mend(store), "nothing is wrong with it");
    assertEquals(96, Files.size(journal));
    Files.write(journal, Arrays.copyOf(whole, length));
    assertEquals(length > 56, TornJournal.mend(store));
    assertEquals(56, Files.size(journal));
  }

  @Test
  void whatWasNeverWrittenAfterAPowerCutIsCutToo() throws Exception {
    Path store = folder.resolve("store");
    Path journal = Files.createDirectories(store.resolve("Data-0001")).resolve("journal.jrnl");
    Files.write(journal, Arrays.copyOf(written(), 4096));
    assertTrue(TornJournal.mend(store));
    assertEquals(96, Files.size(journal));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 16, 30})
  void doesNotKeepAStoreFromBeingOpened(int length) throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    DataDirectory directory = new DataDirectory(folder);
    long last;
    try (Store store = Store.open(directory)) {
      Change change = new Change(Set.of(ONE), Set.of());
      last = store.commit(Instant.EPOCH, "ada", "", change).number();
    }
    Path journal = folder.resolve("versions/1/store/Data-0001/journal.jrnl");
    assertTrue(Files.exists(journal));
    Files.write(journal, Arrays.copyOf(written(), length));
    try (Store store = Store.open(directory)) {
      assertEquals(List.of(last), store.recovered());
      var data = store.snapshot().dataset();
      assertTrue(
          Txn.calculateRead(
              data,
              () ->
                  data.contains(
                      ONE.getGraph(), ONE.getSubject(), ONE.getPredicate(), ONE.getObject())));
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
    }
  }
}
