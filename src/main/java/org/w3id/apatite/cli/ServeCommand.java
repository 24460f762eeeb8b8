package org.w3id.apatite.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.jena.fuseki.FusekiException;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.configuration.Configuration;
import org.w3id.apatite.configuration.ConfigurationException;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.UnsoundException;
import org.w3id.apatite.graph.log.Disk;
import org.w3id.apatite.load.LoadException;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.server.ApatiteServer;
import org.w3id.apatite.server.ServerOptions;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.sources.SourceFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    modelTransformer = ServeOptions.class,
    sortOptions = false,
    abbreviateSynopsis = true,
    footer = {
      "",
      "From --port on, each option can also be set by an environment variable (--time-limit is"
          + " APATITE_TIME_LIMIT) or in the file (time-limit = 30). The flag wins over the variable,"
          + " the variable over the file."
    },
    description = "Load what has changed, then answer SPARQL queries until stopped.")
final class ServeCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A file with lines 'name = value' for the options below"
              + " (default: apatite.conf beside the data directory, if there is one).")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Settings settings;
    try {
      settings = settings();
    } catch (ConfigurationException e) {
      e.problems().forEach(p -> System.err.println("apatite: " + p));
      return ExitCode.USAGE;
    }
    Loader.Result result = common.loader(new TerminalProgress(System.err)).loadIfChanged();
    LoadCommand.tell(result, System.err);
    CountDownLatch closed = new CountDownLatch(1);
    try (Store store = open(settings)) {
      ApatiteServer server = start(store, settings);
      Signals.onStop(() -> new Thread(server::stop, "stop").start());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, closed), "shutdown"));
      System.out.printf(
          "Apatite is ready: %ssparql (version %d, %,d statements)%n",
          server.url(),
          store.snapshot().version().number(),
          store.snapshot().version().statements());
      System.out.flush();
      server.warmUp();
      server.join();
      if (!server.stop()) {
        System.err.println(
            "apatite: some queries could not be stopped; the process ends without them. No data are"
                + " harmed.");
        Runtime.getRuntime().halt(1);
      }
    } finally {
      closed.countDown();
    }
    return ExitCode.OK;
  }

  /** Opens the store; one that is unsound after a crash is made anew, which loses nothing. */
  private Store open(Settings settings) throws IOException, LoadException {
    boolean unionDefault = settings.writes().unionDefault();
    try {
      Store store = Store.open(common.dataDirectory(), Disk.real(), unionDefault);
      if (!store.recovered().isEmpty()) {
        System.err.println(
            "Recovered after a crash: versions " + store.recovered() + " came from the log.");
      }
      return store;
    } catch (UnsoundException e) {
      System.err.println("apatite: " + e.getMessage());
      System.err.println("It is made anew from the sources and the log of commits.");
      Loader loader = common.loader(new TerminalProgress(System.err));
      LoadCommand.tell(loader.load(Optional.empty()), System.err);
      return Store.open(common.dataDirectory(), Disk.real(), unionDefault);
    }
  }

  private Settings settings() throws IOException, ConfigurationException {
    return ServerOptions.settings(
        Configuration.of(
            ServerOptions.all(),
            ServeOptions.given(Objects.requireNonNull(spec).commandLine().getParseResult()),
            System.getenv(),
            file()),
        common.dataDirectory());
  }

  private Optional<Path> file() throws IOException {
    if (config != null) {
      return Optional.of(config);
    }
    return Optional.of(common.dataDirectory().root().resolveSibling("apatite.conf"))
        .filter(Files::exists);
  }

  private ApatiteServer start(Store store, Settings settings) throws IOException {
    try {
      return ApatiteServer.start(store, common.sources(), catalogue(), settings);
    } catch (FusekiException e) {
      throw new IOException(
          "cannot listen on port "
              + settings.address().port()
              + ": is another server there? Choose one with --port.",
          e);
    }
  }

  private List<CatalogueQuery> catalogue() throws IOException {
    Optional<SourceFolder> sources = common.sources();
    return sources.isPresent() ? CatalogueQuery.all(sources.get()) : List.of();
  }

  /**
   * Ends the server, when the Java machine ends for another reason than a signal; then waits for
   * the main thread to close the store, which must not be cut off.
   */
  private static void stop(ApatiteServer server, CountDownLatch closed) {
    if (!server.stop()) {
      return;
    }
    try {
      if (!closed.await(10, TimeUnit.SECONDS)) {
        System.err.println(
            "apatite: the store did not close within 10 seconds; the next start recovers it.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
