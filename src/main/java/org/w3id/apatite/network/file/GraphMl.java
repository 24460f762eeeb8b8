package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;

/** GraphML with nothing but plain keys. */
final class GraphMl implements NetworkWriter {

  static final String NAMESPACE = "http://graphml.graphdrawing.org/xmlns";

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Xml.write(
        out,
        xml -> {
          xml.open("graphml", "xmlns", NAMESPACE).line();
          keys(xml, network, ofNodes, ofEdges);
          xml.open("graph", "id", "network", "edgedefault", "directed").line();
          about(xml, network);
          for (NetworkNode node : network.nodes()) {
            xml.open("node", "id", node.id());
            data(xml, node, ofNodes);
            xml.close().line();
          }
          for (NetworkEdge edge : network.edges()) {
            xml.open("edge", "id", edge.id(), "source", edge.source(), "target", edge.target());
            data(xml, edge, ofEdges);
            xml.close().line();
          }
          xml.close().line().close();
        });
  }

  /** Declares what is told of the network, of nodes and of edges. */
  static void keys(
      Xml xml,
      Network network,
      List<Column<NetworkNode>> ofNodes,
      List<Column<NetworkEdge>> ofEdges)
      throws XMLStreamException {
    for (String name : List.of("title", "description", "licence", "source")) {
      key(xml, "graph", name, "string");
    }
    key(xml, "node", "label", "string");
    key(xml, "node", "size", "double");
    key(xml, "node", "color", "string");
    if (network.isPlaced()) {
      key(xml, "node", "x", "double");
      key(xml, "node", "y", "double");
    }
    for (Column<NetworkNode> column : ofNodes) {
      key(xml, "node", column.name(), column.isNumber() ? "double" : "string");
    }
    key(xml, "edge", "label", "string");
    key(xml, "edge", "weight", "double");
    for (Column<NetworkEdge> column : ofEdges) {
      key(xml, "edge", column.name(), column.isNumber() ? "double" : "string");
    }
  }

  private static void key(Xml xml, String of, String name, String type) throws XMLStreamException {
    xml.empty("key", "id", id(of, name), "for", of, "attr.name", name, "attr.type", type).line();
  }

  private static String id(String of, String name) {
    return of + "_" + name;
  }

  private static void data(Xml xml, String of, String name, String value)
      throws XMLStreamException {
    xml.element("data", value, "key", id(of, name));
  }

  static void about(Xml xml, Network network) throws XMLStreamException {
    data(xml, "graph", "title", network.heading().title());
    data(xml, "graph", "description", network.description());
    data(xml, "graph", "licence", network.heading().licence().orElse(""));
    data(xml, "graph", "source", network.heading().source().orElse(""));
    xml.line();
  }

  /** What is told of a node. */
  static void data(Xml xml, NetworkNode node, List<Column<NetworkNode>> columns)
      throws XMLStreamException {
    data(xml, "node", "label", node.label());
    data(xml, "node", "size", Double.toString(node.size()));
    data(xml, "node", "color", node.kind().fill());
    if (node.box().isPresent()) {
      data(xml, "node", "x", Xml.number(node.box().get().centre().x()));
      data(xml, "node", "y", Xml.number(node.box().get().centre().y()));
    }
    for (Column<NetworkNode> column : columns) {
      Optional<String> value = column.value().apply(node);
      if (value.isPresent()) {
        data(xml, "node", column.name(), value.get());
      }
    }
  }

  /** What is told of an edge. */
  static void data(Xml xml, NetworkEdge edge, List<Column<NetworkEdge>> columns)
      throws XMLStreamException {
    data(xml, "edge", "label", edge.label());
    data(xml, "edge", "weight", Double.toString(edge.weight()));
    for (Column<NetworkEdge> column : columns) {
      Optional<String> value = column.value().apply(edge);
      if (value.isPresent()) {
        data(xml, "edge", column.name(), value.get());
      }
    }
  }
}
