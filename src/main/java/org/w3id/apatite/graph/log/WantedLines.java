package org.w3id.apatite.graph.log;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A patch without the statements that are not wanted. A line is looked at as text, each byte of it
 * a character, which is much faster than to read its terms.
 */
final class WantedLines extends InputStream {

  private final BufferedReader document;
  private final Predicate<String> wanted;
  private byte[] line = new byte[0];
  private int at;

  /**
   * @param wanted is asked of each line that is a statement
   */
  WantedLines(InputStream document, Predicate<String> wanted) {
    this.document =
        new BufferedReader(new InputStreamReader(document, StandardCharsets.ISO_8859_1), 1 << 16);
    this.wanted = wanted;
  }

  /** Whether a line says that a statement comes or goes. */
  static boolean isStatement(String line) {
    return line.startsWith("A ") || line.startsWith("D ");
  }

  @Override
  public int read() throws IOException {
    return fill() ? line[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int copied = Math.min(length, line.length - at);
    System.arraycopy(line, at, bytes, offset, copied);
    at += copied;
    return copied;
  }

  /** Goes on to the next line when this one was read; false at the end. */
  private boolean fill() throws IOException {
    while (at == line.length) {
      String next = next();
      if (next == null) {
        return false;
      }
      line = (next + "\n").getBytes(StandardCharsets.ISO_8859_1);
      at = 0;
    }
    return true;
  }

  private @Nullable String next() throws IOException {
    String next = document.readLine();
    while (next != null && isStatement(next) && !wanted.test(next)) {
      next = document.readLine();
    }
    return next;
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
