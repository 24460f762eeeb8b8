package org.w3id.apatite.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.w3id.apatite.server.TestServer;

/** Readers and writers of all kinds, the ill-behaved among them. */
final class Traffic {

  static final int UPLOAD_BYTES = 256 << 10;

  private static final String ADAS = "https://w3id.org/apatite/graph/user/ada";
  private static final String ENDLESS = "SELECT %s { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
  private static final List<String> DOCUMENTS =
      List.of(
          "/status",
          "/status.json",
          "/metrics",
          "/.well-known/void",
          "/catalog",
          "/sparql",
          "/dumps/apatite.nq.gz",
          "/queries.json",
          "/openapi.json",
          "/prefixes.json",
          "/nothing-here");
  private static final List<String> WORDS =
      List.of("zinc", "mineral", "vitamin", "zinz", "data version", "x");

  private final TestServer server;
  private final String login;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Thread> threads = new ArrayList<>();
  private final Map<String, AtomicLong> counts = new ConcurrentSkipListMap<>();
  private final Set<String> unexpected = new ConcurrentSkipListSet<>();
  private final ReadWriteLock moving = new ReentrantReadWriteLock(true);
  private volatile boolean ended;

  /** What one of them does again and again; it has a pause after each. */
  private interface Act {
    void once(Random random) throws IOException, InterruptedException;
  }

  /** Begins. */
  Traffic(TestServer server, String token) {
    this.server = server;
    this.login = "Bearer ada:" + token;
    again(10, this::point);
    again(10, this::search);
    again(30, this::document);
    again(100, this::brokenOff);
    again(300, this::runaway);
    again(300, this::why);
    again(100, this::update);
    again(100, this::put);
    again(200, this::refused);
    again(300, this::uploadBrokenOff);
    threads.forEach(Thread::start);
  }

  private void again(long pause, Act act) {
    Random random = new Random(threads.size());
    threads.add(
        new Thread(
            () -> {
              while (!ended) {
                try {
                  once(act, random);
                  Thread.sleep(pause);
                } catch (IOException | InterruptedException | RuntimeException e) {
                  count("failed");
                  unexpected.add(e.toString());
                }
              }
            }));
  }

  private void once(Act act, Random random) throws IOException, InterruptedException {
    moving.readLock().lock();
    try {
      act.once(random);
    } finally {
      moving.readLock().unlock();
    }
  }

  /** Does something while nobody asks: what a running query holds is no leak. */
  <T> T still(Callable<T> work) throws Exception {
    moving.writeLock().lock();
    try {
      return work.call();
    } finally {
      moving.writeLock().unlock();
    }
  }

  private void count(String what) {
    counts.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
  }

  /** How many requests came to what. */
  String counts() {
    return counts.toString();
  }

  /** Answers that should not be. */
  Set<String> unexpected() {
    return unexpected;
  }

  private void expect(HttpResponse<?> answer, Integer... statuses) {
    count(Integer.toString(answer.statusCode()));
    // A machine that has much to do lets some wait for longer than the limit.
    if (answer.statusCode() != 503 && !List.of(statuses).contains(answer.statusCode())) {
      unexpected.add(answer.statusCode() + " for " + answer.request());
    }
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(server.at(path)).timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String query(String text) {
    return "/sparql?query=" + TestServer.encoded(text);
  }

  private void point(Random random) throws IOException, InterruptedException {
    String thing = "<https://w3id.org/apatite/id/version-" + random.nextInt(5_000) + ">";
    String text =
        switch (random.nextInt(4)) {
          case 0 -> "ASK { " + thing + " ?p ?o }";
          case 1 -> "DESCRIBE " + thing;
          case 2 -> "SELECT ?o { " + thing + " ?p ?o } ORDER BY ?o LIMIT " + random.nextInt(50);
          default -> "SELECT ?p ?o { " + thing + " ?p ?o }";
        };
    expect(send(to(query(text))), 200);
  }

  private void search(Random random) throws IOException, InterruptedException {
    String word = TestServer.encoded(WORDS.get(random.nextInt(WORDS.size())));
    expect(send(to("/search.json?q=" + word)), 200);
  }

  private void document(Random random) throws IOException, InterruptedException {
    String path = DOCUMENTS.get(random.nextInt(DOCUMENTS.size()));
    String form = List.of("text/turtle", "application/rdf+xml", "*/*").get(random.nextInt(3));
    expect(send(to(path).header("Accept", form)), 200, 404, 406);
  }

  /** Reads a large answer slowly and goes away before its end. */
  private void brokenOff(Random random) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(
            to(query("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 300000")).build(),
            BodyHandlers.ofInputStream());
    expect(answer, 200);
    try (InputStream in = answer.body()) {
      for (int i = 0; i < 1 + random.nextInt(8) && in.readNBytes(16 << 10).length > 0; i++) {
        Thread.sleep(50);
      }
    } catch (IOException e) {
      // The server has stopped it.
    }
    count("broken off");
  }

  private void runaway(Random random) throws IOException, InterruptedException {
    String what = random.nextBoolean() ? "(COUNT(*) AS ?n)" : "DISTINCT ?a ?d";
    expect(send(to(query(ENDLESS.formatted(what)))), 503);
  }

  private void why(Random random) throws IOException, InterruptedException {
    String text = "SELECT * { ?s <https://w3id.org/apatite/ontology#nothing> ?o }";
    expect(send(to("/why.json?query=" + TestServer.encoded(text))), 200);
  }

  private HttpRequest.Builder updating(String text) {
    return to("/update")
        .header("Authorization", login)
        .header("Content-Type", "application/sparql-update")
        .POST(BodyPublishers.ofString(text));
  }

  private void update(Random random) throws IOException, InterruptedException {
    String thing = "<https://w3id.org/apatite/id/soak-" + random.nextInt(50) + ">";
    String delete = "DELETE WHERE { GRAPH <" + ADAS + "> { " + thing + " ?p ?o } }";
    String text = "'text " + random.nextInt(1_000) + "'";
    String insert =
        " ; INSERT DATA { GRAPH <" + ADAS + "> { " + thing + " <urn:ab:text> " + text + " } }";
    expect(send(updating(random.nextInt(3) == 0 ? delete : delete + insert)), 200);
  }

  private HttpRequest.Builder data(Random random) {
    return to("/data?graph=" + ADAS + "/soak-" + random.nextInt(20))
        .header("Authorization", login)
        .header("Content-Type", "text/turtle");
  }

  private void put(Random random) throws IOException, InterruptedException {
    HttpRequest.Builder request = data(random);
    if (random.nextInt(3) == 0) {
      expect(send(request.DELETE()), 200, 404);
      return;
    }
    StringBuilder turtle = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      turtle.append("<urn:ab:soak-").append(i).append("> <urn:ab:number> ");
      turtle.append(random.nextInt(1_000)).append(" .\n");
    }
    expect(send(request.PUT(BodyPublishers.ofString(turtle.toString()))), 200, 201);
  }

  private void refused(Random random) throws IOException, InterruptedException {
    String start = "INSERT DATA { GRAPH <" + ADAS + "> { <urn:ab:r> ";
    String anew = "<urn:ab:text> '" + random.nextLong() + "' ";
    String mineral = "; a <https://w3id.org/apatite/ontology#Mineral> } }";
    switch (random.nextInt(6)) {
      case 0 -> expect(send(updating(start + anew + mineral)), 422);
      case 1 -> expect(send(updating(start + anew)), 400);
      case 2 -> {
        String dry = start + anew + "} }";
        expect(send(updating(dry).header("Prefer", "validate-only")), 200);
      }
      case 3 -> {
        HttpRequest.Builder large = data(random);
        expect(send(large.PUT(BodyPublishers.ofString(" ".repeat(UPLOAD_BYTES + 1)))), 413);
      }
      case 4 -> expect(send(data(random).header("If-Match", "\"0\"").DELETE()), 412);
      default -> {
        HttpRequest.Builder nobody = to("/update").header("Content-Type", "text/plain");
        expect(send(nobody.POST(BodyPublishers.ofString("x"))), 401, 415, 429);
      }
    }
  }

  /** Announces more than it sends, and goes away. */
  private void uploadBrokenOff(Random random) throws IOException, InterruptedException {
    try (Socket socket = new Socket("localhost", server.port())) {
      String head =
          "PUT /data?graph="
              + ADAS
              + "/broken HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/turtle\r\nAuthorization: "
              + login
              + "\r\nContent-Length: 100000\r\n\r\n<urn:ab:a> <urn:ab:b> ";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      Thread.sleep(random.nextInt(100));
    }
    count("upload broken off");
  }

  /** Ends after what is in hand. */
  void end() {
    ended = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
