package org.w3id.apatite.network.file;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.network.Kind;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.Sign;

/** How CX2 says what a network looks like: properties that follow from columns. */
final class Cx2Style {

  private final JsonWriter json;

  Cx2Style(JsonWriter json) {
    this.json = json;
  }

  void write(Network network) throws IOException {
    Cx2.aspect(json, "visualProperties");
    json.beginObject().name("default").beginObject();
    json.name("network").beginObject().endObject();
    json.name("node").beginObject();
    json.name("NODE_LABEL_COLOR").value(Kind.TEXT);
    json.name("NODE_BORDER_WIDTH").value(1.5);
    json.name("NODE_WIDTH").value(120).name("NODE_HEIGHT").value(36);
    json.endObject().name("edge").beginObject();
    json.name("EDGE_LINE_COLOR").value(Lines.colour(Sign.NONE));
    json.name("EDGE_TARGET_ARROW_SHAPE").value("none").name("EDGE_WIDTH").value(1.5);
    json.endObject().endObject();
    nodes(network);
    edges();
    json.endObject();
    Cx2.end(json);
  }

  private void nodes(Network network) throws IOException {
    Map<String, Kind> kinds = new TreeMap<>();
    network.nodes().forEach(n -> kinds.put(n.kind().name(), n.kind()));
    json.name("nodeMapping").beginObject();
    passed("NODE_LABEL", "name");
    kinds("NODE_BACKGROUND_COLOR", kinds, Kind::fill);
    kinds("NODE_BORDER_COLOR", kinds, Kind::border);
    kinds("NODE_SHAPE", kinds, k -> k.shape().cytoscape());
    json.endObject();
  }

  private void kinds(String property, Map<String, Kind> kinds, Function<Kind, String> look)
      throws IOException {
    open(property, "type");
    for (Kind kind : kinds.values()) {
      choice(kind.name(), look.apply(kind));
    }
    close();
  }

  private void edges() throws IOException {
    json.name("edgeMapping").beginObject();
    passed("EDGE_LABEL", "interaction");
    open("EDGE_TARGET_ARROW_SHAPE", "sign");
    choice(Columns.word(Sign.PROMOTES), "triangle");
    choice(Columns.word(Sign.INHIBITS), "tee");
    close();
    open("EDGE_LINE_COLOR", "sign");
    for (Sign sign : Sign.values()) {
      choice(Columns.word(sign), Lines.colour(sign));
    }
    close();
    open("EDGE_LINE_STYLE", "evidence");
    for (Evidence evidence : Evidence.values()) {
      choice(Columns.word(evidence), Lines.style(evidence));
    }
    close();
    json.endObject();
  }

  private void passed(String property, String column) throws IOException {
    json.name(property).beginObject().name("type").value("PASSTHROUGH");
    json.name("definition").beginObject();
    json.name("attribute").value(column).name("type").value("string").endObject().endObject();
  }

  private void open(String property, String column) throws IOException {
    json.name(property).beginObject().name("type").value("DISCRETE");
    json.name("definition").beginObject();
    json.name("attribute").value(column).name("type").value("string");
    json.name("map").beginArray();
  }

  private void choice(String value, String look) throws IOException {
    json.beginObject().name("v").value(value).name("vp").value(look).endObject();
  }

  private void close() throws IOException {
    json.endArray().endObject().endObject();
  }
}
