package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines come in their order, each once, wherever they were kept meanwhile. */
class SortedLinesTest {

  private static List<String> some() {
    Random random = new Random(7);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      lines.add("<urn:x:" + random.nextInt(100) + "> \"\u00e9\u6f22\ud83c\udf4e\"");
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 200, 5_000, 1_000_000})
  void theyComeInOrderWhateverTheRoom(long room, @TempDir Path folder) throws IOException {
    List<String> told = new ArrayList<>();
    try (SortedLines lines = new SortedLines(folder, room)) {
      for (String line : some()) {
        lines.add(line);
        assertTrue(left(folder).size() < 65, "not too many files to be open at once");
      }
      lines.read(told::add);
    }
    assertEquals(new ArrayList<>(new TreeSet<>(some())), told);
    assertEquals(List.of(), left(folder));
  }

  @Test
  void whatIsNotReadIsRemovedToo(@TempDir Path folder) throws IOException {
    try (SortedLines lines = new SortedLines(folder, 10)) {
      lines.add("a line that is too long to be held");
      assertTrue(left(folder).size() == 1, "it is on the disk");
    }
    assertEquals(List.of(), left(folder));
  }

  private static List<Path> left(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
