package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.Adler32;
import org.apache.jena.dboe.transaction.txn.ComponentId;

/**
 * The journal of a TDB2 store whose process was killed while it wrote there. TDB2 forces it before
 * a transaction counts, and its recovery passes over a transaction that did not come to its end;
 * but an entry that did not, it takes for damage, and the store cannot be opened any more.
 *
 * <p>An entry is its length, an Adler-32 sum, its type and the id of a component, then as many
 * bytes as the length says; it may say -1 for none.
 */
final class TornJournal {

  private static final String FILE = "journal.jrnl";
  private static final int SUM = Integer.BYTES;
  private static final int HEADER = 3 * Integer.BYTES + ComponentId.SIZE;

  private TornJournal() {}

  /**
   * Cuts off what comes after the last whole entry.
   *
   * @param store the folder of the store, which nobody has open
   * @return whether there was something
   */
  static boolean mend(Path store) throws IOException {
    boolean mended = false;
    try (DirectoryStream<Path> databases = Files.newDirectoryStream(store, "Data-*")) {
      for (Path database : databases) {
        Path file = database.resolve(FILE);
        mended |= Files.exists(file) && cut(file);
      }
    }
    return mended;
  }

  private static boolean cut(Path file) throws IOException {
    ByteBuffer journal = ByteBuffer.wrap(Files.readAllBytes(file));
    int whole = 0;
    for (int next = end(journal, whole); next > whole; next = end(journal, whole)) {
      whole = next;
    }
    if (whole == journal.capacity()) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
      channel.force(true);
    }
    return true;
  }

  /** Where the entry ends that begins here; here, where there is no whole one. */
  private static int end(ByteBuffer journal, int begin) {
    if (journal.capacity() - begin < HEADER) {
      return begin;
    }
    int length = Math.max(0, journal.getInt(begin));
    if (journal.capacity() - begin - HEADER < length) {
      return begin;
    }
    byte[] entry = new byte[HEADER + length];
    journal.get(begin, entry);
    ByteBuffer.wrap(entry).putInt(SUM, 0);
    Adler32 sum = new Adler32();
    sum.update(entry);
    return (int) sum.getValue() == journal.getInt(begin + SUM) ? begin + entry.length : begin;
  }
}
