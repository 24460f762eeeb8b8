package org.w3id.apatite.network.layout;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Nearest;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/**
 * One node in the middle, those near to it in rings around it. Nodes are wider than high, so the
 * rings are drawn out the same way; then every node is a square of side 1, and two of them are
 * clear of each other when their middles are the square root of 2 apart.
 */
public final class RingLayout implements Layout {

  private static final double APART = Math.sqrt(2);
  private static final double GAP = 36;
  private static final double ROW = Sizes.HEIGHT + 48;

  private final Optional<String> focus;

  /**
   * @param focus the node in the middle; if it is not there, the one that counts most
   */
  public RingLayout(Optional<String> focus) {
    this.focus = focus;
  }

  @Override
  public Network place(Network network) {
    if (network.nodes().isEmpty()) {
      return network;
    }
    List<String> ids = network.nodes().stream().map(NetworkNode::id).toList();
    String middle = focus.filter(ids::contains).orElse(ids.get(0));
    Nearest nearest = new Nearest(ids, network.edges());
    double slot = network.nodes().stream().mapToDouble(Sizes::width).max().orElse(0) + GAP;
    Map<String, Point> places = new HashMap<>();
    int ring = 0;
    for (List<String> circle : circles(middle, ids, nearest)) {
      ring = fill(circle, ring, places);
    }
    List<NetworkNode> placed =
        network.nodes().stream()
            .map(
                n -> {
                  Point p = Objects.requireNonNull(places.get(n.id()));
                  return n.at(
                      Box.around(
                          new Point(p.x() * slot, p.y() * ROW), Sizes.width(n), Sizes.HEIGHT));
                })
            .toList();
    return network.placed(placed, network.edges().stream().map(e -> e.along(List.of())).toList());
  }

  /**
   * Those that are equally far from the middle; children of one node stand together. What cannot be
   * reached comes last.
   */
  private static List<List<String>> circles(String middle, List<String> ids, Nearest nearest) {
    Map<String, Integer> distances = nearest.distances(middle);
    Map<String, Integer> turn = new LinkedHashMap<>();
    ArrayDeque<String> next = new ArrayDeque<>(List.of(middle));
    turn.put(middle, 0);
    while (!next.isEmpty()) {
      nearest.neighbours(next.remove()).stream()
          .sorted()
          .forEach(
              n -> {
                if (turn.putIfAbsent(n, turn.size()) == null) {
                  next.add(n);
                }
              });
    }
    Map<Integer, List<String>> byDistance = new TreeMap<>();
    for (String id : ids) {
      byDistance
          .computeIfAbsent(distances.getOrDefault(id, Integer.MAX_VALUE), d -> new ArrayList<>())
          .add(id);
    }
    byDistance
        .values()
        .forEach(
            c -> c.sort(Comparator.comparingInt(id -> turn.getOrDefault(id, Integer.MAX_VALUE))));
    return List.copyOf(byDistance.values());
  }

  /**
   * Fills rings from one on.
   *
   * @return the first ring that is free
   */
  private static int fill(List<String> circle, int from, Map<String, Point> places) {
    int ring = from;
    int done = 0;
    while (done < circle.size()) {
      int room = room(ring);
      int here = Math.min(room, circle.size() - done);
      for (int i = 0; i < here; i++) {
        double angle = 2 * Math.PI * i / here - Math.PI / 2;
        double radius = ring * APART;
        places.put(
            circle.get(done + i),
            new Point(round(radius * Math.cos(angle)), round(radius * Math.sin(angle))));
      }
      done += here;
      ring++;
    }
    return ring;
  }

  /** How many nodes a ring holds. */
  private static int room(int ring) {
    return ring == 0 ? 1 : (int) Math.floor(Math.PI / Math.asin(0.5 / ring) + 1e-9);
  }

  /** No trace of how the sine was computed. */
  private static double round(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
