package org.w3id.apatite.network;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Gathers nodes and edges, leaves off what is too much, and puts the rest in order.
 *
 * <pre>{@code
 * Network network = new NetworkBuilder(Heading.titled("Magnesium"))
 *     .node(magnesium)
 *     .node(event)
 *     .edge(NetworkEdge.of(magnesium.id(), predicate, event.id(), "raises"))
 *     .focus(magnesium.id())
 *     .build(Network.USUAL);
 * }</pre>
 */
public final class NetworkBuilder {

  private final Heading heading;
  private final Map<String, Optional<NetworkNode>> nodes = new LinkedHashMap<>();
  private final Map<String, NetworkEdge> edges = new LinkedHashMap<>();
  private Optional<String> focus = Optional.empty();

  public NetworkBuilder(Heading heading) {
    this.heading = heading;
  }

  /** A node; of two with one id the first stays. */
  public NetworkBuilder node(NetworkNode node) {
    if (nodes.getOrDefault(node.id(), Optional.empty()).isEmpty()) {
      nodes.put(node.id(), Optional.of(node));
    }
    return this;
  }

  /** A node of which more is told when it is known that it stays. */
  NetworkBuilder node(String id) {
    nodes.putIfAbsent(id, Optional.empty());
    return this;
  }

  /** An edge; of two with one id the first stays. One with an end that is no node is left off. */
  public NetworkBuilder edge(NetworkEdge edge) {
    edges.putIfAbsent(edge.id(), edge);
    return this;
  }

  /** The node around which it is: it stays, and those near to it stay rather than others. */
  public NetworkBuilder focus(String id) {
    this.focus = Optional.of(id);
    return this;
  }

  /**
   * @param limit of nodes
   */
  public Network build(int limit) {
    return build(
        limit,
        id -> {
          throw new IllegalStateException("nothing is told of the node " + id);
        });
  }

  /**
   * @param describe tells what is not told yet of a node that stays
   */
  Network build(int limit, Function<String, NetworkNode> describe) {
    Nearest nearest = new Nearest(nodes.keySet(), edges.values());
    List<String> kept = nearest.order(focus).stream().limit(limit).toList();
    Set<String> there = new HashSet<>(kept);
    List<NetworkEdge> joining =
        edges.values().stream()
            .filter(e -> there.contains(e.source()) && there.contains(e.target()))
            .sorted(
                Comparator.comparing(NetworkEdge::source)
                    .thenComparing(NetworkEdge::target)
                    .thenComparing(NetworkEdge::predicate)
                    .thenComparing(NetworkEdge::id))
            .toList();
    List<NetworkNode> described =
        kept.stream()
            .map(
                id ->
                    nodes
                        .getOrDefault(id, Optional.empty())
                        .orElseGet(() -> describe.apply(id))
                        .withSize(1 + Math.sqrt(nearest.degree(id))))
            .toList();
    return new Network(heading, described, joining, nodes.size());
  }
}
