package org.w3id.apatite.network.file;

import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.network.Sign;

/** How lines are drawn: the head and the colour tell the sign, the strokes the kind of evidence. */
final class Lines {

  private Lines() {}

  /** Seen on white and on black alike; never the only mark of a sign. */
  static String colour(Sign sign) {
    return switch (sign) {
      case PROMOTES -> "#2b7bba";
      case INHIBITS -> "#d1491f";
      case NONE -> "#767676";
    };
  }

  /** The strokes of SVG; empty for a solid line. */
  static String dashes(Evidence evidence) {
    return switch (evidence) {
      case HUMAN, NONE -> "";
      case ANIMAL -> "8 4";
      case CELL -> "2 3";
    };
  }

  /** The word of Cytoscape and of Graphviz. */
  static String style(Evidence evidence) {
    return switch (evidence) {
      case HUMAN, NONE -> "solid";
      case ANIMAL -> "dashed";
      case CELL -> "dotted";
    };
  }
}
