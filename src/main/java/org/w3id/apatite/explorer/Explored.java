package org.w3id.apatite.explorer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Nearest;
import org.w3id.apatite.network.Neighbourhood;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkBuilder;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Selection;
import org.w3id.apatite.network.layout.Layouts;
import org.w3id.apatite.vocabulary.Base;

/** Reads what a view shows. */
final class Explored {

  private final Neighbourhood neighbourhood;

  Explored(Base base) {
    this.neighbourhood = new Neighbourhood(base);
  }

  /**
   * The network of a view, with every node in its place. To be called in a read transaction.
   *
   * @param link makes the address of an IRI
   */
  Network of(DatasetGraph data, View view, Heading heading, UnaryOperator<String> link) {
    List<Network> parts = new ArrayList<>();
    parts.add(part(data, view.selection(), heading));
    for (String open : view.open()) {
      // Not around what nobody can see.
      if (parts.stream().anyMatch(p -> has(p, open)) && !view.hidden().contains(open)) {
        parts.add(part(data, view.around(open), heading));
      }
    }
    Map<String, NetworkNode> nodes = new LinkedHashMap<>();
    Map<String, NetworkEdge> edges = new LinkedHashMap<>();
    int left = 0;
    for (Network part : parts) {
      part.nodes().forEach(n -> nodes.putIfAbsent(n.id(), n.withLink(link.apply(n.id()))));
      part.edges().forEach(e -> edges.putIfAbsent(e.id(), e));
      left += part.found() - part.nodes().size();
    }
    nodes.keySet().removeIf(id -> view.hidden().contains(id) && !id.equals(view.focus()));
    Network whole = reached(view.focus(), nodes, edges, heading);
    Network counted =
        new Network(heading, whole.nodes(), whole.edges(), whole.nodes().size() + left);
    return view.layered() ? Layouts.of(counted) : Layouts.around(view.focus(), counted);
  }

  /**
   * Of what is next to a thing some of each kind stay, not only the kind of which there is most.
   */
  private Network part(DatasetGraph data, Selection selection, Heading heading) {
    if (selection.depth() > 1) {
      return neighbourhood.of(data, selection, heading);
    }
    Selection all =
        new Selection(
            selection.focus(),
            1,
            selection.kinds(),
            selection.signs(),
            selection.levels(),
            Network.MOST);
    Network whole = neighbourhood.of(data, all, heading);
    List<NetworkNode> kept =
        ByTurns.of(whole.nodes(), NetworkNode::kind).stream().limit(selection.limit()).toList();
    Set<String> ids = kept.stream().map(NetworkNode::id).collect(Collectors.toSet());
    return new Network(
        heading,
        kept,
        whole.edges().stream()
            .filter(e -> ids.contains(e.source()) && ids.contains(e.target()))
            .toList(),
        whole.found());
  }

  private static boolean has(Network network, String id) {
    return network.nodes().stream().anyMatch(n -> n.id().equals(id));
  }

  /** What is still joined to the focus. */
  private static Network reached(
      String focus,
      Map<String, NetworkNode> nodes,
      Map<String, NetworkEdge> edges,
      Heading heading) {
    List<NetworkEdge> there =
        edges.values().stream()
            .filter(e -> nodes.containsKey(e.source()) && nodes.containsKey(e.target()))
            .toList();
    Set<String> reached =
        new HashSet<>(new Nearest(nodes.keySet(), there).distances(focus).keySet());
    NetworkBuilder builder = new NetworkBuilder(heading).focus(focus);
    nodes.values().stream().filter(n -> reached.contains(n.id())).forEach(builder::node);
    there.stream().filter(e -> reached.contains(e.source())).forEach(builder::edge);
    return builder.build(Network.MOST);
  }
}
