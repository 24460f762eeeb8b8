package org.w3id.apatite.network.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Point;

/**
 * Cytoscape JSON. The members {@code value}, {@code directed}, {@code multigraph}, {@code data} and
 * {@code key} are those without which networkx does not read it.
 */
final class CytoscapeJson implements NetworkWriter {

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Json.write(
        out,
        json -> {
          json.beginObject();
          json.name("format_version").value("1.0");
          json.name("generated_by").value("Apatite");
          json.name("target_cytoscapejs_version").value("~3.33");
          D3Json.about(json, network);
          json.name("directed").value(true).name("multigraph").value(true);
          json.name("data").beginArray().endArray();
          json.name("elements").beginObject().name("nodes").beginArray();
          for (NetworkNode node : network.nodes()) {
            node(json, node, ofNodes);
          }
          json.endArray().name("edges").beginArray();
          for (NetworkEdge edge : network.edges()) {
            edge(json, edge, ofEdges);
          }
          json.endArray().endObject().endObject();
        });
  }

  private static void node(JsonWriter json, NetworkNode node, List<Column<NetworkNode>> columns)
      throws IOException {
    json.beginObject().name("data").beginObject();
    json.name("id").value(node.id()).name("value").value(node.id());
    json.name("name").value(node.label()).name("label").value(node.label());
    Json.members(json, node, columns);
    json.name("color").value(node.kind().fill());
    json.name("shape").value(node.kind().shape().cytoscape());
    json.name("size").value(node.size()).endObject();
    if (node.box().isPresent()) {
      Point centre = node.box().get().centre();
      json.name("position").beginObject();
      json.name("x").value(centre.x()).name("y").value(centre.y()).endObject();
    }
    json.endObject();
  }

  private static void edge(JsonWriter json, NetworkEdge edge, List<Column<NetworkEdge>> columns)
      throws IOException {
    json.beginObject().name("data").beginObject();
    json.name("id").value(edge.id()).name("key").value(edge.id());
    json.name("source").value(edge.source()).name("target").value(edge.target());
    json.name("interaction").value(edge.label()).name("label").value(edge.label());
    json.name("weight").value(edge.weight());
    Json.members(json, edge, columns);
    json.endObject().endObject();
  }
}
