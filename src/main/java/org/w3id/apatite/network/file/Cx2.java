package org.w3id.apatite.network.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/** CX2. Cytoscape knows it by its first bytes, so CXVersion is the first key of all. */
final class Cx2 implements NetworkWriter {

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Json.write(
        out,
        json -> {
          json.beginArray();
          json.beginObject();
          json.name("CXVersion").value("2.0").name("hasFragments").value(false);
          json.endObject();
          metaData(json, network);
          declarations(json, ofNodes, ofEdges);
          aspect(json, "networkAttributes");
          json.beginObject();
          D3Json.about(json, network);
          json.endObject();
          end(json);
          Map<String, Integer> numbers = nodes(json, network, ofNodes);
          edges(json, network, ofEdges, numbers);
          new Cx2Style(json).write(network);
          aspect(json, "status");
          json.beginObject().name("error").value("").name("success").value(true).endObject();
          end(json);
          json.endArray();
        });
  }

  static void aspect(JsonWriter json, String name) throws IOException {
    json.beginObject().name(name).beginArray();
  }

  static void end(JsonWriter json) throws IOException {
    json.endArray().endObject();
  }

  private static void metaData(JsonWriter json, Network network) throws IOException {
    aspect(json, "metaData");
    count(json, "attributeDeclarations", 1);
    count(json, "networkAttributes", 1);
    count(json, "nodes", network.nodes().size());
    count(json, "edges", network.edges().size());
    count(json, "visualProperties", 1);
    end(json);
  }

  private static void count(JsonWriter json, String name, int elements) throws IOException {
    json.beginObject().name("elementCount").value(elements).name("name").value(name).endObject();
  }

  private static void declarations(
      JsonWriter json, List<Column<NetworkNode>> ofNodes, List<Column<NetworkEdge>> ofEdges)
      throws IOException {
    aspect(json, "attributeDeclarations");
    json.beginObject().name("networkAttributes").beginObject();
    for (String name : List.of("name", "description", "licence", "source")) {
      declare(json, name, false);
    }
    json.endObject().name("nodes").beginObject();
    declare(json, "name", false);
    declare(json, "represents", false);
    declare(json, "size", true);
    for (Column<NetworkNode> column : ofNodes) {
      declare(json, column.name(), column.isNumber());
    }
    json.endObject().name("edges").beginObject();
    declare(json, "interaction", false);
    declare(json, "weight", true);
    for (Column<NetworkEdge> column : ofEdges) {
      declare(json, column.name(), column.isNumber());
    }
    json.endObject().endObject();
    end(json);
  }

  private static void declare(JsonWriter json, String name, boolean isNumber) throws IOException {
    json.name(name).beginObject().name("d").value(isNumber ? "double" : "string").endObject();
  }

  /**
   * @return the number of each node, by its id
   */
  private static Map<String, Integer> nodes(
      JsonWriter json, Network network, List<Column<NetworkNode>> columns) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    aspect(json, "nodes");
    for (NetworkNode node : network.nodes()) {
      json.beginObject().name("id").value(numbers.size());
      numbers.put(node.id(), numbers.size());
      // For all nodes or for none.
      if (network.isPlaced()) {
        Point centre = node.box().orElseThrow().centre();
        json.name("x").value(centre.x()).name("y").value(centre.y());
      }
      json.name("v").beginObject();
      json.name("name").value(node.label()).name("represents").value(node.id());
      json.name("size").value(node.size());
      Json.members(json, node, columns);
      json.endObject().endObject();
    }
    end(json);
    return numbers;
  }

  private static void edges(
      JsonWriter json,
      Network network,
      List<Column<NetworkEdge>> columns,
      Map<String, Integer> numbers)
      throws IOException {
    aspect(json, "edges");
    int number = 0;
    for (NetworkEdge edge : network.edges()) {
      json.beginObject().name("id").value(number++);
      json.name("s").value(numbers.get(edge.source()));
      json.name("t").value(numbers.get(edge.target()));
      json.name("v").beginObject();
      json.name("interaction").value(edge.label()).name("weight").value(edge.weight());
      Json.members(json, edge, columns);
      json.endObject().endObject();
    }
    end(json);
  }
}
