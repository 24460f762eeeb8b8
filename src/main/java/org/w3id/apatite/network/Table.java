package org.w3id.apatite.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What this room keeps in files: tables and queries. */
final class Table {

  private Table() {}

  /** The text of a file of this room. */
  static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(Table.class.getResourceAsStream("/network/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a table below its header. */
  static List<String[]> rows(String text) {
    return text.lines().skip(1).map(line -> line.split("\t", -1)).toList();
  }
}
