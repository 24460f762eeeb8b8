package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/** The statements of which some entities are the subject, taken back step by step. */
final class Rewind {

  private final Chronicle chronicle;
  private final Map<Node, Set<Quad>> states = new HashMap<>();
  private final long[] hashes;
  private long version;

  /**
   * @param data in a transaction
   * @param version that it sees
   */
  Rewind(Chronicle chronicle, DatasetGraph data, long version, Collection<Node> entities) {
    this.chronicle = chronicle;
    this.version = version;
    this.hashes = entities.stream().mapToLong(Chronicle::hash).sorted().distinct().toArray();
    for (Node entity : entities) {
      Set<Quad> now = new HashSet<>();
      data.find(Node.ANY, entity, Node.ANY, Node.ANY).forEachRemaining(q -> now.add(named(q)));
      states.put(entity, now);
    }
  }

  /** The default graph has one name in the log, and several in Jena. */
  static Quad named(Quad quad) {
    return quad.isDefaultGraph()
        ? Quad.create(
            Quad.defaultGraphIRI, quad.getSubject(), quad.getPredicate(), quad.getObject())
        : quad;
  }

  /** Goes back to a version; one that is not earlier changes nothing. */
  void to(long earlier) {
    List<Chronicle.Entry> steps = new ArrayList<>(chronicle.between(earlier, version));
    Collections.reverse(steps);
    for (Chronicle.Entry step : steps) {
      if (chronicle.mayTouch(step.version(), hashes)) {
        chronicle.read(step.version(), q -> each(q, Set::remove), q -> each(q, Set::add));
      }
    }
    version = Math.min(version, earlier);
  }

  private void each(Quad quad, BiConsumer<Set<Quad>, Quad> step) {
    Set<Quad> ofSubject = states.get(quad.getSubject());
    if (ofSubject != null) {
      step.accept(ofSubject, quad);
    }
  }

  /** What is said of one of the entities in the version it has gone back to. */
  Set<Quad> of(Node entity) {
    return states.getOrDefault(entity, Set.of());
  }
}
