package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.jena.fuseki.main.FusekiServer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.operation.AccessLog;
import org.w3id.apatite.operation.HealthServlet;
import org.w3id.apatite.operation.LogTarget;
import org.w3id.apatite.operation.Measurements;
import org.w3id.apatite.operation.MetricsServlet;
import org.w3id.apatite.operation.Program;
import org.w3id.apatite.operation.Readiness;
import org.w3id.apatite.operation.Status;
import org.w3id.apatite.operation.StatusServlet;
import org.w3id.apatite.sparql.SparqlServlet;

/** What an operator needs of one server: it is watched, and it is stopped without harm. */
final class Operation {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.server");

  /** How long a query that was stopped, or a client that was cut off, may take to be gone. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(3);

  private final Instant startedAt = Instant.now();
  private final Settings.Operation settings;
  private final Snapshot snapshot;
  private final Program program = Program.running();
  private final Measurements measurements;
  private final Readiness readiness;
  private final InFlight inFlight = new InFlight();
  private final Optional<AccessLog> accesses;
  private Runnable stopQueries = () -> {};

  /**
   * @throws UncheckedIOException if the access log cannot be written
   */
  Operation(Snapshot snapshot, Settings.Operation settings) {
    this.snapshot = snapshot;
    this.settings = settings;
    this.measurements = new Measurements(program, snapshot::version);
    this.readiness = new Readiness(snapshot);
    this.accesses = settings.accessLog().map(Operation::open);
  }

  private static AccessLog open(LogTarget target) {
    try {
      return AccessLog.open(target);
    } catch (IOException e) {
      throw new UncheckedIOException("the access log cannot be written to " + target, e);
    }
  }

  Measurements measurements() {
    return measurements;
  }

  Stopping filter() {
    return new Stopping(readiness);
  }

  /** The addresses for the operator. */
  Routes routes(SparqlServlet sparql) {
    measurements.watch(sparql.running(), sparql.answers());
    stopQueries = sparql.running()::close;
    StatusServlet status =
        new StatusServlet(
            new Status(
                program,
                snapshot::version,
                startedAt,
                sparql.running(),
                sparql.answers(),
                settings.showQueries()));
    return Routes.of("operation")
        .at(HealthServlet.PATH + "*", new HealthServlet(readiness))
        .at("/metrics", new MetricsServlet(measurements))
        .at("/status", status)
        .at("/status.json", status);
  }

  /** Joins the server before it starts. */
  void join(Server jetty) {
    inFlight.setHandler(jetty.getHandler());
    SlowBodies slowBodies = new SlowBodies();
    slowBodies.setHandler(inFlight);
    jetty.setHandler(slowBodies);
    jetty.setRequestLog(new RequestLines(measurements, accesses));
  }

  /**
   * Stops in order: not ready; nobody new; what is being answered may end; what has not ended is
   * stopped; connections are cut. No thread is interrupted in its work: one that reads the store
   * would close the store's files for all others.
   *
   * @return false if something is still at work, and may go on until the process ends
   */
  boolean stop(FusekiServer fuseki) {
    readiness.stopping();
    Server jetty = fuseki.getJettyServer();
    ServerConnector[] doors =
        Arrays.stream(jetty.getConnectors())
            .filter(ServerConnector.class::isInstance)
            .toArray(ServerConnector[]::new);
    for (ServerConnector door : doors) {
      door.setAccepting(false);
      door.close();
    }
    boolean ended = inFlight.awaitNone(settings.grace());
    if (!ended) {
      LOG.warn("requests that have not ended in time and are stopped: {}", inFlight.count());
      stopQueries.run();
      ended = inFlight.awaitNone(LAST_WORDS);
    }
    if (!ended) {
      // Whoever waits for a client that does not read sees its connection end.
      for (ServerConnector door : doors) {
        door.getConnectedEndPoints().forEach(e -> e.close());
      }
      ended = inFlight.awaitNone(LAST_WORDS);
    }
    if (!ended && jetty.getThreadPool() instanceof QueuedThreadPool threads) {
      // With a stop timeout Jetty would interrupt them.
      threads.setStopTimeout(0);
    }
    fuseki.stop();
    accesses.ifPresent(AccessLog::close);
    return ended;
  }
}
