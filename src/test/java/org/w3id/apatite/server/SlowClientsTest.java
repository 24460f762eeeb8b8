package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.sparql.Limits;

/** Clients that send or read a byte now and then take the server from nobody. */
@Tag("once")
@Timeout(120)
class SlowClientsTest {

  private static final int BODIES = 300;
  private static final int READERS = 100;

  @TempDir private Path folder;
  private TestServer server;
  private final List<Socket> sockets = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    Limits limits = Limits.standard().withTime(Duration.ofSeconds(3));
    server = TestServer.small(folder, Settings.standard().with(limits)).warm();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket socket : sockets) {
      socket.close();
    }
    server.close();
  }

  private Socket open(String head) throws IOException {
    Socket socket = new Socket();
    // Small, so that an answer does not fit into what nobody reads.
    socket.setReceiveBufferSize(4_096);
    socket.connect(new java.net.InetSocketAddress("localhost", server.port()));
    sockets.add(socket);
    socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void assertServed(int n) throws Exception {
    long start = System.nanoTime();
    // Different each time, so that it is not answered from memory.
    HttpResponse<String> get = server.query("ASK { ?s ?p " + n + " }");
    HttpResponse<String> post = server.form("/sparql", "query", "ASK { ?s ?q " + n + " }");
    assertEquals(200, get.statusCode());
    assertEquals(200, post.statusCode());
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertTrue(took.toSeconds() < 5, "two plain questions took " + took);
  }

  @Test
  void slowBodiesAreCutOff() throws Exception {
    String head =
        """
        POST /sparql HTTP/1.1
        Host: a
        Content-Type: application/sparql-query
        Content-Length: 1000000

        """;
    for (int i = 0; i < BODIES; i++) {
      open(head).getOutputStream().write(new byte[10_000]);
    }
    int open = BODIES;
    for (int second = 0; open > 0; second++) {
      assertServed(second);
      assertTrue(second < 60, open + " are still open");
      Thread.sleep(1_000);
      open = 0;
      for (Socket socket : sockets) {
        if (!isAnswered(socket)) {
          open++;
          trickle(socket);
        }
      }
    }
    for (Socket socket : sockets.subList(0, 10)) {
      String status = status(socket);
      assertTrue(status.matches("HTTP/1.1 (408|503)|"), status);
    }
  }

  private static boolean isAnswered(Socket socket) throws IOException {
    return socket.getInputStream().available() > 0;
  }

  private static void trickle(Socket socket) {
    try {
      socket.getOutputStream().write('a');
    } catch (IOException e) {
      // It was cut off.
    }
  }

  private static String status(Socket socket) {
    try {
      return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void readersWhoDoNotReadAreCutOff() throws Exception {
    String large = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 1000000 #";
    for (int i = 0; i < READERS; i++) {
      open("GET /sparql?query=" + encoded(large + i) + " HTTP/1.1\nHost: a\n\n");
    }
    for (int second = 0; !server.running().isEmpty() || second < 2; second++) {
      assertServed(second);
      assertTrue(second < 60, server.running().size() + " still run");
      Thread.sleep(1_000);
    }
  }
}
