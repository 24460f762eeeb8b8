package org.w3id.apatite.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.server.ApatiteServer;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.sparql.Limits;

/**
 * Point queries over HTTP: this server beside plain Fuseki on the same store, in one process, in
 * alternating rounds. Prints medians and ratios; a figure is only comparable within one run.
 *
 * <p>Run it with {@code mvn -Pbench verify -DskipTests}.
 */
public final class HttpBenchmark {

  private static final int ROUNDS = 7;
  private static final int REQUESTS = 1500;

  private HttpBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("apatite-bench");
    TestSources.loader(TestSources.project(), folder).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(folder));
        ApatiteServer uncached = start(store, 0);
        ApatiteServer cached = start(store, 256L << 20)) {
      FusekiServer fuseki =
          FusekiServer.create()
              .port(0)
              .loopback(true)
              .fusekiModules(FusekiModules.create())
              .add("/", store.snapshot().dataset())
              .start();
      List<String> things = things(store);
      System.out.printf(
          "%-28s %12s %12s %12s %9s %9s%n", "", "fuseki", "uncached", "cached", "ratio", "cached");
      for (int clients : new int[] {1, 16}) {
        for (Question question : Question.values()) {
          List<String> queries = things.stream().map(question::about).toList();
          double[] plain = new double[ROUNDS];
          double[] ours = new double[ROUNDS];
          double[] kept = new double[ROUNDS];
          for (int round = -2; round < ROUNDS; round++) {
            int at = Math.max(round, 0);
            plain[at] = perSecond(fuseki.getPort(), queries, clients);
            ours[at] = perSecond(uncached.port(), queries, clients);
            kept[at] = perSecond(cached.port(), queries, clients);
          }
          System.out.printf(
              Locale.ROOT,
              "%-28s %8.0f /s  %8.0f /s  %8.0f /s  %7.2f x %7.2f x%n",
              question.name().toLowerCase(Locale.ROOT) + ", " + clients + " client(s)",
              median(plain),
              median(ours),
              median(kept),
              median(ours) / median(plain),
              median(kept) / median(plain));
        }
      }
      fuseki.stop();
    }
    System.exit(0);
  }

  private static ApatiteServer start(Store store, long cacheBytes) {
    return ApatiteServer.start(
        store.snapshot(),
        List.of(),
        Settings.standard().with(Limits.standard().withCacheBytes(cacheBytes)));
  }

  private enum Question {
    LOOK_UP("SELECT ?p ?o { <%s> ?p ?o }"),
    ASK("ASK { <%s> ?p ?o }"),
    DESCRIBE("DESCRIBE <%s>"),
    LABEL(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?l { <%s> a ?c . <%<s> skos:prefLabel ?l }");

    private final String text;

    Question(String text) {
      this.text = text;
    }

    String about(String thing) {
      return String.format(text, thing);
    }
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
                      "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?s { ?s a ap:StudyResult } ORDER BY ?s LIMIT 500")
                  .build()) {
            exec.select().forEachRemaining(row -> found.add(row.get("s").getURI()));
          }
          return found;
        });
  }

  private static double perSecond(int port, List<String> queries, int clients) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(clients);
    try {
      List<Callable<Integer>> work = new ArrayList<>();
      for (int c = 0; c < clients; c++) {
        int first = c * 37;
        work.add(() -> ask(port, queries, first, REQUESTS / clients));
      }
      long start = System.nanoTime();
      int done = 0;
      for (Future<Integer> f : pool.invokeAll(work)) {
        done += f.get();
      }
      return done * 1e9 / (System.nanoTime() - start);
    } finally {
      pool.shutdown();
    }
  }

  private static int ask(int port, List<String> queries, int first, int count) throws IOException {
    try (BareClient client = new BareClient(port)) {
      for (int i = 0; i < count; i++) {
        String query = queries.get((first + i) % queries.size());
        BareClient.Answer answer =
            client.get(
                "/sparql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8),
                query.startsWith("DESCRIBE")
                    ? "application/n-triples"
                    : "application/sparql-results+json");
        if (answer.status() != 200) {
          throw new IOException("status " + answer.status());
        }
      }
    }
    return count;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
