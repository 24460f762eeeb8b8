package org.w3id.apatite.network.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Point;

/**
 * Boxes of any size, layer by layer from left to right, joined by lines at right angles with room
 * for what is written on them: the look of class diagrams.
 *
 * <pre>{@code
 * Placed placed = BoxLayout.place(List.of(new Node("a", 120, 80), new Node("b", 90, 40)),
 *     List.of(new Link("a-b", "a", "b", 60, 14)));
 * }</pre>
 */
public final class BoxLayout {

  private static final double BETWEEN_NODES = 26;
  private static final double BETWEEN_LAYERS = 40;
  private static final double BETWEEN_LINES = 12;

  static {
    // See LayeredLayout: it makes itself when first asked for.
    LayoutMetaDataService.getInstance();
  }

  private BoxLayout() {}

  /** A box and the room it takes, in pixels. */
  public record Node(String id, double width, double height) {}

  /**
   * A line.
   *
   * @param width of what is written on it; 0 for nothing
   * @param height of that
   */
  public record Link(String id, String source, String target, double width, double height) {}

  /**
   * Where all of it stands.
   *
   * @param routes the points of each line, from source to target
   * @param labels the place of what is written on a line, where something is
   */
  public record Placed(
      double width,
      double height,
      Map<String, Box> boxes,
      Map<String, List<Point>> routes,
      Map<String, Box> labels) {}

  /**
   * @throws NullPointerException if a line leads to a box that is not there
   */
  public static Placed place(List<Node> nodes, List<Link> links) {
    ElkNode drawing = drawing();
    Map<String, ElkNode> shapes = new HashMap<>();
    for (Node node : nodes) {
      ElkNode shape = ElkGraphUtil.createNode(drawing);
      shape.setDimensions(node.width(), node.height());
      shapes.put(node.id(), shape);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (Link link : links) {
      ElkEdge edge =
          ElkGraphUtil.createSimpleEdge(
              Objects.requireNonNull(shapes.get(link.source()), link.source()),
              Objects.requireNonNull(shapes.get(link.target()), link.target()));
      if (link.width() > 0) {
        ElkLabel label = ElkGraphUtil.createLabel(edge);
        // One without a text is taken no notice of.
        label.setText(link.id());
        label.setDimensions(link.width(), link.height());
        label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
      }
      edges.add(edge);
    }
    if (!nodes.isEmpty()) {
      new RecursiveGraphLayoutEngine().layout(drawing, new BasicProgressMonitor());
    }
    return read(drawing, nodes, shapes, links, edges);
  }

  private static ElkNode drawing() {
    ElkNode drawing = ElkGraphUtil.createGraph();
    drawing.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    drawing.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    drawing.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    drawing.setProperty(LayeredOptions.RANDOM_SEED, 1);
    drawing.setProperty(LayeredOptions.SPACING_NODE_NODE, BETWEEN_NODES);
    drawing.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, BETWEEN_LAYERS);
    drawing.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, BETWEEN_LINES);
    drawing.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, BETWEEN_LINES);
    return drawing;
  }

  private static Placed read(
      ElkNode drawing,
      List<Node> nodes,
      Map<String, ElkNode> shapes,
      List<Link> links,
      List<ElkEdge> edges) {
    Map<String, Box> boxes = new LinkedHashMap<>();
    for (Node node : nodes) {
      ElkNode shape = Objects.requireNonNull(shapes.get(node.id()));
      boxes.put(
          node.id(), new Box(shape.getX(), shape.getY(), shape.getWidth(), shape.getHeight()));
    }
    Map<String, List<Point>> routes = new LinkedHashMap<>();
    Map<String, Box> labels = new LinkedHashMap<>();
    for (int i = 0; i < edges.size(); i++) {
      ElkEdge edge = edges.get(i);
      String id = links.get(i).id();
      routes.put(id, LayeredLayout.route(edge));
      for (ElkLabel label : edge.getLabels()) {
        labels.put(id, new Box(label.getX(), label.getY(), label.getWidth(), label.getHeight()));
      }
    }
    return new Placed(drawing.getWidth(), drawing.getHeight(), boxes, routes, labels);
  }
}
