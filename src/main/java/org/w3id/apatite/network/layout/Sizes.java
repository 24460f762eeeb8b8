package org.w3id.apatite.network.layout;

import org.w3id.apatite.network.NetworkNode;
import org.w3id.apatite.network.Shape;

/** How much room a node needs for its label. */
final class Sizes {

  static final double HEIGHT = 36;

  private static final double LETTER = 7;
  private static final double PADDING = 24;
  private static final double NARROWEST = 60;

  /** From here on most letters are twice as wide as Latin ones. */
  private static final int WIDE = 0x1100;

  private Sizes() {}

  /** The width of a node, by an estimate of that of its letters. */
  static double width(NetworkNode node) {
    double letters =
        node.shownLabel().codePoints().mapToDouble(c -> c < WIDE ? LETTER : 2 * LETTER).sum();
    return Math.max(NARROWEST, letters + PADDING + corners(node.kind().shape()));
  }

  /** What the corners of a shape take from its room. */
  private static double corners(Shape shape) {
    return switch (shape) {
      case RECTANGLE, ROUND_RECTANGLE -> 0;
      case OCTAGON, HEXAGON, PARALLELOGRAM, ELLIPSE -> 20;
      case DIAMOND -> 36;
    };
  }
}
