package org.w3id.apatite.operation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where lines of a log go. */
public sealed interface LogTarget {

  /** Adds whole lines at the end. */
  void append(byte[] lines) throws IOException;

  /**
   * A stream of the process.
   *
   * @param error true for the error output, false for the output
   */
  record Console(boolean error) implements LogTarget {
    @Override
    public void append(byte[] lines) {
      PrintStream stream = error ? System.err : System.out;
      stream.write(lines, 0, lines.length);
      stream.flush();
    }
  }

  /** A file; it is opened anew for each handful of lines, so that it may be moved away any time. */
  record ToFile(Path path) implements LogTarget {
    @Override
    public void append(byte[] lines) throws IOException {
      Files.write(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /** {@code stdout}, {@code stderr} or the path of a file. */
  static LogTarget of(String text) {
    return switch (text) {
      case "stdout" -> new Console(false);
      case "stderr" -> new Console(true);
      default -> new ToFile(Path.of(text));
    };
  }
}
