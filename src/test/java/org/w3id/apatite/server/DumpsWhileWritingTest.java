package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.access.Users;

/** The files and documents of a version, while the next ones are made. */
class DumpsWhileWritingTest {

  @Test
  @Timeout(60)
  void eachReaderGetsAWholeFileOfAVersion(@TempDir Path folder) throws Exception {
    Path users = folder.resolve("users");
    String token = Users.in(users).add("ada", Optional.empty(), List.of("*"));
    Settings settings = Settings.standard().with(Settings.Writes.by(users));
    ExecutorService readers = Executors.newFixedThreadPool(3);
    try (TestServer server = TestServer.small(folder, settings)) {
      AtomicBoolean enough = new AtomicBoolean();
      List<Future<Integer>> read = new ArrayList<>();
      for (String name : List.of("apatite.nq.gz", "apatite.nq.gz", "apatite.ttl.gz")) {
        read.add(readers.submit(() -> read(server, "/dumps/" + name, enough)));
      }
      for (int i = 0; i < 20; i++) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(server.at("/update"))
                .header("Authorization", "Bearer ada:" + token)
                .header("Content-Type", "application/sparql-update");
        String text =
            "INSERT DATA { GRAPH <https://w3id.org/apatite/graph/user/ada> {"
                + (" <urn:ab:dumped> <urn:ab:number> " + i + " } }");
        assertEquals(200, server.send(request.POST(BodyPublishers.ofString(text))).statusCode());
        Thread.sleep(20);
      }
      enough.set(true);
      for (Future<Integer> each : read) {
        assertTrue(each.get() > 0);
      }
      HttpResponse<byte[]> last =
          server.bytes(HttpRequest.newBuilder(server.at("/dumps/apatite.nq.gz")));
      assertTrue(unpacked(last).contains("<urn:ab:dumped> <urn:ab:number> \"19\""));
    } finally {
      readers.shutdownNow();
    }
  }

  private static int read(TestServer server, String path, AtomicBoolean enough) throws Exception {
    int read = 0;
    while (!enough.get()) {
      HttpResponse<byte[]> answer = server.bytes(HttpRequest.newBuilder(server.at(path)));
      assertEquals(200, answer.statusCode());
      assertTrue(unpacked(answer).endsWith(".\n"));
      read++;
    }
    return read;
  }

  private static String unpacked(HttpResponse<byte[]> answer) throws Exception {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A URN is in no namespace, which the description must not say as an empty IRI. */
  @Test
  @Timeout(60)
  void aPropertyWithoutANamespaceLeavesTheDescriptionReadable(@TempDir Path folder)
      throws Exception {
    Path users = folder.resolve("users");
    String token = Users.in(users).add("ada", Optional.empty(), List.of("*"));
    Settings settings = Settings.standard().with(Settings.Writes.by(users));
    try (TestServer server = TestServer.small(folder, settings)) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.at("/data?graph=https://w3id.org/apatite/graph/user/ada"))
              .header("Authorization", "Bearer ada:" + token)
              .header("Content-Type", "text/turtle");
      String turtle = "<urn:ab:thing> <urn:ab:part> 1 .";
      assertEquals(201, server.send(request.PUT(BodyPublishers.ofString(turtle))).statusCode());
      String described = "<urn:ab:part>";
      for (int i = 0; i < 100; i++) {
        if (server.get("/.well-known/void", "Accept", "text/turtle").body().contains(described)) {
          break;
        }
        Thread.sleep(100);
      }
      HttpResponse<String> xml = server.get("/.well-known/void", "Accept", "application/rdf+xml");
      assertEquals(200, xml.statusCode(), xml.body());
      assertTrue(xml.body().contains("urn:ab:part"), "it was described");
    }
  }
}
