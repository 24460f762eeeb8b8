package org.w3id.apatite.history;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/** The statements of some entities, taken back commit by commit. */
final class Rewind {

  private final Chronicle chronicle;
  private final Map<Node, Set<Quad>> states = new HashMap<>();
  private final long[] hashes;
  private final boolean withObjects;
  private long version;

  /**
   * @param data in a transaction
   * @param version that it sees
   * @param withObjects whether statements count in which an entity is the object
   */
  Rewind(
      Chronicle chronicle,
      DatasetGraph data,
      long version,
      Collection<Node> entities,
      boolean withObjects) {
    this.chronicle = chronicle;
    this.version = version;
    this.withObjects = withObjects;
    this.hashes = entities.stream().mapToLong(Chronicle::hash).sorted().distinct().toArray();
    for (Node entity : entities) {
      Set<Quad> now = new HashSet<>();
      data.find(Node.ANY, entity, Node.ANY, Node.ANY).forEachRemaining(q -> now.add(named(q)));
      if (withObjects) {
        data.find(Node.ANY, Node.ANY, Node.ANY, entity).forEachRemaining(q -> now.add(named(q)));
      }
      states.put(entity, now);
    }
  }

  /** The default graph has one name in the log, and several in Jena. */
  private static Quad named(Quad quad) {
    return quad.isDefaultGraph()
        ? Quad.create(
            Quad.defaultGraphIRI, quad.getSubject(), quad.getPredicate(), quad.getObject())
        : quad;
  }

  /** Goes back to a version; one that is not earlier changes nothing. */
  void to(long earlier) {
    for (; version > earlier; version--) {
      if (chronicle.mayTouch(version, hashes)) {
        chronicle.read(version, q -> each(q, Set::remove), q -> each(q, Set::add));
      }
    }
  }

  private void each(Quad quad, BiConsumer<Set<Quad>, Quad> step) {
    Set<Quad> ofSubject = states.get(quad.getSubject());
    if (ofSubject != null) {
      step.accept(ofSubject, quad);
    }
    Set<Quad> ofObject = withObjects ? states.get(quad.getObject()) : null;
    if (ofObject != null) {
      step.accept(ofObject, quad);
    }
  }

  /** What is said of one of the entities in the version it has gone back to. */
  Set<Quad> of(Node entity) {
    return states.getOrDefault(entity, Set.of());
  }
}
