package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.network.Kind;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/** GraphML with the same plain keys, and with the drawing as yEd understands it. */
final class YedGraphMl implements NetworkWriter {

  private static final String YFILES = "http://www.yworks.com/xml/graphml";
  private static final String NODE_GRAPHICS = "nodegraphics";
  private static final String EDGE_GRAPHICS = "edgegraphics";

  /** Of a node whose place is not decided. */
  private static final Box UNPLACED = new Box(0, 0, 120, 36);

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Xml.write(
        out,
        xml -> {
          xml.open("graphml", "xmlns", GraphMl.NAMESPACE, "xmlns:y", YFILES).line();
          GraphMl.keys(xml, network, ofNodes, ofEdges);
          xml.empty("key", "id", NODE_GRAPHICS, "for", "node", "yfiles.type", NODE_GRAPHICS).line();
          xml.empty("key", "id", EDGE_GRAPHICS, "for", "edge", "yfiles.type", EDGE_GRAPHICS).line();
          xml.open("graph", "id", "network", "edgedefault", "directed").line();
          GraphMl.about(xml, network);
          for (NetworkNode node : network.nodes()) {
            xml.open("node", "id", node.id());
            GraphMl.data(xml, node, ofNodes);
            drawing(xml, node);
            xml.close().line();
          }
          for (NetworkEdge edge : network.edges()) {
            xml.open("edge", "id", edge.id(), "source", edge.source(), "target", edge.target());
            GraphMl.data(xml, edge, ofEdges);
            drawing(xml, edge);
            xml.close().line();
          }
          xml.close().line().close();
        });
  }

  private static void drawing(Xml xml, NetworkNode node) throws XMLStreamException {
    Box box = node.box().orElse(UNPLACED);
    xml.open("data", "key", NODE_GRAPHICS).open("y:ShapeNode");
    xml.empty(
        "y:Geometry",
        "x",
        Xml.number(box.x()),
        "y",
        Xml.number(box.y()),
        "width",
        Xml.number(box.width()),
        "height",
        Xml.number(box.height()));
    xml.empty("y:Fill", "color", node.kind().fill(), "transparent", "false");
    xml.empty("y:BorderStyle", "color", node.kind().border(), "type", "line", "width", "1.5");
    xml.element("y:NodeLabel", node.shownLabel(), "textColor", Kind.TEXT);
    xml.empty("y:Shape", "type", node.kind().shape().yed());
    xml.close().close();
  }

  private static void drawing(Xml xml, NetworkEdge edge) throws XMLStreamException {
    xml.open("data", "key", EDGE_GRAPHICS).open("y:PolyLineEdge");
    List<Point> route = edge.route();
    xml.open("y:Path", "sx", "0", "sy", "0", "tx", "0", "ty", "0");
    for (int i = 1; i < route.size() - 1; i++) {
      xml.empty("y:Point", "x", Xml.number(route.get(i).x()), "y", Xml.number(route.get(i).y()));
    }
    xml.close();
    xml.empty(
        "y:LineStyle",
        "color",
        Lines.colour(edge.sign()),
        "type",
        line(edge.evidence()),
        "width",
        "1.5");
    xml.empty("y:Arrows", "source", "none", "target", arrow(edge));
    xml.element("y:EdgeLabel", edge.label());
    xml.close().close();
  }

  private static String line(Evidence evidence) {
    return switch (evidence) {
      case HUMAN, NONE -> "line";
      case ANIMAL -> "dashed";
      case CELL -> "dotted";
    };
  }

  private static String arrow(NetworkEdge edge) {
    return switch (edge.sign()) {
      case PROMOTES -> "standard";
      case INHIBITS -> "t_shape";
      case NONE -> "plain";
    };
  }
}
