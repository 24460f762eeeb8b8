package org.w3id.apatite.monitors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query as a monitor or an editor sends it, from {@code src/test/resources/monitors}. Its first
 * line says what it tries and, where that is known beforehand, what the answer is:
 *
 * <pre>{@code # Nothing is in the empty list. Answer: true}</pre>
 *
 * @param name the file's, without its ending
 * @param answer as {@link Answer#summary()} tells it; empty when it depends on the data
 * @param text without the first line
 */
record MonitorQuery(String name, String answer, String text) {

  private static final Path FOLDER = Path.of("src/test/resources/monitors");
  private static final String ANSWER = ". Answer: ";

  /**
   * @param path below the folder of all, without {@code .rq}
   */
  static MonitorQuery of(String path) {
    return read(FOLDER.resolve(path + ".rq"));
  }

  /** All of a folder, in the order of their names. */
  static List<MonitorQuery> all(String folder) {
    try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().map(MonitorQuery::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MonitorQuery read(Path file) {
    try {
      String[] parts = Files.readString(file).split("\n", 2);
      int at = parts[0].indexOf(ANSWER);
      String answer = at < 0 ? "" : parts[0].substring(at + ANSWER.length());
      String name = file.getFileName().toString().replaceFirst("[.]rq$", "");
      return new MonitorQuery(name, answer, parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an answer is what the first line says: {@code at most 10 rows} leaves it open. */
  boolean isAnsweredBy(String summary) {
    if (!answer.startsWith("at most ")) {
      return answer.equals(summary);
    }
    return number(summary) <= number(answer.substring("at most ".length()));
  }

  private static int number(String rows) {
    return Integer.parseInt(rows.split(" ", 2)[0]);
  }

  @Override
  public String toString() {
    return name;
  }
}
