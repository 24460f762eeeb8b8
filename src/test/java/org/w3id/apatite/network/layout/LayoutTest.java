package org.w3id.apatite.network.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Kinds;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkBuilder;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;

/** Where nodes stand. */
class LayoutTest {

  private static NetworkNode node(int i, String kind) {
    return NetworkNode.of(
        "urn:n" + i,
        Map.of("en", "node number " + i + " ".repeat(i % 3) + "x".repeat(i % 30)),
        Kinds.standard().named(kind, ""),
        Map.of());
  }

  /** A tree in which every node has three children, with a loop and a node apart. */
  private static Network tree(int size) {
    NetworkBuilder builder = new NetworkBuilder(Heading.titled("tree"));
    IntStream.range(0, size)
        .forEach(
            i -> {
              builder.node(node(i, i % 2 == 0 ? "Mineral" : "KeyEvent"));
              if (i > 0) {
                builder.edge(NetworkEdge.of("urn:n" + (i - 1) / 3, "urn:p", "urn:n" + i, "p"));
              }
            });
    builder.node(node(size, "Food"));
    builder.edge(NetworkEdge.of("urn:n1", "urn:p", "urn:n1", "itself"));
    return builder.build(Network.MOST);
  }

  private static Box box(Network network, String id) {
    return network.nodes().stream()
        .filter(n -> n.id().equals(id))
        .findFirst()
        .flatMap(NetworkNode::box)
        .orElseThrow();
  }

  private static void noneStandsOnAnother(Network network) {
    assertTrue(network.isPlaced());
    List<NetworkNode> nodes = network.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = i + 1; j < nodes.size(); j++) {
        Box a = nodes.get(i).box().orElseThrow();
        Box b = nodes.get(j).box().orElseThrow();
        boolean apart =
            a.x() + a.width() <= b.x()
                || b.x() + b.width() <= a.x()
                || a.y() + a.height() <= b.y()
                || b.y() + b.height() <= a.y();
        assertTrue(apart, nodes.get(i).id() + " " + a + " and " + nodes.get(j).id() + " " + b);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 150, 400})
  void inRingsNoneStandsOnAnother(int size) {
    Network placed = new RingLayout(Optional.of("urn:n0")).place(tree(size));
    noneStandsOnAnother(placed);
    assertEquals(0, box(placed, "urn:n0").centre().x(), 1e-9);
    assertEquals(placed, new RingLayout(Optional.of("urn:n0")).place(tree(size)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40, 150})
  void inLayersNoneStandsOnAnotherAndEdgesLeadOnwards(int size) {
    Network placed = LayeredLayout.plain().place(tree(size));
    noneStandsOnAnother(placed);
    for (NetworkEdge edge : placed.edges()) {
      assertTrue(edge.route().size() >= 2, edge.id());
      if (!edge.source().equals(edge.target())) {
        assertTrue(
            box(placed, edge.source()).x() < box(placed, edge.target()).x(), edge.toString());
      }
    }
    assertEquals(placed, LayeredLayout.plain().place(tree(size)), "the same each time");
  }

  @Test
  void lanesKeepTheirOrderWhateverLeadsBack() {
    NetworkBuilder builder = new NetworkBuilder(Heading.titled("lanes"));
    List<String> lanes = List.of("Food", "Mineral", "KeyEvent", "Condition");
    IntStream.range(0, 12).forEach(i -> builder.node(node(i, lanes.get(i % 4))));
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j += 5) {
        if (i != j) {
          builder.edge(NetworkEdge.of("urn:n" + i, "urn:p", "urn:n" + j, "p"));
        }
      }
    }
    Network placed =
        LayeredLayout.inLanes(n -> lanes.indexOf(n.kind().name())).place(builder.build(100));
    noneStandsOnAnother(placed);
    for (int lane = 0; lane < 3; lane++) {
      double right = side(placed, lanes.get(lane), true);
      double left = side(placed, lanes.get(lane + 1), false);
      assertTrue(
          right < left, lanes.get(lane) + " ends at " + right + ", the next begins at " + left);
    }
  }

  private static double side(Network network, String kind, boolean right) {
    var sides =
        network.nodes().stream()
            .filter(n -> n.kind().name().equals(kind))
            .map(n -> n.box().orElseThrow())
            .mapToDouble(b -> right ? b.x() + b.width() : b.x());
    return (right ? sides.max() : sides.min()).orElseThrow();
  }

  @Test
  void aLargeNetworkIsPlacedAtOnce() {
    long start = System.nanoTime();
    Network placed = Layouts.of(tree(4_000));
    assertTrue(placed.isPlaced());
    assertFalse(
        placed.edges().stream().anyMatch(e -> !e.route().isEmpty()), "in rings lines are straight");
    assertTrue(System.nanoTime() - start < 10_000_000_000L);
  }
}
