package org.w3id.apatite.network.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.network.Kind;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Shape;

/**
 * DOT. Every attribute stands at its node or edge: Gephi reads no file in which a line sets what
 * holds for all.
 */
final class Dot implements NetworkWriter {

  @Override
  public void write(Network network, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    comment(text, network.heading().title());
    comment(text, network.description());
    comment(text, network.heading().licence().map(l -> "Licence: " + l).orElse(""));
    comment(text, network.heading().source().map(s -> "Source: " + s).orElse(""));
    text.write("digraph network {\n");
    for (NetworkNode node : network.nodes()) {
      node(text, node);
    }
    for (NetworkEdge edge : network.edges()) {
      edge(text, edge);
    }
    text.write("}\n");
    text.flush();
  }

  private static void comment(Writer text, String line) throws IOException {
    if (!line.isEmpty()) {
      text.write("// " + line.replaceAll("\\R", " ") + "\n");
    }
  }

  private static void node(Writer text, NetworkNode node) throws IOException {
    Shape shape = node.kind().shape();
    text.write("  " + quoted(node.id()) + " [label=" + quoted(node.label()));
    if (node.link().isPresent()) {
      text.write(", URL=" + quoted(node.link().get()));
    }
    text.write(", tooltip=" + quoted(node.kind().label() + ": " + node.label()));
    text.write(", type=" + quoted(node.kind().name()));
    text.write(", shape=" + shape.graphviz());
    text.write(", style=" + quoted(shape == Shape.ROUND_RECTANGLE ? "filled,rounded" : "filled"));
    text.write(", fillcolor=" + quoted(node.kind().fill()));
    text.write(", color=" + quoted(node.kind().border()));
    text.write(", fontcolor=" + quoted(Kind.TEXT));
    if (node.box().isPresent()) {
      Box box = node.box().get();
      // In Graphviz y grows upwards.
      text.write(
          ", pos=" + quoted(Xml.number(box.centre().x()) + "," + Xml.number(-box.centre().y())));
    }
    text.write("];\n");
  }

  private static void edge(Writer text, NetworkEdge edge) throws IOException {
    text.write("  " + quoted(edge.source()) + " -> " + quoted(edge.target()));
    text.write(
        " [label=" + quoted(edge.label()) + ", weight=" + Math.max(1, Math.round(edge.weight())));
    text.write(", predicate=" + quoted(edge.predicate()));
    if (!edge.text().isEmpty()) {
      text.write(", tooltip=" + quoted(edge.text()));
    }
    text.write(", arrowhead=" + arrow(edge));
    text.write(", style=" + Lines.style(edge.evidence()));
    text.write(", color=" + quoted(Lines.colour(edge.sign())) + "];\n");
  }

  private static String arrow(NetworkEdge edge) {
    return switch (edge.sign()) {
      case PROMOTES -> "normal";
      case INHIBITS -> "tee";
      case NONE -> "vee";
    };
  }

  /** A backslash would else begin an escape of Graphviz. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replaceAll("\\r\\n?|\\n", "\\\\n")
            .replace("\0", "\uFFFD")
        + '"';
  }
}
