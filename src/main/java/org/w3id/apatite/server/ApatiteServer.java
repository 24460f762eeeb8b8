package org.w3id.apatite.server;

import java.time.Duration;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
import org.w3id.apatite.graph.Snapshot;

/**
 * Serves one snapshot at {@code /sparql}: queries only, no update, no {@code SERVICE}.
 *
 * <pre>{@code
 * try (ApatiteServer server = ApatiteServer.start(snapshot, 3030, true, Duration.ofSeconds(30))) {
 *   server.port();
 * }
 * }</pre>
 */
public final class ApatiteServer implements AutoCloseable {

  private final FusekiServer fuseki;

  private ApatiteServer(FusekiServer fuseki) {
    this.fuseki = fuseki;
  }

  /**
   * @param port 0 takes a free one
   * @param loopback true to answer only requests from this machine
   * @param timeLimit how long one query may run
   */
  public static ApatiteServer start(
      Snapshot snapshot, int port, boolean loopback, Duration timeLimit) {
    snapshot.dataset().getContext().set(ARQ.queryTimeout, Long.toString(timeLimit.toMillis()));
    snapshot.dataset().getContext().setFalse(ARQ.httpServiceAllowed);
    FusekiServer fuseki =
        FusekiServer.create()
            .port(port)
            .loopback(loopback)
            .fusekiModules(FusekiModules.create())
            .registerOperation(Operation.Query, new SparqlService())
            .add(
                "/",
                DataService.newBuilder(snapshot.dataset())
                    .addEndpoint(Operation.Query, "sparql")
                    .build())
            .build();
    fuseki.start();
    return new ApatiteServer(fuseki);
  }

  /** The port it listens on. */
  public int port() {
    return fuseki.getPort();
  }

  /** Waits until the server was stopped. */
  public void join() {
    fuseki.join();
  }

  @Override
  public void close() {
    fuseki.stop();
  }
}
