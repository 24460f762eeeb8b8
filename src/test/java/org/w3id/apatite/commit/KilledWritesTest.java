package org.w3id.apatite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;

/**
 * Kills a server, in a process of its own, at random moments while people write, delete, read, and
 * send what is refused: what was acknowledged is there or gone as it was acknowledged, and nothing
 * is half there. {@code -Dapatite.kills=500} makes it long.
 */
class KilledWritesTest {

  private static final int ROUNDS = Integer.getInteger("apatite.kills", 6);
  private static final int WRITERS = 3;
  private static final String ADAS = "https://w3id.org/apatite/graph/user/ada";

  @TempDir private Path folder;

  /** What a writer knows of one of its things. */
  private enum Known {
    THERE,
    GONE,
    UNKNOWN
  }

  private final AtomicLong acknowledged = new AtomicLong();

  @Test
  void whatWasAcknowledgedSurvivesAKillAtAnyMoment() throws Exception {
    Random random = new Random(20261125);
    List<Map<Integer, Known>> known = new ArrayList<>();
    for (int w = 0; w < WRITERS; w++) {
      known.add(new HashMap<>());
    }
    long recovered = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process server = serve();
      URI address = ready(server);
      List<Thread> threads = new ArrayList<>();
      for (int w = 0; w < WRITERS; w++) {
        int writer = w;
        Map<Integer, Known> mine = known.get(w);
        Random own = new Random(random.nextLong());
        threads.add(new Thread(() -> write(address, writer, mine, own)));
      }
      threads.add(new Thread(() -> refused(address)));
      threads.add(new Thread(() -> read(address)));
      List<Throwable> wrong = new CopyOnWriteArrayList<>();
      threads.forEach(t -> t.setUncaughtExceptionHandler((thread, e) -> wrong.add(e)));
      threads.forEach(Thread::start);
      awaitWrites(2 + random.nextInt(20));
      Thread.sleep(random.nextInt(30));
      server.destroyForcibly().waitFor();
      for (Thread t : threads) {
        t.join();
      }
      assertEquals(List.of(), wrong);
      recovered += check(known);
    }
    assertTrue(acknowledged.get() >= ROUNDS * 2L, "only " + acknowledged + " writes");
    System.out.println(
        ROUNDS + " kills, " + acknowledged + " acknowledged writes, " + recovered + " recovered");
  }

  private void awaitWrites(int more) throws InterruptedException {
    long enough = acknowledged.get() + more;
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (acknowledged.get() < enough && System.nanoTime() < deadline) {
      Thread.sleep(5);
    }
  }

  private Process serve() throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "org.w3id.apatite.cli.Main",
                "serve",
                "--sources",
                TestSources.small().toString(),
                "--data-dir",
                folder.resolve("data").toString(),
                "--open-writes",
                "--port",
                "0"))
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private URI ready(Process process) throws Exception {
    while (process.isAlive()) {
      String out = Files.readString(folder.resolve("out"));
      if (out.contains("statements)")) {
        return URI.create(out.replaceAll("(?s).*ready: (\\S*)sparql.*", "$1"));
      }
      Thread.sleep(20);
    }
    throw new AssertionError("it did not start: " + Files.readString(folder.resolve("err")));
  }

  /** Two statements a thing, added and deleted together. */
  private static String things(int writer, int thing) {
    String iri = "<https://w3id.org/apatite/id/killed-" + writer + "-" + thing + ">";
    return "GRAPH <" + ADAS + "> { " + iri + " <urn:ab:one> 7.50 ; <urn:ab:two> \"007\" }";
  }

  private void write(URI address, int writer, Map<Integer, Known> known, Random random) {
    HttpClient client = HttpClient.newHttpClient();
    while (true) {
      int thing = random.nextInt(40);
      boolean adds = known.getOrDefault(thing, Known.GONE) != Known.THERE;
      known.put(thing, Known.UNKNOWN);
      try {
        int status =
            post(
                client,
                address,
                (adds ? "INSERT" : "DELETE") + " DATA { " + things(writer, thing) + " }");
        assertEquals(200, status);
        known.put(thing, adds ? Known.THERE : Known.GONE);
        acknowledged.incrementAndGet();
      } catch (IOException e) {
        return;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void refused(URI address) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      while (true) {
        assertEquals(
            422,
            post(
                client,
                address,
                "INSERT DATA { GRAPH <"
                    + ADAS
                    + "> { <urn:ab:refused> a <https://w3id.org/apatite/ontology#Mineral> } }"));
      }
    } catch (IOException | InterruptedException e) {
      // The server is gone.
    }
  }

  private static int post(HttpClient client, URI address, String update)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(address.resolve("update"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/sparql-update")
                .POST(BodyPublishers.ofString(update))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  /** A reader never sees one statement of a thing without the other. */
  private static void read(URI address) {
    HttpClient client = HttpClient.newHttpClient();
    URI half =
        address.resolve(
            "sparql.csv?query="
                + java.net.URLEncoder.encode(
                    "SELECT ?s { { ?s <urn:ab:one> ?x FILTER NOT EXISTS { ?s <urn:ab:two> ?y } }"
                        + " UNION { ?s <urn:ab:two> ?y FILTER NOT EXISTS { ?s <urn:ab:one> ?x } } }",
                    java.nio.charset.StandardCharsets.UTF_8));
    try {
      while (true) {
        var answer = client.send(HttpRequest.newBuilder(half).build(), BodyHandlers.ofString());
        assertEquals("s\r\n", answer.body());
      }
    } catch (IOException | InterruptedException e) {
      // The server is gone.
    }
  }

  /** Opens the store as a start would. */
  private int check(List<Map<Integer, Known>> known) throws IOException {
    try (Store store = Store.open(new DataDirectory(folder.resolve("data")))) {
      Map<String, TreeSet<String>> found = new HashMap<>();
      Node graph = NodeFactory.createURI(ADAS);
      Txn.executeRead(
          store.snapshot().dataset(),
          () -> {
            store
                .snapshot()
                .dataset()
                .find(Node.ANY, Node.ANY, Node.ANY, Node.ANY)
                .forEachRemaining((Quad q) -> assertTrue(q.getObject() != null));
            store
                .snapshot()
                .dataset()
                .find(graph, Node.ANY, Node.ANY, Node.ANY)
                .forEachRemaining(
                    q ->
                        found
                            .computeIfAbsent(
                                q.getSubject().getURI().replaceFirst(".*/killed-", ""),
                                k -> new TreeSet<>())
                            .add(q.getObject().getLiteralLexicalForm()));
          });
      found.forEach((thing, both) -> assertEquals("[007, 7.5]", both.toString(), thing));
      for (int w = 0; w < WRITERS; w++) {
        for (var entry : known.get(w).entrySet()) {
          boolean there = found.containsKey(w + "-" + entry.getKey());
          if (entry.getValue() == Known.UNKNOWN) {
            entry.setValue(there ? Known.THERE : Known.GONE);
          } else {
            assertEquals(entry.getValue() == Known.THERE, there, w + "-" + entry.getKey());
          }
        }
      }
      assertEquals(List.of(), store.log().check());
      return store.recovered().size();
    }
  }
}
