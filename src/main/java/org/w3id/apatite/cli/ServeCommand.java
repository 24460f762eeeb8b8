package org.w3id.apatite.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.jena.fuseki.FusekiException;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.server.ApatiteServer;
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
  private @Nullable String publicUrl;

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long one query may run (default: ${DEFAULT-VALUE}).")
  private int timeLimit;

  @Override
  public Integer call() throws Exception {
    Loader.Result result = common.loader(new TerminalProgress(System.err)).loadIfChanged();
    LoadCommand.tell(result, System.err);
    try (Store store = Store.open(common.dataDirectory());
        ApatiteServer server = start(store)) {
      Thread main = Thread.currentThread();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, main), "stop"));
      String url =
          publicUrl == null
              ? "http://localhost:" + server.port() + "/"
              : publicUrl.replaceAll("/*$", "/");
      System.out.printf(
          "Apatite is ready: %ssparql (version %d, %,d statements)%n",
          url, store.snapshot().version().number(), store.snapshot().version().statements());
      System.out.flush();
      server.join();
    }
    return 0;
  }

  private ApatiteServer start(Store store) throws IOException {
    try {
      return ApatiteServer.start(store.snapshot(), port, !open, Duration.ofSeconds(timeLimit));
    } catch (FusekiException e) {
      throw new IOException(
          "cannot listen on port " + port + ": is another server there? Choose one with --port.",
          e);
    }
  }

  /** Lets the main thread close the store before the machine stops. */
  private static void stop(ApatiteServer server, Thread main) {
    server.close();
    try {
      main.join(Duration.ofSeconds(10).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
