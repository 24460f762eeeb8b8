package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/** GEXF. IRIs are strings in it: Gephi loses columns of the type {@code anyURI}. */
final class Gexf implements NetworkWriter {

  private static final double SIZE = 10;

  private final String version;
  private final String namespace;

  private Gexf(String version, String namespace) {
    this.version = version;
    this.namespace = namespace;
  }

  static Gexf of13() {
    return new Gexf("1.3", "http://gexf.net/1.3");
  }

  static Gexf of12() {
    return new Gexf("1.2", "http://www.gexf.net/1.2draft");
  }

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Xml.write(
        out,
        xml -> {
          xml.open("gexf", "xmlns", namespace, "xmlns:viz", namespace + "/viz", "version", version);
          xml.line();
          about(xml, network);
          xml.open("graph", "mode", "static", "defaultedgetype", "directed").line();
          declare(xml, "node", ofNodes);
          declare(xml, "edge", ofEdges);
          xml.open("nodes").line();
          for (NetworkNode node : network.nodes()) {
            node(xml, node, ofNodes);
          }
          xml.close().line().open("edges").line();
          for (NetworkEdge edge : network.edges()) {
            edge(xml, edge, ofEdges);
          }
          xml.close().line().close().line().close();
        });
  }

  private static void about(Xml xml, Network network) throws XMLStreamException {
    String licence = network.heading().licence().map(l -> " Licence: " + l).orElse("");
    String source = network.heading().source().map(s -> " Source: " + s).orElse("");
    xml.open("meta");
    xml.element("creator", "Apatite");
    xml.element(
        "description",
        (network.heading().title() + ". " + network.description() + licence + source).strip());
    xml.close().line();
  }

  private static <T> void declare(Xml xml, String of, List<Column<T>> columns)
      throws XMLStreamException {
    xml.open("attributes", "class", of, "mode", "static").line();
    for (Column<T> column : columns) {
      String type = column.isNumber() ? "double" : "string";
      xml.empty("attribute", "id", column.name(), "title", column.name(), "type", type).line();
    }
    xml.close().line();
  }

  private static <T> void values(Xml xml, T of, List<Column<T>> columns) throws XMLStreamException {
    xml.open("attvalues");
    for (Column<T> column : columns) {
      Optional<String> value = column.value().apply(of);
      if (value.isPresent()) {
        xml.empty("attvalue", "for", column.name(), "value", value.get());
      }
    }
    xml.close();
  }

  private static void node(Xml xml, NetworkNode node, List<Column<NetworkNode>> columns)
      throws XMLStreamException {
    xml.open("node", "id", node.id(), "label", node.label());
    values(xml, node, columns);
    int colour = Integer.parseInt(node.kind().fill().substring(1), 16);
    xml.empty(
        "viz:color",
        "r",
        Integer.toString(colour >> 16),
        "g",
        Integer.toString((colour >> 8) & 0xFF),
        "b",
        Integer.toString(colour & 0xFF));
    if (node.box().isPresent()) {
      Point centre = node.box().get().centre();
      // In Gephi y grows upwards.
      xml.empty(
          "viz:position", "x", Xml.number(centre.x()), "y", Xml.number(-centre.y()), "z", "0");
    }
    xml.empty("viz:size", "value", Xml.number(SIZE * node.size()));
    xml.empty("viz:shape", "value", node.kind().shape().gexf());
    xml.close().line();
  }

  private static void edge(Xml xml, NetworkEdge edge, List<Column<NetworkEdge>> columns)
      throws XMLStreamException {
    xml.open(
        "edge",
        "id",
        edge.id(),
        "source",
        edge.source(),
        "target",
        edge.target(),
        "label",
        edge.label(),
        "weight",
        Double.toString(edge.weight()));
    values(xml, edge, columns);
    xml.close().line();
  }
}
