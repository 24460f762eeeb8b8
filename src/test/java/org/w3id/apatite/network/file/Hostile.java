package org.w3id.apatite.network.file;

import java.util.Map;
import java.util.Optional;
import org.w3id.apatite.network.Attribute;
import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Kinds;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkBuilder;
import org.w3id.apatite.network.NetworkEdge;
import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Sign;

/** A small network with what breaks careless writers. */
final class Hostile {

  static final String SPINACH = "http://example.org/spinach?a=1&b=<2>";
  static final String LABEL = "Spinach <raw> & \"fresh\"";
  static final String SCRIPT = "javascript:alert(1)";
  static final String RIGHT_TO_LEFT = "http://example.org/مغنيسيوم";
  static final String RIGHT_TO_LEFT_LABEL = "مغنيسيوم \u202eabc\u202c";
  static final String LONG = "http://example.org/long";
  static final String LONG_LABEL = "x".repeat(9_998) + "\\\"";
  static final String BLANK = "_:b0";

  private Hostile() {}

  static Network network() {
    return new NetworkBuilder(
            new Heading(
                LABEL,
                "What is <b>bold</b>; ]]> -->\nand a second line.",
                Optional.of("https://creativecommons.org/licenses/by/4.0/"),
                Optional.empty()))
        .node(node(SPINACH, Map.of("en", LABEL, "de", "Spinat"), "Food"))
        .node(node(SCRIPT, Map.of("", "]]><script>alert(1)</script>"), "Mineral"))
        .node(node(RIGHT_TO_LEFT, Map.of("ar", RIGHT_TO_LEFT_LABEL), "KeyEvent"))
        .node(node(LONG, Map.of("", LONG_LABEL), "NoSuchKind"))
        .node(node(BLANK, Map.of(), "Condition"))
        .edge(NetworkEdge.of(SPINACH, "http://example.org/p&q", SCRIPT, LABEL))
        .edge(
            NetworkEdge.of(SPINACH, "http://example.org/r", SCRIPT, "again")
                .signed(Sign.INHIBITS, Evidence.CELL)
                .with("level", Attribute.text("molecular")))
        .edge(
            NetworkEdge.of(SCRIPT, "http://example.org/r", RIGHT_TO_LEFT, "on")
                .signed(Sign.PROMOTES, Evidence.ANIMAL))
        .edge(NetworkEdge.of(LONG, "http://example.org/r", LONG, "itself"))
        .edge(NetworkEdge.of(RIGHT_TO_LEFT, "http://example.org/r", BLANK, "back\\slash"))
        .focus(SPINACH)
        .build(Network.USUAL);
  }

  private static NetworkNode node(String id, Map<String, String> labels, String kind) {
    return NetworkNode.of(
        id,
        labels,
        Kinds.standard().named(kind, ""),
        Map.of(
            "amount", Attribute.number(79),
            "note", Attribute.text("two\nlines & <more>"),
            "id", Attribute.text("reserved")));
  }
}
