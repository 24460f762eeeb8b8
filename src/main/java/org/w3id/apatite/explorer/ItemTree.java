package org.w3id.apatite.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.network.Nearest;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;

/** The nodes of a network as a tree: each stands below the first neighbour that leads to it. */
final class ItemTree {

  private static final int TOLD = 3;

  private final View view;
  private final LocalLinks links;
  private final Map<String, NetworkNode> nodes = new HashMap<>();
  private final Map<String, List<NetworkEdge>> edges = new HashMap<>();
  private final Map<String, List<String>> below = new HashMap<>();

  ItemTree(View view, LocalLinks links, Network network) {
    this.view = view;
    this.links = links;
    network.nodes().forEach(n -> nodes.put(n.id(), n));
    for (NetworkEdge edge : network.edges()) {
      edges.computeIfAbsent(pair(edge.source(), edge.target()), p -> new ArrayList<>()).add(edge);
    }
    grow(network);
  }

  private void grow(Network network) {
    List<String> ids = network.nodes().stream().map(NetworkNode::id).toList();
    Nearest nearest = new Nearest(ids, network.edges());
    Set<String> met = new HashSet<>(Set.of(view.focus()));
    ArrayDeque<String> next = new ArrayDeque<>(met);
    while (!next.isEmpty()) {
      String here = next.remove();
      Set<String> around = new HashSet<>(nearest.neighbours(here));
      for (String id : ids) {
        if (around.contains(id) && met.add(id)) {
          below.computeIfAbsent(here, h -> new ArrayList<>()).add(id);
          next.add(id);
        }
      }
    }
  }

  private static String pair(String a, String b) {
    return a.compareTo(b) <= 0 ? a + "\n" + b : b + "\n" + a;
  }

  Item root() {
    return item(view.focus(), "");
  }

  private Item item(String id, String joined) {
    NetworkNode node = Objects.requireNonNull(nodes.get(id));
    boolean isFocus = id.equals(view.focus());
    boolean isOpen = isFocus || view.open().contains(id);
    View other = isOpen ? view.closing(id) : view.opening(id);
    return new Item(
        id,
        node.label(),
        node.language().isEmpty() ? null : node.language(),
        node.kind().label(),
        links.href(id),
        joined,
        isOpen,
        "/explore" + other.query(),
        isFocus ? null : "/explore" + view.hiding(id).query(),
        "/explore" + view.at(id).query(),
        below.getOrDefault(id, List.of()).stream().map(b -> item(b, joined(id, b))).toList());
  }

  /** What the edges between two nodes say. */
  private String joined(String above, String id) {
    List<NetworkEdge> between = edges.getOrDefault(pair(above, id), List.of());
    String told =
        String.join("; ", between.stream().limit(TOLD).map(this::sentence).distinct().toList());
    return between.size() > TOLD ? told + "; and " + (between.size() - TOLD) + " more" : told;
  }

  private String sentence(NetworkEdge edge) {
    if (!edge.text().isEmpty()) {
      return edge.text();
    }
    return Objects.requireNonNull(nodes.get(edge.source())).shownLabel()
        + " "
        + edge.label()
        + " "
        + Objects.requireNonNull(nodes.get(edge.target())).shownLabel();
  }
}
