package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.commit.Author;
import org.w3id.apatite.federation.Federation;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sparql.RunningQueries;
import org.w3id.apatite.sparql.SparqlServlet;

/**
 * Serves the data: queries at {@code /sparql}, writes at {@code /update} and {@code /data}.
 *
 * <pre>{@code
 * try (ApatiteServer server = ApatiteServer.start(snapshot, queries, Settings.standard())) {
 *   server.port();
 * }
 * }</pre>
 */
public final class ApatiteServer implements AutoCloseable {

  /** Pages that many look at and that are slow the first time. */
  private static final List<String> SLOW_AT_FIRST =
      List.of(
          "/",
          "/doc/id/mineral-magnesium",
          "/map",
          "/evidence",
          "/foods/mineral-magnesium",
          "/explore",
          "/article",
          "/downloads",
          "/ontology.html");

  /** Long queries come by GET too. */
  private static final int REQUEST_HEADER_BYTES = 64 << 10;

  private static final int MIN_THREADS = 4;

  /** An IRI may have an escaped slash or percent sign in a name; dots that climb stay refused. */
  private static final UriCompliance ADDRESSES =
      UriCompliance.DEFAULT.with(
          "names of things",
          UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  private final FusekiServer fuseki;
  private final Settings settings;
  private final Federation federation;
  private final RunningQueries running;
  private final SearchIndex index;
  private final WarmUp warmUp;
  private final Operation operation;
  private final Writes writes;
  private final Upkeep upkeep;
  private final int port;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicBoolean stopping = new AtomicBoolean();
  private volatile boolean clean;

  private ApatiteServer(
      FusekiServer fuseki,
      Settings settings,
      Federation federation,
      RunningQueries running,
      SearchIndex index,
      LiveDescription itself,
      Operation operation,
      Writes writes,
      Upkeep upkeep) {
    this.writes = writes;
    this.upkeep = upkeep;
    this.operation = operation;
    this.port = fuseki.getPort();
    this.fuseki = fuseki;
    this.running = running;
    this.settings = settings;
    this.federation = federation;
    this.index = index;
    this.warmUp = new WarmUp();
    itself.documents().forEach(warmUp::then);
    URI here = URI.create("http://localhost:" + fuseki.getPort() + "/");
    warmUp.thenAsk(here.resolve("/sparql"));
    SLOW_AT_FIRST.forEach(page -> warmUp.thenVisit(here.resolve(page)));
    warmUp.then(itself.quality()::runQueries).then(writes::prepare);
  }

  /**
   * Starts to answer.
   *
   * @throws UncheckedIOException if the search index can neither be read nor made
   */
  public static ApatiteServer start(
      Snapshot snapshot, List<CatalogueQuery> catalogue, Settings settings) {
    return start(
        snapshot,
        catalogue,
        settings,
        Writes::none,
        new Upkeep(Optional.empty()),
        History.none(),
        false);
  }

  /**
   * Starts to answer, and to take writes as far as the settings grant them.
   *
   * @param sources whose rules, shapes and checks guard the data; empty when nothing does
   * @throws UncheckedIOException as above, or if the rules or checks cannot be read
   */
  public static ApatiteServer start(
      Store store,
      Optional<SourceFolder> sources,
      List<CatalogueQuery> catalogue,
      Settings settings) {
    return start(
        store.snapshot(),
        catalogue,
        settings,
        site -> Writes.to(store, sources, site),
        new Upkeep(Optional.of(store)),
        History.of(store),
        isDescriptionDue(store));
  }

  private static ApatiteServer start(
      Snapshot snapshot,
      List<CatalogueQuery> catalogue,
      Settings settings,
      Function<Site, Writes> writing,
      Upkeep upkeep,
      History history,
      boolean isDescriptionDue) {
    AtomicReference<String> url = new AtomicReference<>("");
    Site site = new Site(snapshot, catalogue, settings, () -> String.valueOf(url.get()));
    Writes writes = writing.apply(site);
    LiveDescription itself = new LiveDescription(site);
    Operation operation = new Operation(snapshot, settings.operation());
    SparqlServlet sparql =
        new SparqlServlet(
            snapshot,
            settings.limits(),
            itself,
            WatchedConnector::client,
            operation.measurements());
    SearchIndex index = index(snapshot);
    attach(index, snapshot);
    FusekiServer fuseki =
        FusekiServer.create()
            .port(settings.address().port())
            .loopback(settings.address().loopback())
            .numServerThreads(MIN_THREADS, settings.operation().threads())
            .fusekiModules(
                FusekiModules.create(
                    Features.all(site, itself, sparql, index, operation, writes, upkeep, history)))
            .addFilter("/*", new OpenToAll())
            .addFilter("/*", operation.filter())
            .addFilter("/*", new SecureFirst(settings.address().publicUrl()))
            .addFilter("/*", new OneSlash())
            .addFilter("/*", new Released(snapshot::version))
            .build();
    configure(fuseki);
    writes.measure(operation.measurements());
    operation.join(fuseki.getJettyServer());
    Set<String> own = ConcurrentHashMap.newKeySet();
    Federation federation = Federation.with(settings.partners());
    // Before the first request, which could else use SERVICE as the library has it.
    snapshot.configure(c -> federation.apply(c, snapshot::datasetRead, own::contains));
    fuseki.start();
    ApatiteServer server =
        new ApatiteServer(
            fuseki,
            settings,
            federation,
            sparql.running(),
            index,
            itself,
            operation,
            writes,
            upkeep);
    try {
      url.set(server.url());
      own.addAll(server.ownAddresses());
      GraphOfItself.move(snapshot, server.url() + "sparql");
      attach(index, snapshot);
      upkeep.listens(server.port());
      server.warmUp.then(history::prepare);
      writes.describe(isDescriptionDue, upkeep.after(() -> refresh(index, snapshot)));
      return server;
    } catch (RuntimeException | Error e) {
      // Nobody else has it to stop it.
      server.close();
      throw e;
    }
  }

  /** Whether the last commit was somebody's, and the program did not come to describe it. */
  private static boolean isDescriptionDue(Store store) {
    try {
      OptionalLong last = store.log().last();
      return last.isPresent()
          && last.getAsLong() == store.snapshot().version().number()
          && store
              .log()
              .commit(last.getAsLong())
              .filter(c -> !c.author().equals(Author.PROGRAM.name()))
              .isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refresh(SearchIndex index, Snapshot snapshot) {
    try {
      index.refresh(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchIndex index(Snapshot snapshot) {
    try {
      return SearchIndex.open(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void attach(SearchIndex index, Snapshot snapshot) {
    try {
      index.attach(snapshot);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void configure(FusekiServer fuseki) {
    WatchedConnector.install(fuseki.getJettyServer());
    fuseki.getJettyServer().insertHandler(new SpacedTypes());
    Arrays.stream(fuseki.getJettyServer().getConnectors())
        .flatMap(c -> c.getConnectionFactories().stream())
        .filter(HttpConnectionFactory.class::isInstance)
        .map(f -> ((HttpConnectionFactory) f).getHttpConfiguration())
        .forEach(ApatiteServer::configure);
    for (ServletContextHandler context :
        fuseki.getJettyServer().getDescendants(ServletContextHandler.class)) {
      context.setErrorHandler(new Problems());
      context.getServletHandler().setDecodeAmbiguousURIs(true);
    }
  }

  private static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    http.setSendServerVersion(false);
    http.setUriCompliance(ADDRESSES);
  }

  /** The addresses under which a query may call this endpoint. */
  private List<String> ownAddresses() {
    return List.of(
        url() + "sparql",
        "http://localhost:" + port() + "/sparql",
        "http://127.0.0.1:" + port() + "/sparql");
  }

  /** The address under which clients reach the server, with a slash at its end. */
  public String url() {
    URI given = settings.address().publicUrl();
    return given == null
        ? "http://localhost:" + port() + "/"
        : given.toString().replaceFirst("/*$", "/");
  }

  /** The queries that run now. */
  RunningQueries running() {
    return running;
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /**
   * Begins to do in the background what the first clients would wait for: documents, files, the
   * questions of monitors. To be called once.
   */
  public void warmUp() {
    warmUp.start();
  }

  /** Waits until that is done. */
  void awaitWarmUp() {
    warmUp.join();
  }

  /** Waits until the server was stopped. */
  public void join() throws InterruptedException {
    stopped.await();
  }

  /**
   * Lets running answers end within the grace period, then stops them.
   *
   * @return false if something could not be stopped; its store must not be closed
   */
  public boolean stop() {
    if (stopping.compareAndSet(false, true)) {
      try {
        clean = stopAll();
      } finally {
        stopped.countDown();
      }
    }
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return clean;
  }

  private boolean stopAll() {
    warmUp.end();
    boolean ended = operation.stop(fuseki);
    if (!warmUp.hasEnded(settings.operation().grace()) || !ended) {
      return false;
    }
    upkeep.close();
    writes.close();
    federation.close();
    try {
      index.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  @Override
  public void close() {
    stop();
  }
}
