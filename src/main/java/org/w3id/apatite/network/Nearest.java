package org.w3id.apatite.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which nodes count: the focus, then those near to it, and of equals those with the
 * most edges, then those with the weightiest.
 */
public final class Nearest {

  private final Map<String, List<String>> neighbours = new LinkedHashMap<>();
  private final Map<String, Double> weights = new HashMap<>();

  /**
   * @param ids of all nodes
   * @param edges between them; others are taken no notice of
   */
  public Nearest(Collection<String> ids, Collection<NetworkEdge> edges) {
    ids.forEach(id -> neighbours.put(id, new ArrayList<>()));
    for (NetworkEdge edge : edges) {
      List<String> ofSource = neighbours.get(edge.source());
      List<String> ofTarget = neighbours.get(edge.target());
      if (ofSource != null && ofTarget != null) {
        ofSource.add(edge.target());
        ofTarget.add(edge.source());
        weights.merge(edge.source(), edge.weight(), Double::sum);
        weights.merge(edge.target(), edge.weight(), Double::sum);
      }
    }
  }

  /** Ends of edges at a node. */
  public int degree(String id) {
    return neighbours(id).size();
  }

  /** The nodes at the other ends of its edges. */
  public List<String> neighbours(String id) {
    return neighbours.getOrDefault(id, List.of());
  }

  /** How many edges lie between the focus and each node that can be reached from it. */
  public Map<String, Integer> distances(String focus) {
    Map<String, Integer> distances = new HashMap<>();
    if (!neighbours.containsKey(focus)) {
      return distances;
    }
    ArrayDeque<String> next = new ArrayDeque<>();
    distances.put(focus, 0);
    next.add(focus);
    while (!next.isEmpty()) {
      String here = next.remove();
      int further = distances.getOrDefault(here, 0) + 1;
      for (String there : neighbours(here)) {
        if (distances.putIfAbsent(there, further) == null) {
          next.add(there);
        }
      }
    }
    return distances;
  }

  /** All nodes, those that count most first; equals in the order of their ids. */
  public List<String> order(Optional<String> focus) {
    Map<String, Integer> distances = focus.map(this::distances).orElse(Map.of());
    return neighbours.keySet().stream()
        .sorted(
            Comparator.comparingInt((String id) -> distances.getOrDefault(id, Integer.MAX_VALUE))
                .thenComparingInt(id -> -degree(id))
                .thenComparingDouble(id -> -weights.getOrDefault(id, 0.0))
                .thenComparing(id -> id))
        .toList();
  }
}
