package org.w3id.apatite.network.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;

/** Node-link JSON, whose edges are {@code links}. */
final class D3Json implements NetworkWriter {

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    List<Column<NetworkNode>> ofNodes = Columns.ofNodes(network);
    List<Column<NetworkEdge>> ofEdges = Columns.ofEdges(network);
    Json.write(
        out,
        json -> {
          json.beginObject();
          json.name("directed").value(true).name("multigraph").value(true);
          json.name("graph").beginObject();
          about(json, network);
          json.endObject();
          json.name("nodes").beginArray();
          for (NetworkNode node : network.nodes()) {
            json.beginObject();
            json.name("id").value(node.id()).name("label").value(node.label());
            Json.members(json, node, ofNodes);
            json.name("color").value(node.kind().fill()).name("size").value(node.size());
            if (node.box().isPresent()) {
              json.name("x").value(node.box().get().centre().x());
              json.name("y").value(node.box().get().centre().y());
            }
            json.endObject();
          }
          json.endArray().name("links").beginArray();
          for (NetworkEdge edge : network.edges()) {
            json.beginObject();
            json.name("source").value(edge.source()).name("target").value(edge.target());
            json.name("key").value(edge.id()).name("label").value(edge.label());
            json.name("weight").value(edge.weight());
            Json.members(json, edge, ofEdges);
            json.endObject();
          }
          json.endArray().endObject();
        });
  }

  /** What is told of the network, as members of the object that is open. */
  static void about(JsonWriter json, Network network) throws IOException {
    json.name("name").value(network.heading().title());
    json.name("description").value(network.description());
    if (network.heading().licence().isPresent()) {
      json.name("licence").value(network.heading().licence().get());
    }
    if (network.heading().source().isPresent()) {
      json.name("source").value(network.heading().source().get());
    }
  }
}
