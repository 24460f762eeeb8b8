package org.w3id.apatite.network.file;

import java.util.Locale;

/** How values are written into XML, whatever drawing or file it is. */
public final class XmlText {

  private static final int REPLACEMENT = 0xFFFD;

  private XmlText() {}

  /**
   * A text of which no XML reader complains: what no XML can hold (control characters, halves of
   * characters) is U+FFFD.
   */
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
    return clean.toString();
  }

  /** The same for an attribute, in which readers make white space a space. */
  public static String attribute(String text) {
    return clean(text).replaceAll("[\\t\\n\\r]", " ");
  }

  /** XML 1.0, section 2.2. */
  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** A length with as many digits as are of use in a drawing. */
  public static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? String.valueOf((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }
}
