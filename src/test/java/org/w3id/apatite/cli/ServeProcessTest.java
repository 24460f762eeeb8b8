package org.w3id.apatite.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;

/** {@code apatite serve} as a process of its own: configured, signalled, and what it prints. */
@Timeout(120)
class ServeProcessTest {

  private static final String LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 400000";
  private static final String ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";

  @TempDir private Path folder;

  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private Process serve(Map<String, String> environment, String... flags) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.w3id.apatite.cli.Main",
                "serve",
                "--sources",
                TestSources.small().toString(),
                "--data-dir",
                folder.resolve("data").toString()));
    command.addAll(List.of(flags));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** The address, once it is ready. */
  private URI ready(Process process) throws Exception {
    while (process.isAlive()) {
      String out = Files.readString(folder.resolve("out"));
      if (out.contains("statements)")) {
        return URI.create(out.replaceAll("(?s).*ready: (\\S*)sparql.*", "$1"));
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it ended: " + err());
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err"));
  }

  /** What the process said of a wrong end. */
  private String told() {
    try {
      return err();
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static InputStream ask(URI server, String query) throws Exception {
    return get(
        server.resolve("sparql.tsv?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)));
  }

  private static InputStream get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream())
        .body();
  }

  @Test
  void fileVariableAndFlagTakeEffectEachBeforeTheOther() throws Exception {
    Files.writeString(
        folder.resolve("apatite.conf"),
        "# beside the data directory\nport = 1\ntime-limit = 7\naccess-log = stderr\n");
    Process process = serve(Map.of("APATITE_TIME_LIMIT", "1"), "--port", "0");
    URI server = ready(process);
    try (InputStream answer = ask(server, "SELECT (COUNT(*) AS ?count)" + ENDLESS.substring(8))) {
      String problem = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(problem.contains("\"1.0\""), problem);
    }
    process.destroy();
    assertEquals(0, exit(process), this::told);
    assertTrue(err().contains("\"path\":\"/sparql.tsv\""), err());
  }

  private static int exit(Process process) throws Exception {
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it does not end");
    return process.exitValue();
  }

  @Test
  void wrongConfigurationIsTwoBeforeAnythingIsLoaded() throws Exception {
    Path file = folder.resolve("my.conf");
    Files.writeString(file, "\ntime-limt = 1\n");
    Process process =
        serve(Map.of("APATITE_PROT", "1"), "--config", file.toString(), "--public", "perhaps");
    assertEquals(2, exit(process), this::told);
    assertEquals(
        List.of(
            "apatite: " + file + ":2: there is no option 'time-limt'. Did you mean time-limit?",
            "apatite: environment: there is no option APATITE_PROT. Did you mean APATITE_PORT?",
            "apatite: --public cannot be 'perhaps': give yes or no (default: no)."),
        err().lines().toList());
    assertFalse(Files.exists(folder.resolve("data")));
  }

  @Test
  void whenItIsAskedToEndAnAnswerIsFinishedAndTheExitIsNought() throws Exception {
    Process process = serve(Map.of(), "--port", "0");
    try (InputStream answer = ask(ready(process), LONG)) {
      process.destroy();
      assertFalse(process.waitFor(1500, TimeUnit.MILLISECONDS), "it did not wait");
      String text = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(400_001, text.lines().count());
    }
    assertEquals(0, exit(process), this::told);
  }

  @Test
  void aSecondSignalEndsItAtOnce() throws Exception {
    Process process = serve(Map.of(), "--port", "0", "--stop-grace", "60", "--time-limit", "60");
    try (InputStream answer = ask(ready(process), ENDLESS)) {
      assertTrue(answer.read() >= 0);
      process.destroy();
      assertFalse(process.waitFor(1, TimeUnit.SECONDS), "it did not wait");
      process.destroy();
      assertTrue(process.waitFor(2, TimeUnit.SECONDS), "it did not end");
    }
    assertEquals(143, process.exitValue());
  }

  @Test
  void whatIsForeseenLeavesNoStackTrace() throws Exception {
    Process process =
        serve(Map.of(), "--port", "0", "--time-limit", "4", "--answer-buffer", "1KiB");
    URI server = ready(process);
    // Out of time after the first bytes.
    try (InputStream answer = ask(server, ENDLESS)) {
      assertThrows(IOException.class, () -> answer.transferTo(OutputStream.nullOutputStream()));
    }
    // Clients that go away in the middle of their answer.
    for (String form : List.of("tsv", "json", "xml", "html")) {
      try (Socket socket = new Socket("localhost", server.getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /sparql."
                        + form
                        + "?query="
                        + URLEncoder.encode(LONG, StandardCharsets.UTF_8)
                        + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        assertTrue(socket.getInputStream().read() >= 0);
        socket.setSoLinger(true, 0);
      }
    }
    // Half a request.
    try (Socket socket = new Socket("localhost", server.getPort())) {
      socket
          .getOutputStream()
          .write(
              "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 99\r\n\r\nASK"
                  .getBytes(StandardCharsets.UTF_8));
      socket.setSoLinger(true, 0);
    }
    String metrics = "";
    // One ran out of time, four lost their client, and half a request is one broken off too.
    for (int i = 0; i < 50 && !metrics.contains("outcome=\"broken_off\"} 6.0"); i++) {
      Thread.sleep(100);
      metrics = new String(get(server.resolve("metrics")).readAllBytes(), StandardCharsets.UTF_8);
    }
    assertTrue(metrics.contains("outcome=\"broken_off\"} 6.0"), metrics);
    assertTrue(metrics.contains("outcome=\"failure\"} 0.0"), metrics);
    process.destroy();
    assertEquals(0, exit(process), this::told);
    assertFalse(err().contains("\tat ") || err().contains("org.eclipse.jetty"), err());
    assertTrue(err().lines().filter(l -> l.contains("broken off")).count() <= 5, err());
    assertTrue(err().contains("broken off: The query ran longer"), err());
  }
}
