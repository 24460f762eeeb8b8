package org.w3id.apatite.network.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/**
 * Layer by layer from left to right, so that edges lead onwards and cross seldom, by the Eclipse
 * Layout Kernel. With lanes every node stands in the lane it belongs to, whatever leads to it.
 *
 * <pre>{@code
 * LayeredLayout.inLanes(node -> columns.indexOf(node.kind().name())).place(network);
 * }</pre>
 */
public final class LayeredLayout implements Layout {

  private static final double BETWEEN_NODES = 24;
  private static final double BETWEEN_LAYERS = 70;

  static {
    // It makes itself when first asked for and does not see that two do so at once; before a class
    // is used it is made by one.
    LayoutMetaDataService.getInstance();
  }

  private final Optional<ToIntFunction<NetworkNode>> lane;

  private LayeredLayout(Optional<ToIntFunction<NetworkNode>> lane) {
    this.lane = lane;
  }

  /** The layers follow from the edges alone. */
  public static LayeredLayout plain() {
    return new LayeredLayout(Optional.empty());
  }

  /**
   * @param lane of each node, counted from the left
   */
  public static LayeredLayout inLanes(ToIntFunction<NetworkNode> lane) {
    return new LayeredLayout(Optional.of(lane));
  }

  @Override
  public Network place(Network network) {
    if (network.nodes().isEmpty()) {
      return network;
    }
    ElkNode drawing = drawing();
    Map<String, ElkNode> nodes = new HashMap<>();
    for (NetworkNode node : network.nodes()) {
      ElkNode shape = ElkGraphUtil.createNode(drawing);
      shape.setDimensions(Sizes.width(node), Sizes.HEIGHT);
      lane.ifPresent(
          l -> shape.setProperty(LayeredOptions.PARTITIONING_PARTITION, l.applyAsInt(node)));
      nodes.put(node.id(), shape);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (NetworkEdge edge : network.edges()) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(edge.source()), nodes.get(edge.target())));
    }
    new RecursiveGraphLayoutEngine().layout(drawing, new BasicProgressMonitor());
    return read(network, nodes, edges);
  }

  private ElkNode drawing() {
    ElkNode drawing = ElkGraphUtil.createGraph();
    drawing.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    drawing.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    drawing.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    drawing.setProperty(LayeredOptions.RANDOM_SEED, 1);
    drawing.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    drawing.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    if (lane.isPresent()) {
      drawing.setProperty(LayeredOptions.PARTITIONING_ACTIVATE, true);
      // Else each component would have lanes of its own.
      drawing.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
    }
    return drawing;
  }

  private static Network read(Network network, Map<String, ElkNode> nodes, List<ElkEdge> edges) {
    List<NetworkNode> placed =
        network.nodes().stream()
            .map(
                n -> {
                  ElkNode shape = Objects.requireNonNull(nodes.get(n.id()));
                  return n.at(
                      new Box(shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight()));
                })
            .toList();
    List<NetworkEdge> routed = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      routed.add(network.edges().get(i).along(route(edges.get(i))));
    }
    return network.placed(placed, routed);
  }

  static List<Point> route(ElkEdge edge) {
    List<Point> points = new ArrayList<>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Point(section.getStartX(), section.getStartY()));
      for (ElkBendPoint bend : section.getBendPoints()) {
        points.add(new Point(bend.getX(), bend.getY()));
      }
      points.add(new Point(section.getEndX(), section.getEndY()));
    }
    return points;
  }
}
