package org.w3id.apatite.operation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.w3id.apatite.commit.CommitCounts;
import org.w3id.apatite.commit.Committer;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.sparql.AnswerCache;
import org.w3id.apatite.sparql.Outcome;
import org.w3id.apatite.sparql.RunningQueries;

/**
 * Counts and times, kept for Prometheus (text format 0.0.4). All meters are made at the start, so
 * that a request only adds to numbers.
 */
public final class Measurements implements Outcome.Listener {

  private static final Duration[] BUCKETS =
      Arrays.stream(new long[] {1, 5, 20, 100, 500, 2_000, 10_000, 30_000, 120_000})
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
  private final Timer durations =
      Timer.builder("apatite.query.duration")
          .description(
              "Queries that ran: from the first look to the last byte, the wait for a place included")
          .serviceLevelObjectives(BUCKETS)
          .register(registry);
  private final LongAdder responses = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  public Measurements(Program program, Supplier<VersionRecord> version) {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(
          outcome,
          Counter.builder("apatite.queries")
              .description("Requests for a query, by how they ended")
              .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    counter("apatite.http.responses", responses, "Responses of any kind");
    counter("apatite.http.sent.bytes", bytes, "Bytes of response bodies");
    Gauge.builder("apatite.data.version", () -> version.get().number())
        .description("Number of the data version that is served")
        .strongReference(true)
        .register(registry);
    Gauge.builder("apatite.data.statements", () -> version.get().statements())
        .description("Statements over all named graphs")
        .strongReference(true)
        .register(registry);
    Gauge.builder("apatite.program", () -> 1)
        .description("Always 1; the labels tell the versions")
        .tags("version", program.version(), "jena", program.jena(), "java", program.java())
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private void counter(String name, LongAdder of, String description) {
    FunctionCounter.builder(name, of, LongAdder::sum).description(description).register(registry);
  }

  /** Has queries and kept answers looked at whenever somebody asks for the numbers. */
  public void watch(RunningQueries queries, AnswerCache answers) {
    gauge(
        "apatite.queries.running",
        "Queries that run",
        queries,
        q -> q.all().stream().filter(RunningQueries.Running::runs).count());
    gauge(
        "apatite.queries.waiting",
        "Queries that wait for a place",
        queries,
        RunningQueries::waiting);
    gauge("apatite.cache.entries", "Answers kept", answers, AnswerCache::entries);
    gauge("apatite.cache.used.bytes", "Memory of answers kept", answers, AnswerCache::bytes);
    FunctionCounter.builder("apatite.cache.hits", answers, AnswerCache::hits)
        .description("Questions whose answer was kept")
        .register(registry);
    FunctionCounter.builder("apatite.cache.misses", answers, AnswerCache::misses)
        .description("Questions whose answer had to be made")
        .register(registry);
  }

  /** Has commits looked at too. */
  public void watch(Committer committer) {
    CommitCounts counts = committer.counts();
    for (String end : CommitCounts.ends()) {
      FunctionCounter.builder("apatite.commits", counts, c -> c.count(end))
          .description("Proposed changes, by how they ended")
          .tag("outcome", end)
          .register(registry);
    }
    FunctionCounter.builder("apatite.commits.duration.seconds", counts, c -> c.nanos() / 1e9)
        .description("What the commits took together, without their wait")
        .register(registry);
    gauge("apatite.commits.waiting", "Changes that wait", committer, Committer::waiting);
    gauge(
        "apatite.writes.closed",
        "1 when no commit is taken until the next start",
        committer,
        c -> c.isClosedForWriting() ? 1 : 0);
  }

  private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
    Gauge.builder(name, of, value)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void ended(Outcome outcome, long nanos) {
    Counter counter = outcomes.get(outcome);
    if (counter != null) {
      counter.increment();
    }
    if (outcome.ran()) {
      durations.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** One response went out, of whatever kind. */
  public void sent(long bodyBytes) {
    responses.increment();
    bytes.add(bodyBytes);
  }

  /** All numbers, in the text format of Prometheus. */
  String text() {
    return registry.scrape();
  }
}
