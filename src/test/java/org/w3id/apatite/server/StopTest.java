package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.sparql.Limits;

/** Queries end within a second when their client leaves or somebody stops them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class StopTest {

  /** Each gives no byte for minutes, and keeps the engine in another kind of step. */
  private static final String JOIN =
      "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?q ?o }";

  private static final String SORT =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY DESC(STR(?c)) ?f ?l";
  private static final String PATH =
      "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x:p>|^!<urn:x:p>)* ?b . ?c (!<urn:x:p>|^!<urn:x:p>)+ ?d . ?e (!<urn:x:p>|^!<urn:x:p>)* ?f }";
  private static final String GROUP =
      "SELECT ?c (COUNT(DISTINCT ?f) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } GROUP BY ?c";
  private static final String REGEX =
      "SELECT * { FILTER REGEX(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(.*a){20}$\") }";

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server =
        TestServer.small(
            folder,
            Settings.standard()
                .with(
                    Limits.standard()
                        .withTime(Duration.ofSeconds(45))
                        .withQueryBytes(Long.MAX_VALUE)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private boolean isRunning(String id) {
    return server.running().stream().anyMatch(q -> q.id().equals(id));
  }

  private void awaitRunning(String id, boolean expected, Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (isRunning(id) != expected && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertEquals(expected, isRunning(id), "runs after " + patience);
  }

  private Socket ask(String id, String query) throws IOException {
    Socket socket = new Socket("localhost", server.port());
    String request =
        "GET /sparql?query="
            + encoded(query)
            + " HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: "
            + id
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {JOIN, SORT, PATH, GROUP, REGEX})
  void aClientThatLeavesTakesItsQueryAlong(String query) throws Exception {
    String id = "leaver-" + Integer.toHexString(query.hashCode());
    Socket socket = ask(id, query);
    awaitRunning(id, true, Duration.ofSeconds(5));
    Thread.sleep(300);
    assertTrue(isRunning(id), "it ended by itself");
    socket.close();
    awaitRunning(id, false, Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {JOIN, SORT, PATH, GROUP, REGEX})
  void aQueryIsStoppedByItsIdInTheMiddleOfAStep(String query) throws Exception {
    String id = "stopped-" + Integer.toHexString(query.hashCode());
    try (Socket socket = ask(id, query)) {
      awaitRunning(id, true, Duration.ofSeconds(5));
      Thread.sleep(300);
      assertEquals(
          204,
          server.send(HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE()).statusCode());
      awaitRunning(id, false, Duration.ofSeconds(1));
      String status =
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
              .readLine();
      assertEquals("HTTP/1.1 503 Service Unavailable", status);
    }
  }

  @Test
  void whatAClientSendsAheadIsAnsweredInTurn() throws Exception {
    String slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    try (Socket socket = ask("slow-0001", slow + " #")) {
      Thread.sleep(700);
      assertTrue(isRunning("slow-0001"), "the slow query is not slow enough for this test");
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /sparql.csv?query="
                  + encoded("SELECT (7 AS ?x) {}")
                  + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      // Time to be read ahead by the watch.
      Thread.sleep(500);
      server.send(HttpRequest.newBuilder(server.at("/queries/slow-0001")).DELETE());
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(all.startsWith("HTTP/1.1 503"), all);
      assertTrue(all.endsWith("x\r\n7\r\n"), all);
    }
  }
}
