package org.w3id.apatite.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.CanonicalNumbers;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.sparql.RowsAsJson;

/**
 * Runs the benchmarks and prints how many times as long Jena takes.
 *
 * <p>{@code mvn -Pbench verify -DskipTests}, with {@code -Dbench=engine} or {@code -Dbench=http}
 * for one half, or {@code -Dbench=crawl}.
 */
public final class Benchmarks {

  /** The system property that names the data directory. */
  static final String STORE = "apatite.bench.store";

  /** A second copy of the store, in the data directory. */
  static final String COPY = "copy";

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    String wanted = args.length == 0 ? "all" : args[0];
    switch (wanted) {
      case "all" -> {
        engine();
        HttpBenchmark.main(new String[0]);
      }
      case "engine" -> engine();
      case "http" -> HttpBenchmark.main(new String[0]);
      case "crawl" -> CrawlBenchmark.main(new String[0]);
      default -> {
        System.err.println(
            "There is no benchmark '" + wanted + "'; choose all, engine, http or crawl.");
        System.exit(2);
      }
    }
  }

  private static void engine() throws Exception {
    Path folder = Files.createTempDirectory("apatite-bench");
    try {
      TestSources.loader(TestSources.project(), folder).loadIfChanged();
      try (Store store = Store.open(new DataDirectory(folder))) {
        FileUtils.copyDirectory(
            store.snapshot().folder().resolve("store").toFile(),
            folder.resolve(COPY).toFile(),
            file -> !file.getName().endsWith(".lock"));
      }
      System.out.printf("%-28s %12s %12s %9s%n", "", "jena", "ours", "ratio");
      for (Class<?> benchmark :
          List.of(PointQuery.class, RowsAsJson.class, CanonicalNumbers.class)) {
        print(benchmark.getSimpleName(), run(benchmark, folder));
      }
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private static Collection<RunResult> run(Class<?> benchmark, Path folder) throws Exception {
    return new Runner(
            new OptionsBuilder()
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-Xmx2g", "-D" + STORE + "=" + folder)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }

  /**
   * A line for each set of parameters: medians of single runs, which hardly feel what else the
   * machine does.
   */
  private static void print(String name, Collection<RunResult> results) {
    for (RunResult ours : results) {
      if (!ours.getPrimaryResult().getLabel().equals("ours")) {
        continue;
      }
      RunResult jena =
          results.stream()
              .filter(r -> r.getPrimaryResult().getLabel().equals("jena"))
              .filter(r -> parameters(r).equals(parameters(ours)))
              .findFirst()
              .orElseThrow();
      System.out.printf(
          Locale.ROOT,
          "%-28s %9.2f %s %9.2f %s %7.2f x%n",
          name + parameters(ours),
          median(jena.getPrimaryResult()),
          jena.getPrimaryResult().getScoreUnit().replace("/op", ""),
          median(ours.getPrimaryResult()),
          ours.getPrimaryResult().getScoreUnit().replace("/op", ""),
          median(jena.getPrimaryResult()) / median(ours.getPrimaryResult()));
    }
  }

  private static String parameters(RunResult result) {
    StringBuilder text = new StringBuilder();
    for (String key : result.getParams().getParamsKeys()) {
      text.append(", ").append(result.getParams().getParam(key)).append(' ').append(key);
    }
    return text.toString();
  }

  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }
}
