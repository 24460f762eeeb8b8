package org.w3id.apatite.server;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.sparql.Form;
import org.w3id.apatite.sparql.Limits;
import org.w3id.apatite.sparql.ServicePolicy;
import org.w3id.apatite.sparql.SparqlServlet;

/**
 * Serves one snapshot at {@code /sparql}: queries only, no update.
 *
 * <pre>{@code
 * try (ApatiteServer server = ApatiteServer.start(snapshot, new ApatiteServer.Address(3030, true, null), Limits.standard())) {
 *   server.port();
 * }
 * }</pre>
 */
public final class ApatiteServer implements AutoCloseable {

  /** Long queries come by GET too. */
  private static final int REQUEST_HEADER_BYTES = 64 << 10;

  /**
   * Where the server is reached.
   *
   * @param port to listen on; 0 takes a free one
   * @param loopback true to answer only requests from this machine
   * @param publicUrl what clients use when a proxy stands in front
   */
  public record Address(int port, boolean loopback, @Nullable URI publicUrl) {}

  private final FusekiServer fuseki;
  private final Address address;

  private ApatiteServer(FusekiServer fuseki, Address address) {
    this.fuseki = fuseki;
    this.address = address;
  }

  /** Starts to answer. */
  public static ApatiteServer start(Snapshot snapshot, Address address, Limits limits) {
    AtomicReference<String> endpoint = new AtomicReference<>("");
    GraphOfItself itself =
        new GraphOfItself(snapshot, limits, () -> String.valueOf(endpoint.get()));
    SparqlServlet sparql = new SparqlServlet(snapshot, limits, itself);
    FusekiServer.Builder builder =
        FusekiServer.create()
            .port(address.port())
            .loopback(address.loopback())
            .fusekiModules(FusekiModules.create())
            .addFilter("/*", new OpenToAll())
            .addServlet("/sparql", sparql)
            .addServlet("/sparql/", new Redirect("/sparql"))
            .addServlet("/why", new WhyServlet(snapshot))
            .addServlet("/prefixes.json", new PrefixesServlet(itself.prefixes()))
            .addServlet("/queries/*", new RunningServlet(sparql.running()));
    Arrays.stream(Form.values())
        .map(Form::suffix)
        .distinct()
        .forEach(suffix -> builder.addServlet("/sparql." + suffix, sparql));
    FusekiServer fuseki = builder.build();
    Arrays.stream(fuseki.getJettyServer().getConnectors())
        .flatMap(c -> c.getConnectionFactories().stream())
        .filter(HttpConnectionFactory.class::isInstance)
        .map(f -> ((HttpConnectionFactory) f).getHttpConfiguration())
        .forEach(ApatiteServer::configure);
    fuseki.start();
    ApatiteServer server = new ApatiteServer(fuseki, address);
    endpoint.set(server.url() + "sparql");
    Set<String> own = Set.copyOf(server.ownAddresses());
    ServicePolicy.apply(snapshot.dataset(), own::contains);
    return server;
  }

  private static void configure(HttpConfiguration http) {
    http.setRequestHeaderSize(REQUEST_HEADER_BYTES);
    http.setSendServerVersion(false);
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
    URI given = address.publicUrl();
    return given == null
        ? "http://localhost:" + port() + "/"
        : given.toString().replaceAll("/*$", "/");
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
