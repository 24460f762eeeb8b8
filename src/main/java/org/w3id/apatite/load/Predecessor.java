package org.w3id.apatite.load;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.graph.Building;
import org.w3id.apatite.graph.Former;
import org.w3id.apatite.graph.UnsoundException;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.vocabulary.Base;

/**
 * The version that was current before a load, against which the new one is held. There is none
 * before the first load; one under another base shares no IRI with the new one, and one that cannot
 * be read cannot be compared: the history begins anew then.
 */
final class Predecessor implements AutoCloseable {

  private final Building building;
  private Optional<Former> former = Optional.empty();
  private Optional<String> endpoint = Optional.empty();
  private final List<String> warnings = new ArrayList<>();

  private Predecessor(Building building) {
    this.building = building;
  }

  static Predecessor of(Building building, Optional<VersionRecord> current, Base base)
      throws IOException {
    Predecessor predecessor = new Predecessor(building);
    if (current.isPresent()) {
      predecessor.open(current.get(), base);
    }
    return predecessor;
  }

  private void open(VersionRecord current, Base base) throws IOException {
    if (!current.base().equals(base.iri())) {
      lost("the base was " + current.base());
      return;
    }
    Node service = NodeFactory.createURI(base.graph(SelfDescription.SERVICE));
    try {
      former = Optional.of(building.former(current));
      endpoint = ServiceDescription.endpoint(former.get().dataset().getGraph(service));
    } catch (UnsoundException | RuntimeException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  /** Goes on without it. */
  private void lost(String why) throws IOException {
    warnings.add("(history): " + why + ". What was before this load cannot be brought back.");
    building.forgetChanges();
    close();
  }

  /** The address at which it said that it is served; a server has moved it to its own. */
  Optional<String> endpoint() {
    return endpoint;
  }

  /** Writes down what the new version differs by. */
  void compare(StagedGraph next, Instant at) throws IOException {
    if (former.isEmpty()) {
      return;
    }
    try {
      Former before = former.get();
      building.changes(before.version().number(), at, (d, a) -> tell(next, before, d, a));
    } catch (RuntimeIOException e) {
      throw new IOException(e);
    } catch (UnsoundException | RuntimeException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  private static void tell(
      StagedGraph next, Former before, Consumer<Quad> deleted, Consumer<Quad> added)
      throws IOException {
    Map<Node, Long> kept = before.each(q -> isKept(q, next, deleted));
    next.dataset()
        .listGraphNodes()
        .forEachRemaining(
            graph -> {
              // Most graphs are as they were, and none of their statements need be looked for.
              if (kept.getOrDefault(graph, 0L) < next.size(graph)) {
                come(graph, next, before, added);
              }
            });
  }

  private static boolean isKept(Quad quad, StagedGraph next, Consumer<Quad> deleted) {
    boolean kept = next.holds(quad);
    if (!kept) {
      deleted.accept(quad);
    }
    return kept;
  }

  private static void come(Node graph, StagedGraph next, Former before, Consumer<Quad> added) {
    next.quads(graph)
        .filter(
            q ->
                !before
                    .dataset()
                    .contains(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject()))
        .forEach(added);
  }

  /** What could not be done. */
  List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() throws IOException {
    if (former.isPresent()) {
      Former open = former.get();
      former = Optional.empty();
      open.close();
    }
  }
}
