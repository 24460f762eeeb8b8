package org.w3id.apatite.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.w3id.apatite.access.Users;
import org.w3id.apatite.graph.StoreCheck;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;
import org.w3id.apatite.sparql.Limits;

/**
 * Whether a server stays as it is while people do all they can to it for a while: prints what it
 * holds every 30 seconds, and compares the last quarter of the time with the second. Readers and
 * server share a Java machine, so what clients keep counts too. The disk is told and not judged: a
 * store of TDB2 grows with each commit, until the next compaction makes it anew.
 *
 * <p>Run it for ten minutes, or as many as are said, with {@code mvn -q test-compile exec:java
 * -Dexec.classpathScope=test -Dexec.mainClass=org.w3id.apatite.bench.Soak -Dexec.args=10}.
 */
public final class Soak {

  private static final Duration EVERY = Duration.ofSeconds(30);

  private static final List<Held> HELD =
      List.of(
          new Held("heap, MiB", Sample::heap, Held::median, 0.15, 4),
          new Held("direct memory, MiB", Sample::direct, Held::median, 0.10, 1),
          new Held("threads", Sample::threads, Held::median, 0, 8),
          // A compaction has two stores open for a minute: whether a sample hits one is chance.
          new Held("open files", Sample::files, Held::most, 0, 10));

  /**
   * What is compared, and by how much the last quarter may be above the second.
   *
   * @param of what is counted
   * @param sum the one number that stands for several samples
   * @param part of what it was
   * @param more beside that
   */
  private record Held(
      String name,
      ToDoubleFunction<Sample> of,
      ToDoubleFunction<double[]> sum,
      double part,
      double more) {

    private static double median(double[] sorted) {
      return sorted[sorted.length / 2];
    }

    private static double most(double[] sorted) {
      return sorted[sorted.length - 1];
    }

    private double of(List<Sample> samples) {
      return sum.applyAsDouble(samples.stream().mapToDouble(of).sorted().toArray());
    }

    /** Says what became of it, and whether that is within the tolerance. */
    private boolean isFlat(List<Sample> second, List<Sample> last) {
      double before = of(second);
      double after = of(last);
      double most = before * (1 + part) + more;
      System.out.printf(
          Locale.ROOT,
          "%-20s %8.1f -> %8.1f, at most %8.1f: %s%n",
          name,
          before,
          after,
          most,
          after <= most ? "flat" : "GROWS");
      return after <= most;
    }
  }

  private Soak() {}

  public static void main(String[] args) throws Exception {
    int minutes = args.length == 0 ? 10 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("apatite-soak");
    int exit = 1;
    try {
      exit = run(folder, Duration.ofMinutes(minutes)) ? 0 : 1;
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
      System.exit(exit);
    }
  }

  private static boolean run(Path folder, Duration time) throws Exception {
    Path users = folder.resolve("users");
    String token = Users.in(users).add("ada", Optional.empty(), List.of("*"));
    // A small cache is full soon, and does not look like a leak until then.
    Limits limits =
        Limits.standard().withTime(Duration.ofSeconds(2)).withConcurrent(8).withCacheBytes(4 << 20);
    Settings.Writes writes = Settings.Writes.by(users);
    Settings settings =
        Settings.standard()
            .with(limits)
            .with(
                new Settings.Writes(
                    writes.mode(),
                    users,
                    Traffic.UPLOAD_BYTES,
                    writes.limits(),
                    true,
                    writes.validation()));
    List<Sample> samples = new ArrayList<>();
    boolean sound = true;
    try (TestServer server = TestServer.small(folder.resolve("data"), settings).warm()) {
      Traffic traffic = new Traffic(server, token);
      System.out.println(Sample.HEADING);
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() < end) {
        Thread.sleep(EVERY.toMillis());
        long version = server.store().snapshot().version().number();
        Sample sample = traffic.still(() -> Sample.now(size(folder), version));
        samples.add(sample);
        System.out.println(sample.line() + "  " + traffic.counts());
      }
      traffic.end();
      List<String> problems = StoreCheck.problems(server.store(), n -> {});
      problems.forEach(p -> System.out.println("problem: " + p));
      traffic.unexpected().forEach(p -> System.out.println("unexpected: " + p));
      sound = problems.isEmpty() && traffic.unexpected().isEmpty();
    }
    return isFlat(samples) && sound;
  }

  private static boolean isFlat(List<Sample> samples) {
    int quarter = samples.size() / 4;
    if (quarter == 0) {
      System.out.println("too short for a verdict");
      return true;
    }
    List<Sample> second = samples.subList(quarter, 2 * quarter);
    List<Sample> last = samples.subList(samples.size() - quarter, samples.size());
    boolean flat = true;
    for (Held held : HELD) {
      flat &= held.isFlat(second, last);
    }
    Sample from = samples.get(quarter);
    Sample to = samples.get(samples.size() - 1);
    long commits = Math.max(1, to.version() - from.version());
    System.out.printf(
        Locale.ROOT,
        "each of %d commits takes %.0f KiB of the disk and %.0f KiB of mapped files%n",
        commits,
        (to.disk() - from.disk()) * 1024 / commits,
        (to.mapped() - from.mapped()) * 1024 / commits);
    System.out.println(flat ? "flat" : "NOT FLAT");
    return flat;
  }

  /** In MiB. */
  private static double size(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(p -> p.toFile().length()).sum()
          / (double) (1 << 20);
    } catch (IOException | UncheckedIOException e) {
      // Files come and go; the next time is soon.
      return Double.NaN;
    }
  }
}
