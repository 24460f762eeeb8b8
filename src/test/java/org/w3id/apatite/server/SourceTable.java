package org.w3id.apatite.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.w3id.apatite.TestSources;

/** A table of the project's sources, read without the program. */
final class SourceTable {

  private SourceTable() {}

  /** A row of a table. */
  record Line(Map<String, String> values) {
    String get(String name) {
      return Objects.requireNonNull(values.get(name), name);
    }
  }

  /**
   * @param file below {@code data}
   */
  static List<Line> of(String file) throws IOException {
    Path path = TestSources.project().resolve("data").resolve(file);
    List<String> lines = Files.readAllLines(path);
    String[] head = lines.get(0).split("\t", -1);
    List<Line> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < head.length; i++) {
        values.put(head[i], cells[i]);
      }
      rows.add(new Line(values));
    }
    return rows;
  }

  /** The row whose first column holds this. */
  static Line row(String file, String key) throws IOException {
    return of(file).stream()
        .filter(l -> l.values().values().iterator().next().equals(key))
        .findFirst()
        .orElseThrow();
  }
}
