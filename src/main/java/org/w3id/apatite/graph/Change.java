package org.w3id.apatite.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;

/**
 * What one version differs by from the one before it. It is exact: what it adds was not there, and
 * what it deletes was. The graph of a quad of the default graph is {@link Quad#defaultGraphIRI}.
 *
 * @param added in no order
 * @param deleted in no order; shares no quad with what is added
 */
public record Change(Set<Quad> added, Set<Quad> deleted) {

  public Change {
    added = Set.copyOf(added);
    deleted = Set.copyOf(deleted);
  }

  public static Change none() {
    return new Change(Set.of(), Set.of());
  }

  /** Both, one after the other, as one: what the later takes back of the earlier is in neither. */
  public Change then(Change later) {
    Set<Quad> adds = new HashSet<>(added);
    adds.removeAll(later.deleted);
    adds.addAll(later.added);
    Set<Quad> deletes = new HashSet<>(deleted);
    deletes.removeAll(later.added);
    later.deleted.stream().filter(q -> !added.contains(q)).forEach(deletes::add);
    return new Change(adds, deletes);
  }

  /** The same without the quads of some graphs. */
  public Change in(Predicate<Node> graphs) {
    return new Change(
        added.stream().filter(q -> graphs.test(q.getGraph())).collect(Collectors.toSet()),
        deleted.stream().filter(q -> graphs.test(q.getGraph())).collect(Collectors.toSet()));
  }

  public boolean isEmpty() {
    return added.isEmpty() && deleted.isEmpty();
  }

  /** How many quads come and go. */
  public int size() {
    return added.size() + deleted.size();
  }

  /** By how many statements each graph that is touched grows, or shrinks when negative. */
  public Map<Node, Long> growth() {
    Map<Node, Long> growth = new HashMap<>();
    added.forEach(q -> growth.merge(q.getGraph(), 1L, Long::sum));
    deleted.forEach(q -> growth.merge(q.getGraph(), -1L, Long::sum));
    return growth;
  }
}
