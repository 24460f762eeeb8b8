package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.jena.dboe.base.file.Location;
import org.apache.jena.dboe.transaction.txn.ComponentId;
import org.apache.jena.dboe.transaction.txn.TransactionException;
import org.apache.jena.dboe.transaction.txn.journal.Journal;
import org.apache.jena.dboe.transaction.txn.journal.JournalEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts off what a kill has left of an entry in TDB2's journal. Jena 5.6.0 does not open a store
 * whose journal ends in the middle of an entry. What comes before is left to its recovery: whole
 * entries without the word that their transaction was committed are thrown away there, too.
 */
final class TornJournal {

  private static final Logger LOG = LoggerFactory.getLogger(TornJournal.class);
  private static final String FILE = "journal.jrnl";

  /** In bytes: length, sum, type and component of an entry stand before its data. */
  private static final int HEADER = 3 * Integer.BYTES + ComponentId.SIZE;

  private TornJournal() {}

  /**
   * Repairs the journals of a store that nobody has open.
   *
   * @param store the folder with the folders of data
   */
  static void repair(Path store) throws IOException {
    if (!Files.isDirectory(store)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(store, "Data-*")) {
      for (Path folder : folders) {
        if (Files.exists(folder.resolve(FILE)) && Files.size(folder.resolve(FILE)) > 0) {
          repairOne(folder);
        }
      }
    }
  }

  private static void repairOne(Path folder) {
    Journal journal = Journal.create(Location.create(folder));
    try {
      long whole = 0;
      try {
        for (Iterator<JournalEntry> entries = journal.entries(); entries.hasNext(); ) {
          ByteBuffer data = entries.next().getByteBuffer();
          whole += HEADER + (data == null ? 0 : data.capacity());
        }
      } catch (TransactionException e) {
        LOG.warn(
            "the journal in {} ends in the middle of an entry, which is cut off: {}",
            folder,
            e.getMessage());
        journal.truncate(whole);
        journal.sync();
      }
    } finally {
      journal.close();
    }
  }
}
