package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.commit.CommitLimits;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.StoreCheck;

/**
 * Uploads that come to nothing leave the table of terms alone. In TDB2 a transaction that is
 * aborted after it made many terms can ruin those that are written next, which shows after a
 * restart.
 *
 * @see <a href="https://github.com/apache/jena/issues/3877">apache/jena#3877</a>
 */
@Timeout(300)
class RefusedUploadsTest {

  private static final int TIMES = 10;
  private static final int TRIPLES = 100_000;
  private static final int MOST = TRIPLES + 1_000;
  private static final String ADAS = "https://w3id.org/apatite/graph/user/ada";

  @TempDir private Path folder;

  /** Why an upload is refused; each at a later step, after more was done with its terms. */
  private enum Refused {
    TOO_MANY(413, MOST + 1, ""),
    TERMS(422, TRIPLES, "<urn:ab:last> <urn:ab:p> 18446744073709551621 ."),
    SHAPES(422, TRIPLES, "<urn:ab:last> a <https://w3id.org/apatite/ontology#Mineral> .");

    private final int status;
    private final int triples;
    private final String last;

    Refused(int status, int triples, String last) {
      this.status = status;
      this.triples = triples;
      this.last = last;
    }
  }

  @Test
  void everyTermIsReadableAfterARestart() throws Exception {
    Path users = folder.resolve("users");
    String token = Users.in(users).add("ada", Optional.empty(), List.of("*"));
    Settings settings = settings(users);
    try (TestServer server = TestServer.small(folder, settings)) {
      for (int i = 0; i < TIMES; i++) {
        // The last step, where the rules and shapes have seen all terms, takes by far the longest.
        Refused refused = i == TIMES - 1 ? Refused.SHAPES : Refused.values()[i % 2];
        assertEquals(refused.status, put(server, token, "refused", upload(i, refused)));
        assertEquals(201, put(server, token, "written-" + i, ordinary(i)));
      }
    }
    try (TestServer server = TestServer.small(folder, settings)) {
      for (int i = 0; i < TIMES; i++) {
        String text = "ASK { GRAPH <" + ADAS + "/written-" + i + "> { " + ordinary(i) + " } }";
        assertTrue(server.query(text).body().contains("true"), text);
      }
      assertEquals("n\r\n0\r\n", server.csv("SELECT (COUNT(*) AS ?n) { ?s <urn:ab:p> ?o }"));
    }
    try (Store store = Store.open(new DataDirectory(folder))) {
      assertEquals(List.of(), StoreCheck.problems(store, n -> {}));
    }
  }

  private static Settings settings(Path users) {
    Settings.Writes writes = Settings.Writes.by(users);
    CommitLimits limits = writes.limits();
    return Settings.standard()
        .with(
            new Settings.Writes(
                writes.mode(),
                users,
                writes.uploadBytes(),
                new CommitLimits(MOST, limits.literalBytes(), limits.reserveBytes()),
                writes.unionDefault(),
                writes.validation()));
  }

  private static int put(TestServer server, String token, String graph, String triples)
      throws Exception {
    return server
        .send(
            HttpRequest.newBuilder(server.at("/data?graph=" + ADAS + "/" + graph))
                .header("Authorization", "Bearer ada:" + token)
                .header("Content-Type", "text/turtle")
                .PUT(BodyPublishers.ofString(triples)))
        .statusCode();
  }

  /** Each triple has two terms that are nowhere else. */
  private static String upload(int time, Refused refused) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < refused.triples; i++) {
      String name = time + "-" + i;
      text.append("<urn:ab:").append(name).append("> <urn:ab:p> \"the text ").append(name);
      text.append("\" .\n");
    }
    return text + refused.last;
  }

  private static String ordinary(int time) {
    String name = "written-" + time;
    return "<urn:ab:" + name + "> <urn:ab:" + name + "-of> \"the text " + name + "\"@en .";
  }
}
