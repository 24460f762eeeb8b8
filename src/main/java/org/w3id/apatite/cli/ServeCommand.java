package org.w3id.apatite.cli;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.jena.fuseki.FusekiException;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.server.ApatiteServer;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sparql.Limits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Load what has changed, then answer SPARQL queries until stopped.")
final class ServeCommand implements Callable<Integer> {

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "3030",
      description = "Port to listen on (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--public",
      description =
          "Answer requests from other machines too; without it only this machine is answered.")
  private boolean open;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description =
          "The address under which clients reach this server, when a proxy stands in front.")
  private @Nullable URI publicUrl;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long one query may run (default: ${DEFAULT-VALUE}).")
  private int timeLimit;

  @Option(
      names = "--links",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "How many short links users may make (default: ${DEFAULT-VALUE}; 0 makes no new ones).")
  private int links;

  @Override
  public Integer call() throws Exception {
    Loader.Result result = common.loader(new TerminalProgress(System.err)).loadIfChanged();
    LoadCommand.tell(result, System.err);
    CountDownLatch closed = new CountDownLatch(1);
    try (Store store = Store.open(common.dataDirectory());
        ApatiteServer server = start(store)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, closed), "stop"));
      System.out.printf(
          "Apatite is ready: %ssparql (version %d, %,d statements)%n",
          server.url(),
          store.snapshot().version().number(),
          store.snapshot().version().statements());
      System.out.flush();
      server.warmUp();
      server.join();
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private ApatiteServer start(Store store) throws IOException {
    try {
      return ApatiteServer.start(
          store.snapshot(),
          catalogue(),
          new Settings(
              new Settings.Address(port, !open, publicUrl),
              Limits.standard().withTime(Duration.ofSeconds(timeLimit)),
              new Settings.Links(common.dataDirectory().links(), links)));
    } catch (FusekiException e) {
      throw new IOException(
          "cannot listen on port " + port + ": is another server there? Choose one with --port.",
          e);
    }
  }

  private List<CatalogueQuery> catalogue() throws IOException {
    Optional<SourceFolder> sources = common.sources();
    return sources.isPresent() ? CatalogueQuery.all(sources.get()) : List.of();
  }

  /**
   * Ends the server, then waits for the main thread to close the store, which must not be cut off.
   */
  private static void stop(ApatiteServer server, CountDownLatch closed) {
    server.close();
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
