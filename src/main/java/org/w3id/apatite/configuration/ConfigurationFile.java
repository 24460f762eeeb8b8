package org.w3id.apatite.configuration;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines {@code name = value}, in UTF-8; lines that begin with {@code #} are comments. It
 * is a Java properties file without escapes and continued lines, so that a path of Windows is what
 * it says.
 */
final class ConfigurationFile {

  /**
   * One line that sets something.
   *
   * @param place the file and the number of the line
   */
  record Line(String place, String name, String value) {}

  private ConfigurationFile() {}

  /**
   * @param problems gets one for each line that sets nothing
   */
  static List<Line> read(Path file, List<String> problems) {
    List<Line> found = new ArrayList<>();
    int number = 0;
    for (String raw : lines(file, problems)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String place = file + ":" + number;
      int equals = line.indexOf('=');
      String value = line.substring(equals + 1).strip();
      if (equals < 1 || value.isEmpty()) {
        problems.add(place + ": '" + line + "' sets nothing. Write 'name = value'.");
      } else {
        found.add(new Line(place, line.substring(0, equals).strip(), value));
      }
    }
    return found;
  }

  private static List<String> lines(Path file, List<String> problems) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      problems.add(file + ": there is no such file.");
    } catch (CharacterCodingException e) {
      problems.add(file + ": the file is not in UTF-8.");
    } catch (IOException e) {
      problems.add(file + ": the file cannot be read (" + e.getMessage() + ").");
    }
    return List.of();
  }
}
