package org.w3id.apatite.snippet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a program said that was given lines to run. */
record Running(int exit, String said) {

  /** Whether the program can be started here. */
  static boolean has(String... command) {
    try {
      return of(List.of(command), "").exit() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  /**
   * @param input read by the program
   */
  static Running of(List<String> command, String input) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " does not end");
    }
    return new Running(process.exitValue(), said);
  }
}
