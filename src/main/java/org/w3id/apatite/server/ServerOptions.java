package org.w3id.apatite.server;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3id.apatite.access.Gatekeeper;
import org.w3id.apatite.commit.CommitLimits;
import org.w3id.apatite.commit.Validation;
import org.w3id.apatite.configuration.Configuration;
import org.w3id.apatite.configuration.ConfigurationException;
import org.w3id.apatite.configuration.Kind;
import org.w3id.apatite.configuration.Option;
import org.w3id.apatite.federation.Partner;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.operation.LogTarget;
import org.w3id.apatite.sparql.Limits;

/** The options of a server: the one list from which flags, variables, file and page are made. */
public final class ServerOptions {

  private static final Limits LIMITS = Limits.standard();
  private static final Settings.Operation OPERATION = Settings.Operation.standard();
  private static final long KIB = 1L << 10;
  private static final long GIB = 1L << 30;
  private static final int DAY = 24 * 60 * 60;

  private static final Option<Integer> PORT =
      option("port", Kind.whole(0, 65_535), 3030, "Port to listen on; 0 takes a free one.");

  private static final Option<Boolean> PUBLIC =
      new Option<>(
          "public",
          Kind.yesNo(),
          false,
          "no",
          "Answer requests from other machines too; without it only this machine is answered.");

  private static final Option<Optional<URI>> PUBLIC_URL =
      new Option<>(
          "public-url",
          Kind.url().optional(),
          Optional.empty(),
          "none",
          "The address under which clients reach this server, when a proxy stands in front.");

  private static final Option<Duration> TIME_LIMIT =
      seconds("time-limit", 1, DAY, LIMITS.time(), "How long one query may run.");

  private static final Option<Integer> CONCURRENT =
      new Option<>(
          "concurrent-queries",
          Kind.whole(1, 10_000),
          LIMITS.concurrent(),
          "4 for each processor",
          "Queries that run at one time; others wait their turn.");

  private static final Option<Integer> PER_MINUTE =
      new Option<>(
          "requests-per-minute",
          Kind.whole(0, 1_000_000),
          LIMITS.perMinute(),
          "0, no limit",
          "Requests for queries that one address may send in a minute.");

  private static final Option<Long> ROWS =
      new Option<>(
          "row-limit",
          Kind.count(0, 1_000_000_000_000L),
          LIMITS.rows(),
          "0, no limit",
          "The most rows of one answer; a larger answer says that it is cut.");

  private static final Option<Long> QUERY_MEMORY =
      new Option<>(
          "query-memory",
          Kind.size(1 << 20, 1024 * GIB),
          LIMITS.queryBytes(),
          "an eighth of the heap",
          "Memory that one query may hold while it sorts, groups or removes duplicates.");

  private static final Option<Long> REQUEST_BODY =
      size("request-body", KIB, GIB, LIMITS.bodyBytes(), "The longest request body that is taken.");

  private static final Option<Long> BUFFER =
      size(
          "answer-buffer",
          KIB,
          GIB,
          LIMITS.bufferBytes(),
          "How much of an answer is held back, so that an error until then is told as one.");

  private static final Option<Long> CACHE =
      size("answer-cache", 0, 1024 * GIB, LIMITS.cacheBytes(), "Memory for answers that are kept.");

  private static final Option<List<Partner>> PARTNERS =
      new Option<>(
          "service-partner",
          Kind.list(
              Kind.one(
                  "IRI",
                  "an address, with budgets of one query behind it if wanted:"
                      + " IRI;timeout=20;rows=50000;bytes=16777216;requests=100;private=true",
                  Partner::parse)),
          List.of(),
          "none",
          "Another endpoint that SERVICE may ask; private=true lets it have an address inside your"
              + " own network.");

  private static final Option<Integer> THREADS =
      new Option<>(
          "threads",
          Kind.whole(8, 10_000),
          OPERATION.threads(),
          "160, and 20 more for each processor",
          "The most threads that answer; a request that waits for its turn holds one.");

  private static final Option<Integer> LINKS =
      option(
          "links",
          Kind.whole(0, 100_000_000),
          100_000,
          "How many short links users may make; 0 makes no new ones.");

  private static final Option<Duration> STOP_GRACE =
      seconds(
          "stop-grace",
          0,
          DAY,
          OPERATION.grace(),
          "How long running answers may take to end when the server is stopped.");

  private static final Option<Optional<LogTarget>> ACCESS_LOG =
      new Option<>(
          "access-log",
          Kind.one(
              "TARGET",
              "off, stderr, stdout, or the path of a file",
              text -> text.equals("off") ? Optional.empty() : Optional.of(LogTarget.of(text))),
          Optional.empty(),
          "off",
          "Where each request is noted, as a line of JSON.");

  private static final Option<Optional<Boolean>> SHOW_QUERIES =
      new Option<>(
          "show-queries",
          Kind.yesNo().optional(),
          Optional.empty(),
          "yes, but no with public or public-url",
          "Show ids and texts of running queries at /status; who sees an id can stop the query.");

  private static final Option<Boolean> READ_ONLY =
      new Option<>("read-only", Kind.yesNo(), false, "no", "Take no writes, whoever sends them.");

  private static final Option<Boolean> OPEN_WRITES =
      new Option<>(
          "open-writes",
          Kind.yesNo(),
          false,
          "no",
          "Take writes of everybody without a login; only where no other machine reaches the server.");

  private static final Option<Long> UPLOAD =
      size("upload", KIB, GIB, 64L << 20, "The longest document that is taken, after unpacking.");

  private static final Option<Long> COMMIT_STATEMENTS =
      new Option<>(
          "commit-statements",
          Kind.count(1, 1_000_000_000L),
          CommitLimits.standard().statements(),
          "5000000",
          "How many statements one commit may add and delete.");

  private static final Option<Validation.Mode> VALIDATION =
      new Option<>(
          "validation",
          Kind.one(
              "incremental|full|compared",
              "incremental, full or compared",
              text -> Validation.Mode.valueOf(text.toUpperCase(Locale.ROOT))),
          Validation.Mode.INCREMENTAL,
          "incremental",
          "How a write is held against the shapes: where it may have changed something, everywhere, or"
              + " both ways, which is slow and finds errors of this program.");

  private static final Option<Boolean> UNION_DEFAULT =
      new Option<>(
          "union-default-graph",
          Kind.yesNo(),
          true,
          "yes",
          "The default graph of a query is the union of the named graphs; without it, a graph of its"
              + " own.");

  private ServerOptions() {}

  private static <T> Option<T> option(String name, Kind<T> kind, T standard, String description) {
    return new Option<>(name, kind, standard, String.valueOf(standard), description);
  }

  private static Option<Duration> seconds(
      String name, int least, int most, Duration standard, String description) {
    return new Option<>(
        name,
        Kind.seconds(least, most),
        standard,
        Long.toString(standard.toSeconds()),
        description);
  }

  private static Option<Long> size(
      String name, long least, long most, long standard, String description) {
    return new Option<>(
        name, Kind.size(least, most), standard, Kind.inWords(standard), description);
  }

  /** All of them, in the order in which they are told. */
  public static List<Option<?>> all() {
    return List.of(
        PORT,
        PUBLIC,
        PUBLIC_URL,
        TIME_LIMIT,
        CONCURRENT,
        PER_MINUTE,
        ROWS,
        QUERY_MEMORY,
        REQUEST_BODY,
        BUFFER,
        CACHE,
        LINKS,
        PARTNERS,
        THREADS,
        STOP_GRACE,
        ACCESS_LOG,
        SHOW_QUERIES,
        READ_ONLY,
        OPEN_WRITES,
        UPLOAD,
        COMMIT_STATEMENTS,
        VALIDATION,
        UNION_DEFAULT);
  }

  /**
   * The settings that a configuration makes.
   *
   * @param directory with the short links and the users
   * @throws ConfigurationException if options contradict each other
   */
  public static Settings settings(Configuration values, DataDirectory directory)
      throws ConfigurationException {
    Optional<URI> url = values.get(PUBLIC_URL);
    boolean open = values.get(PUBLIC);
    return new Settings(
        new Settings.Address(values.get(PORT), !open, url.orElse(null)),
        new Limits(
            values.get(TIME_LIMIT),
            values.get(CONCURRENT),
            values.get(PER_MINUTE),
            values.get(ROWS),
            values.get(QUERY_MEMORY),
            Math.toIntExact(values.get(REQUEST_BODY)),
            Math.toIntExact(values.get(BUFFER)),
            values.get(CACHE)),
        new Settings.Links(directory.links(), values.get(LINKS)),
        values.get(PARTNERS),
        new Settings.Operation(
            values.get(THREADS),
            values.get(STOP_GRACE),
            values.get(ACCESS_LOG),
            values.get(SHOW_QUERIES).orElse(!open && url.isEmpty())),
        new Settings.Writes(
            mode(values, open || url.isPresent()),
            directory.users(),
            Math.toIntExact(values.get(UPLOAD)),
            new CommitLimits(
                values.get(COMMIT_STATEMENTS),
                CommitLimits.standard().literalBytes(),
                CommitLimits.standard().reserveBytes()),
            values.get(UNION_DEFAULT),
            values.get(VALIDATION)));
  }

  private static Gatekeeper.Mode mode(Configuration values, boolean reached)
      throws ConfigurationException {
    if (values.get(READ_ONLY)) {
      return Gatekeeper.Mode.READ_ONLY;
    }
    if (!values.get(OPEN_WRITES)) {
      return Gatekeeper.Mode.USERS;
    }
    if (reached) {
      throw new ConfigurationException(
          List.of(
              "open-writes lets everybody write who reaches the server: it does not go with public or"
                  + " public-url. Add users with 'apatite user add' instead."));
    }
    return Gatekeeper.Mode.EVERYBODY;
  }
}
