package org.w3id.apatite.pathway;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.file.Drawing;
import org.w3id.apatite.network.layout.LayeredLayout;

/**
 * The drawing of a slice: columns from food to outcome. Bands from foods to the mineral tell by
 * their width how much they hold; all else is a signed graph, because bands cannot show that
 * something is held back.
 */
final class MapDrawing {

  private static final double FOOD_WIDTH = 220;
  private static final double FOOD_HEIGHT = 28;
  private static final double BETWEEN_FOODS = 8;
  private static final double BAND_LENGTH = 150;
  private static final double ALL_BANDS = 110;

  private MapDrawing() {}

  /**
   * @param slice a network of which nothing is placed yet
   */
  static Drawing of(SliceNetwork slice, Network network, Foods foods) {
    Set<String> left = new HashSet<>();
    foods.best().forEach(f -> left.add(f.iri()));
    Network right =
        LayeredLayout.inLanes(slice::lane)
            .place(
                new Network(
                    network.heading(),
                    network.nodes().stream().filter(n -> !left.contains(n.id())).toList(),
                    network.edges().stream().filter(e -> !left.contains(e.source())).toList(),
                    network.nodes().size()));
    Map<String, NetworkNode> placed = new LinkedHashMap<>();
    right.nodes().forEach(n -> placed.put(n.id(), n));
    Map<String, NetworkEdge> routes = new HashMap<>();
    right
        .edges()
        .forEach(e -> routes.put(e.id(), isAtMineral(slice, placed, e) ? e.along(List.of()) : e));
    Map<String, Drawing.Band> bands = left(slice, network, foods, placed);
    Network whole =
        network.placed(
            network.nodes().stream().map(n -> placed.getOrDefault(n.id(), n)).toList(),
            network.edges().stream().map(e -> routes.getOrDefault(e.id(), e)).toList());
    return new Drawing(whole, lanes(slice, whole), bands);
  }

  /** The mineral is moved to where the foods are, and its lines with it. */
  private static boolean isAtMineral(
      SliceNetwork slice, Map<String, NetworkNode> placed, NetworkEdge edge) {
    return Optional.ofNullable(placed.get(edge.target()))
        .filter(n -> slice.lane(n) == SliceNetwork.MINERAL)
        .isPresent();
  }

  /** Beside the event from which most steps lead. */
  private static double middle(SliceNetwork slice, Map<String, NetworkNode> placed, Box mineral) {
    return placed.values().stream()
        .filter(n -> slice.lane(n) == SliceNetwork.START)
        .max(Comparator.comparingDouble(NetworkNode::size))
        .map(n -> n.box().orElseThrow().centre().y())
        .orElse(mineral.centre().y());
  }

  /** Places the foods one below the other, beside the mineral. */
  private static Map<String, Drawing.Band> left(
      SliceNetwork slice, Network network, Foods foods, Map<String, NetworkNode> placed) {
    NetworkNode mineral =
        placed.values().stream()
            .filter(n -> slice.lane(n) == SliceNetwork.MINERAL)
            .findFirst()
            .orElseThrow();
    Map<String, NetworkNode> byId = new HashMap<>();
    network.nodes().forEach(n -> byId.put(n.id(), n));
    Map<String, Drawing.Band> bands = new HashMap<>();
    if (foods.best().isEmpty()) {
      return bands;
    }
    Box box = mineral.box().orElseThrow();
    double middle = middle(slice, placed, box);
    double height = Math.max(box.height(), ALL_BANDS + 10);
    placed.put(
        mineral.id(), mineral.at(new Box(box.x(), middle - height / 2, box.width(), height)));
    double sum = foods.best().stream().mapToDouble(Food::amount).sum();
    double row = FOOD_HEIGHT + BETWEEN_FOODS;
    double y = middle - (foods.best().size() * row - BETWEEN_FOODS) / 2;
    double end = middle - ALL_BANDS / 2;
    for (Food food : foods.best()) {
      double thickness = ALL_BANDS * food.amount() / sum;
      NetworkNode node = Optional.ofNullable(byId.get(food.iri())).orElseThrow();
      placed.put(
          food.iri(),
          node.at(new Box(box.x() - BAND_LENGTH - FOOD_WIDTH, y, FOOD_WIDTH, FOOD_HEIGHT)));
      NetworkEdge edge = Optional.ofNullable(slice.provided().get(food.iri())).orElseThrow();
      bands.put(edge.id(), new Drawing.Band(thickness, end + thickness / 2, food.inWords()));
      end += thickness;
      y += row;
    }
    return bands;
  }

  private static List<Drawing.Lane> lanes(SliceNetwork slice, Network network) {
    Map<Integer, DoubleSummaryStatistics> widths = new TreeMap<>();
    for (NetworkNode node : network.nodes()) {
      int lane = slice.lane(node) == SliceNetwork.START ? SliceNetwork.MINERAL : slice.lane(node);
      Box box = node.box().orElseThrow();
      DoubleSummaryStatistics xs = widths.computeIfAbsent(lane, l -> new DoubleSummaryStatistics());
      xs.accept(box.x());
      xs.accept(box.x() + box.width());
    }
    List<Drawing.Lane> lanes = new ArrayList<>();
    widths.forEach(
        (lane, xs) ->
            lanes.add(new Drawing.Lane(SliceNetwork.lane(lane), (xs.getMin() + xs.getMax()) / 2)));
    return lanes;
  }
}
