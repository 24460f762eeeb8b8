package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Kind;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.layout.Layouts;

/**
 * A drawing that needs nothing else: colours are attributes, nodes with an address are links, the
 * whole label is what a pointer or a screen reader finds at a node. Made for light and dark
 * grounds.
 */
final class Svg implements NetworkWriter {

  private static final double MARGIN = 24;

  /** The room for headings. */
  private static final double HEAD = 24;

  /** With more edges their labels would cover each other; they are told at the pointer anyhow. */
  private static final int LABELLED = 60;

  private static final String FONT = "system-ui, sans-serif";

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    write(Drawing.plain(network.isPlaced() ? network : Layouts.of(network)), "img", out);
  }

  /**
   * @param role of the drawing: {@code img} where it is one picture, {@code group} where its links
   *     are told one by one
   */
  static void write(Drawing drawing, String role, OutputStream out) throws IOException {
    Xml.write(out, xml -> drawing(xml, drawing, role));
  }

  private static void drawing(Xml xml, Drawing drawing, String role) throws XMLStreamException {
    Network network = drawing.network();
    Extent extent = Extent.of(network, MARGIN).withHead(drawing.lanes().isEmpty() ? 0 : HEAD);
    xml.open(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        extent.viewBox(),
        "width",
        Xml.number(extent.width()),
        "height",
        Xml.number(extent.height()),
        "role",
        role,
        "font-family",
        FONT,
        "font-size",
        "12");
    xml.line().element("title", network.heading().title()).line();
    xml.element("desc", description(network)).line();
    SvgEdges edges = new SvgEdges(xml);
    edges.heads();
    Map<String, NetworkNode> nodes = new HashMap<>();
    network.nodes().forEach(n -> nodes.put(n.id(), n));
    boolean labelled = drawing.lanes().isEmpty() && network.edges().size() <= LABELLED;
    xml.open("g", "fill", "none").line();
    SvgBands bands = new SvgBands(xml);
    for (NetworkEdge edge : network.edges()) {
      Box source = box(nodes, edge.source());
      Box target = box(nodes, edge.target());
      Drawing.Band band = drawing.bands().get(edge.id());
      if (band == null) {
        edges.edge(edge, source, target, labelled);
      } else {
        bands.band(edge, band, source, target);
      }
    }
    xml.close().line().open("g", "text-anchor", "middle").line();
    for (Drawing.Lane lane : drawing.lanes()) {
      SvgEdges.words(xml, lane.title(), lane.x(), extent.y() + HEAD - 4, "middle");
    }
    for (NetworkNode node : network.nodes()) {
      node(xml, node);
    }
    xml.close().line().close();
  }

  private static Box box(Map<String, NetworkNode> nodes, String id) {
    return Optional.ofNullable(nodes.get(id)).flatMap(NetworkNode::box).orElseThrow();
  }

  private static String description(Network network) {
    String counts =
        network.nodes().size() + " nodes and " + network.edges().size() + " edges between them. ";
    return counts
        + network.description()
        + " An arrow promotes, a bar inhibits; solid lines are studies of people, dashed ones of"
        + " animals, dotted ones of cells."
        + network.heading().licence().map(l -> " Licence: " + l).orElse("")
        + network.heading().source().map(s -> " Source: " + s).orElse("");
  }

  private static void node(Xml xml, NetworkNode node) throws XMLStreamException {
    Box box = node.box().orElseThrow();
    Kind kind = node.kind();
    boolean isLink = node.link().isPresent();
    if (isLink) {
      xml.open("a", "href", node.link().get(), "class", "node", "data-id", node.id());
    } else {
      xml.open("g", "class", "node", "data-id", node.id());
    }
    xml.element("title", node.label() + "\n(" + kind.label() + ")");
    SvgShapes.draw(xml, kind.shape(), box, "none", Kind.HALO, "4");
    SvgShapes.draw(xml, kind.shape(), box, kind.fill(), kind.border(), "1.5");
    String y = Xml.number(box.centre().y() + 4);
    String x = Xml.number(box.centre().x());
    if (node.language().isEmpty()) {
      xml.element("text", node.shownLabel(), "x", x, "y", y, "fill", Kind.TEXT);
    } else {
      xml.element(
          "text", node.shownLabel(), "x", x, "y", y, "fill", Kind.TEXT, "lang", node.language());
    }
    xml.close().line();
  }
}
