package org.w3id.apatite.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.server.ApatiteServer;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.vocabulary.Base;

/**
 * Twenty crawlers that ask for every thing as RDF/XML and follow its redirect, without a pause:
 * alone, and beside users whose queries take all they can get. Prints milliseconds of redirect and
 * document together, what else was answered, and how it compares with {@code DESCRIBE} of plain
 * Fuseki.
 *
 * <p>Arguments: the seconds of each round (60).
 */
public final class CrawlBenchmark {

  private static final int CRAWLERS = 20;
  private static final int HEAVY = 8;
  private static final String RDF_XML = "application/rdf+xml";
  private static final String ALL_PAIRS =
      "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?p ?d FILTER(STR(?b) < STR(?d)) }";

  private CrawlBenchmark() {}

  /** What one kind of client saw. */
  private record Seen(Queue<Long> nanos, Map<Integer, LongAdder> statuses) {

    static Seen nothing() {
      return new Seen(new ConcurrentLinkedQueue<>(), new ConcurrentSkipListMap<>());
    }

    void add(long start, int status) {
      nanos.add(System.nanoTime() - start);
      statuses.computeIfAbsent(status, s -> new LongAdder()).increment();
    }

    double print(String name, long seconds) {
      double[] millis = nanos.stream().mapToDouble(n -> n / 1e6).sorted().toArray();
      if (millis.length == 0) {
        System.out.printf("%-34s none%n", name);
        return 0;
      }
      System.out.printf(
          Locale.ROOT,
          "%-34s %7d  %7.0f /s   median %7.1f ms   99%% %7.1f ms   most %7.1f ms   %s%n",
          name,
          millis.length,
          millis.length / (double) seconds,
          millis[millis.length / 2],
          millis[(int) (millis.length * 0.99)],
          millis[millis.length - 1],
          new TreeMap<>(statuses));
      return millis[millis.length / 2];
    }
  }

  @FunctionalInterface
  private interface Step {
    /** Asks once and returns the status. */
    int take(BareClient client, String iri) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    long seconds = args.length > 0 ? Long.parseLong(args[0]) : 60;
    Path folder = Files.createTempDirectory("apatite-crawl");
    TestSources.loader(TestSources.project(), folder).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(folder));
        ApatiteServer server =
            ApatiteServer.start(store.snapshot(), List.of(), Settings.standard())) {
      FusekiServer fuseki =
          FusekiServer.create()
              .port(0)
              .loopback(true)
              .fusekiModules(FusekiModules.create())
              .add("/", store.snapshot().dataset())
              .start();
      List<String> things = things(store);
      System.out.println(things.size() + " things, rounds of " + seconds + " s");
      crawl(server.port(), things, CrawlBenchmark::document, Duration.ofSeconds(5));
      Seen plain =
          crawl(fuseki.getPort(), things, CrawlBenchmark::describe, Duration.ofSeconds(seconds));
      Seen alone =
          crawl(server.port(), things, CrawlBenchmark::document, Duration.ofSeconds(seconds));
      double theirs = plain.print("plain Fuseki, DESCRIBE", seconds);
      double ours = alone.print("20 crawlers", seconds);
      System.out.printf(Locale.ROOT, "%-34s %.2f x%n", "median, Fuseki to ours", theirs / ours);
      beside(server.port(), things, seconds);
      fuseki.stop();
    }
    System.exit(0);
  }

  private static void beside(int port, List<String> things, long seconds) throws Exception {
    Seen heavy = Seen.nothing();
    Seen asked = Seen.nothing();
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    ExecutorService users = Executors.newFixedThreadPool(HEAVY + 1);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < HEAVY; i++) {
        work.add(
            users.submit(() -> query(port, ALL_PAIRS + "# " + System.nanoTime(), end, heavy, 0)));
      }
      work.add(users.submit(() -> query(port, "ASK { ?s ?p ?o }", end, asked, 50)));
      Seen crawled = crawl(port, things, CrawlBenchmark::document, Duration.ofSeconds(seconds));
      for (Future<?> f : work) {
        f.get();
      }
      crawled.print("20 crawlers beside heavy users", seconds);
      heavy.print(HEAVY + " heavy users", seconds);
      asked.print("ASK beside both", seconds);
    } finally {
      users.shutdownNow();
    }
  }

  private static Void query(int port, String text, long end, Seen seen, long pauseMillis)
      throws Exception {
    try (BareClient client = new BareClient(port)) {
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        String address =
            "/sparql?query=" + URLEncoder.encode(text + "\n#" + start, StandardCharsets.UTF_8);
        seen.add(start, client.get(address, "application/sparql-results+json").status());
        Thread.sleep(pauseMillis);
      }
    }
    return null;
  }

  private static Seen crawl(int port, List<String> things, Step step, Duration time)
      throws Exception {
    Seen seen = Seen.nothing();
    long end = System.nanoTime() + time.toNanos();
    ExecutorService crawlers = Executors.newFixedThreadPool(CRAWLERS);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int c = 0; c < CRAWLERS; c++) {
        List<String> own = new ArrayList<>(things);
        Collections.shuffle(own, new Random(c));
        work.add(
            crawlers.submit(
                () -> {
                  try (BareClient client = new BareClient(port)) {
                    for (int i = 0; System.nanoTime() < end; i++) {
                      long start = System.nanoTime();
                      seen.add(start, step.take(client, own.get(i % own.size())));
                    }
                  }
                  return null;
                }));
      }
      for (Future<?> f : work) {
        f.get();
      }
    } finally {
      crawlers.shutdownNow();
    }
    return seen;
  }

  private static int document(BareClient client, String iri) throws IOException {
    BareClient.Answer answer = client.get("/" + iri.substring(Base.CANONICAL.length()), RDF_XML);
    return answer.status() == 303
        ? client.get(URI.create(answer.location()).getRawPath(), RDF_XML).status()
        : answer.status();
  }

  private static int describe(BareClient client, String iri) throws IOException {
    String query = "DESCRIBE <" + iri + ">";
    return client
        .get("/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8), RDF_XML)
        .status();
  }

  private static List<String> things(Store store) {
    var data = store.snapshot().dataset();
    return Txn.calculateRead(
        data,
        () -> {
          List<String> found = new ArrayList<>();
          try (QueryExec exec =
              QueryExec.dataset(data)
                  .query(
                      "SELECT DISTINCT ?s { ?s a ?t FILTER(STRSTARTS(STR(?s), '"
                          + Base.CANONICAL
                          + "id/')) }")
                  .build()) {
            exec.select().forEachRemaining(row -> found.add(row.get("s").getURI()));
          }
          Collections.sort(found);
          return List.copyOf(found);
        });
  }
}
