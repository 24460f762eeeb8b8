package org.w3id.apatite.network;

/**
 * What is told of a node or an edge beside what every one has.
 *
 * @param text the value; several are joined by {@code "; "}
 * @param isNumber whether it is one number
 */
public record Attribute(String text, boolean isNumber) {

  /** A text, whatever it looks like. */
  public static Attribute text(String text) {
    return new Attribute(text, false);
  }

  /** A number. */
  public static Attribute number(double value) {
    return new Attribute(Double.toString(value), true);
  }

  /** This and another value of the same property, which together are a text. */
  Attribute and(Attribute other) {
    return text.equals(other.text) ? this : text(text + "; " + other.text);
  }
}
