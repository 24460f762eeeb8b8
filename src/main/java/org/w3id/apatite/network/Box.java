package org.w3id.apatite.network;

/**
 * The room of a node in a drawing, in pixels; y grows downwards.
 *
 * @param x of its left side
 * @param y of its upper side
 */
public record Box(double x, double y, double width, double height) {

  /** Around a point. */
  public static Box around(Point centre, double width, double height) {
    return new Box(centre.x() - width / 2, centre.y() - height / 2, width, height);
  }

  /** The point in its middle. */
  public Point centre() {
    return new Point(x + width / 2, y + height / 2);
  }
}
