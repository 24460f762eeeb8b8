package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.upkeep.Operator;

/** Compaction and backup at a server that is read and written. */
@Timeout(120)
class UpkeepDoorTest {

  @TempDir private Path folder;

  private static Settings openToAll() {
    Settings.Writes standard = Settings.Writes.none();
    return Settings.standard()
        .with(
            new Settings.Writes(
                Gatekeeper.Mode.EVERYBODY,
                standard.users(),
                standard.uploadBytes(),
                standard.limits(),
                true,
                standard.validation()));
  }

  private HttpResponse<String> post(TestServer server, String path, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at(path)).POST(BodyPublishers.noBody());
    return server.send(headers.length == 0 ? request : request.headers(headers));
  }

  private Operator operator() throws Exception {
    return Operator.read(new DataDirectory(folder).server()).orElseThrow();
  }

  @Test
  void opensToTheOperatorOnly() throws Exception {
    try (TestServer server = TestServer.small(folder, openToAll())) {
      String bearer = "Bearer " + operator().secret();
      assertEquals(server.at("/"), operator().address());
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(new DataDirectory(folder).server())));
      assertEquals(403, post(server, "/admin/compact").statusCode());
      assertEquals(403, post(server, "/admin/compact", "Authorization", bearer + "x").statusCode());
      assertEquals(
          403,
          post(server, "/admin/compact", "Authorization", bearer, "Origin", "http://localhost")
              .statusCode());
      assertEquals(404, post(server, "/admin/other", "Authorization", bearer).statusCode());
      assertEquals(400, post(server, "/admin/backup?keep=0", "Authorization", bearer).statusCode());
      assertEquals(405, server.get("/admin/backup", "Authorization", bearer).statusCode());
      HttpResponse<String> done = post(server, "/admin/compact", "Authorization", bearer);
      assertEquals(200, done.statusCode());
      assertEquals("Done: version 1 was compact already.", done.body().strip());
    }
    assertFalse(Files.exists(new DataDirectory(folder).server()));
  }

  @Test
  void readersAndWritersGoOnMeanwhile() throws Exception {
    try (TestServer server = TestServer.small(folder, openToAll())) {
      String bearer = "Bearer " + operator().secret();
      AtomicBoolean end = new AtomicBoolean();
      AtomicInteger written = new AtomicInteger();
      AtomicInteger wrong = new AtomicInteger();
      Thread writer =
          new Thread(
              () -> {
                while (!end.get()) {
                  int n = written.get() + 1;
                  // Two statements in one commit: a reader sees both or none.
                  int status =
                      status(
                          server,
                          "INSERT DATA { GRAPH <https://w3id.org/apatite/graph/user/t> {"
                              + " <urn:x:n> <urn:x:a> "
                              + n
                              + " . <urn:x:n> <urn:x:b> "
                              + n
                              + " } }");
                  if (status == 200) {
                    written.set(n);
                  } else {
                    wrong.incrementAndGet();
                    end.set(true);
                  }
                }
              });
      Thread reader =
          new Thread(
              () -> {
                while (!end.get()) {
                  int before = written.get();
                  int seen = count(server);
                  if (seen < 2 * before || seen % 2 != 0) {
                    wrong.incrementAndGet();
                  }
                }
              });
      writer.start();
      reader.start();
      while (written.get() < 3 && !end.get()) {
        Thread.sleep(20);
      }
      for (int round = 0; round < 3; round++) {
        HttpResponse<String> compacted = post(server, "/admin/compact", "Authorization", bearer);
        assertTrue(compacted.body().contains("Done: version"), compacted.body());
        HttpResponse<String> backup = post(server, "/admin/backup", "Authorization", bearer);
        assertTrue(backup.body().contains("Done: "), backup.body());
      }
      int during = written.get();
      while (written.get() < during + 3 && !end.get()) {
        Thread.sleep(20);
      }
      end.set(true);
      writer.join();
      reader.join();
      assertEquals(0, wrong.get());
      assertEquals(2 * written.get(), count(server));
    }
    try (TestServer server = TestServer.small(folder, openToAll())) {
      assertTrue(count(server) > 0);
      assertEquals(
          java.util.List.of(), org.w3id.apatite.graph.StoreCheck.problems(server.store(), n -> {}));
    }
  }

  private static int status(TestServer server, String update) {
    try {
      return server.form("/update", "update", update).statusCode();
    } catch (Exception e) {
      return -1;
    }
  }

  private static int count(TestServer server) {
    try {
      String rows = server.csv("SELECT (COUNT(*) AS ?n) { <urn:x:n> ?p ?o }");
      return Integer.parseInt(rows.lines().skip(1).findFirst().orElse("-1"));
    } catch (Exception e) {
      return -1;
    }
  }
}
