package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.sparql.Limits;

/** A server that is stopped while it answers. */
@Timeout(60)
class GracefulStopTest {

  private static final int ROWS = 400_000;
  private static final String LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT " + ROWS;
  private static final String ENDLESS =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";

  @TempDir private Path folder;

  private TestServer server(Duration grace) throws Exception {
    Settings.Operation standard = Settings.Operation.standard();
    return TestServer.small(
        folder,
        Settings.standard()
            .with(Limits.standard().withTime(Duration.ofSeconds(40)).withBufferBytes(1 << 14))
            .with(
                new Settings.Operation(
                    standard.threads(), grace, standard.accessLog(), standard.showQueries())));
  }

  private static InputStream open(TestServer server, String query) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(server.at("/sparql.tsv?query=" + encoded(query))).build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  @Test
  void anAnswerThatTakesTwoSecondsIsCompleteThoughTheStopCameAfterHalfASecond() throws Exception {
    try (TestServer server = server(Duration.ofSeconds(10));
        InputStream answer = open(server, LONG)) {
      long start = System.nanoTime();
      Thread.sleep(500);
      CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(server::stop);
      Thread.sleep(1500);
      assertFalse(stop.isDone(), "the stop did not wait for the answer");
      long lines = lines(answer);
      assertEquals(ROWS + 1, lines);
      assertTrue(stop.get(5, TimeUnit.SECONDS));
      assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 9);
    }
  }

  private static long lines(InputStream answer) throws IOException {
    long lines = 0;
    byte[] buffer = new byte[1 << 16];
    for (int n = answer.read(buffer); n >= 0; n = answer.read(buffer)) {
      for (int i = 0; i < n; i++) {
        lines += buffer[i] == '\n' ? 1 : 0;
      }
    }
    return lines;
  }

  @Test
  void anAnswerThatDoesNotEndInTimeIsBrokenOffAndTheStoreCloses() throws Exception {
    try (TestServer server = server(Duration.ofSeconds(1));
        InputStream answer = open(server, ENDLESS)) {
      CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(server::stop);
      assertThrows(IOException.class, () -> lines(answer));
      assertTrue(stop.get(5, TimeUnit.SECONDS));
    }
  }

  @Test
  void aClientThatDoesNotReadCannotHoldTheServer() throws Exception {
    try (TestServer server = server(Duration.ofSeconds(1));
        InputStream answer = open(server, ENDLESS)) {
      assertTrue(answer.read() >= 0);
      assertTrue(
          CompletableFuture.supplyAsync(server::stop).get(10, TimeUnit.SECONDS),
          "the thread still waits for the client");
    }
  }

  @Test
  void meanwhileNobodyNewIsLetInAndWhoIsConnectedIsToldWhy() throws Exception {
    try (TestServer server = server(Duration.ofSeconds(10));
        InputStream answer = open(server, LONG);
        Client query = new Client(server);
        Client ready = new Client(server);
        Client live = new Client(server)) {
      assertEquals(200, ready.get("/health/ready"));
      CompletableFuture<Boolean> stop = CompletableFuture.supplyAsync(server::stop);
      Thread.sleep(500);
      assertEquals(503, query.get("/sparql?query=" + encoded("ASK{}")));
      assertTrue(query.text.contains("problem/stopping"), query.text);
      assertTrue(query.text.toLowerCase(Locale.ROOT).contains("retry-after: "), query.text);
      assertTrue(query.text.contains("\"requestId\""), query.text);
      assertEquals(503, ready.get("/health/ready"));
      assertEquals(200, live.get("/health/live"));
      assertThrows(ConnectException.class, () -> new Socket("localhost", server.port()).close());
      assertEquals(ROWS + 1, lines(answer));
      assertTrue(stop.get(5, TimeUnit.SECONDS));
    }
  }

  /**
   * A function that sleeps cannot be stopped but by an interrupt, which would also close files of
   * the store under everybody's hands. So it is left alone, and said.
   */
  @Test
  void noThreadIsInterruptedNotEvenOneThatCannotBeStopped() throws Exception {
    TestServer server = server(Duration.ZERO);
    // Under its own name the endpoint refuses it.
    FunctionRegistry.get().put("urn:x:sleep", org.apache.jena.sparql.function.library.wait.class);
    String sleep = "SELECT (<urn:x:sleep>(20000) AS ?x) {}";
    CompletableFuture<?> asked =
        CompletableFuture.runAsync(
            () -> assertThrows(IOException.class, () -> server.query(sleep)));
    while (sleepers() == 0) {
      assertFalse(asked.isDone(), "it does not sleep");
      Thread.sleep(20);
    }
    assertFalse(server.stop());
    assertEquals(1, sleepers());
  }

  private static long sleepers() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames ->
                Arrays.stream(frames)
                    .anyMatch(f -> f.getClassName().endsWith("sparql.function.library.wait")))
        .count();
  }

  /** A connection that stays open from one request to the next. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private String text = "";

    Client(TestServer server) throws Exception {
      socket = new Socket("localhost", server.port());
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      assertEquals(200, get("/prefixes.json"));
    }

    int get(String path) throws IOException {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      StringBuilder all = new StringBuilder();
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        all.append(line).append('\n');
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length: ")) {
          length = Integer.parseInt(line.substring(16));
        }
      }
      for (int i = 0; i < length; i++) {
        all.append((char) in.read());
      }
      text = all.toString();
      return Integer.parseInt(text.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
