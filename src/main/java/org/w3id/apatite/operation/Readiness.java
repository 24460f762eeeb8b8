package org.w3id.apatite.operation;

import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.vocabulary.Base;

/** Whether new requests should come here. */
public final class Readiness {

  private static final Duration SLOWEST_READ = Duration.ofSeconds(1);

  private final Snapshot snapshot;
  private final Optional<Quad> known;
  private volatile boolean stopping;

  /** Chooses a statement that will be read again and again. */
  public Readiness(Snapshot snapshot) {
    this.snapshot = snapshot;
    DatasetGraph data = snapshot.dataset();
    // What a load says of itself; other graphs may change when the address of the server is known.
    Node meta = NodeFactory.createURI(new Base(snapshot.version().base()).graph("meta"));
    this.known =
        Txn.calculateRead(data, () -> first(data.find(meta, Node.ANY, Node.ANY, Node.ANY)));
  }

  private static Optional<Quad> first(Iterator<Quad> quads) {
    return quads.hasNext() ? Optional.of(quads.next()) : Optional.empty();
  }

  /** From now on it is not ready. */
  public void stopping() {
    stopping = true;
  }

  public boolean isStopping() {
    return stopping;
  }

  /** Why it is not ready; empty when it is. */
  Optional<String> obstacle() {
    if (stopping) {
      return Optional.of("The server is being stopped.");
    }
    long start = System.nanoTime();
    DatasetGraph data = snapshot.dataset();
    boolean found = known.isEmpty() || Txn.calculateRead(data, () -> data.contains(known.get()));
    if (!found) {
      return Optional.of("A statement that was there at the start cannot be found.");
    }
    return System.nanoTime() - start > SLOWEST_READ.toNanos()
        ? Optional.of("Reading one statement took longer than " + SLOWEST_READ.toSeconds() + " s.")
        : Optional.empty();
  }
}
