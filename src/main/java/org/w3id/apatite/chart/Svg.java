package org.w3id.apatite.chart;

import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A drawing as it goes, with all values escaped. What no XML can hold becomes U+FFFD. */
public final class Svg {

  private static final int REPLACEMENT = 0xFFFD;
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String FONT = "system-ui, sans-serif";

  private final XMLStreamWriter out;

  private Svg(XMLStreamWriter out) {
    this.out = out;
  }

  /** What is to be drawn. */
  @FunctionalInterface
  public interface Content {
    void to(Svg svg) throws XMLStreamException;
  }

  /** A piece of XML without a declaration, as it stands in a page. */
  public static String of(Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      content.to(new Svg(out));
      out.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a drawing in memory", e);
    }
    return text.toString();
  }

  /**
   * A drawing that says nothing that does not stand beside it, for a cell of a table.
   *
   * @param width of the drawing's own units, which the page stretches to the width of the cell
   */
  public static String cell(double width, double height, Content content) {
    return of(
        svg -> {
          svg.open(
              "svg",
              "viewBox",
              "0 0 " + number(width) + " " + number(height),
              "width",
              number(width),
              "height",
              number(height),
              "aria-hidden",
              "true",
              "focusable",
              "false");
          content.to(svg);
          svg.close();
        });
  }

  /**
   * A drawing that stands alone, as a file.
   *
   * @param description what it shows, in words
   */
  public static String file(
      double width, double height, String title, String description, Content content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + of(
            svg -> {
              svg.open(
                  "svg",
                  "xmlns",
                  NAMESPACE,
                  "viewBox",
                  "0 0 " + number(width) + " " + number(height),
                  "width",
                  number(width),
                  "height",
                  number(height),
                  "role",
                  "img",
                  "font-family",
                  FONT,
                  "font-size",
                  "13");
              svg.element("title", title).element("desc", description);
              svg.empty("rect", "width", "100%", "height", "100%", "fill", Palette.FILE.ground());
              content.to(svg);
              svg.close();
            })
        + "\n";
  }

  /**
   * Opens an element.
   *
   * @param attributes name, value, name, value ...
   */
  public Svg open(String name, String... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
    return this;
  }

  /** An element without content. */
  public Svg empty(String name, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(name);
    attributes(attributes);
    return this;
  }

  /** An element with a text in it. */
  public Svg element(String name, String text, String... attributes) throws XMLStreamException {
    open(name, attributes);
    out.writeCharacters(clean(text));
    return close();
  }

  public Svg close() throws XMLStreamException {
    out.writeEndElement();
    return this;
  }

  /** A straight line. */
  public Svg line(double x1, double y1, double x2, double y2, String colour, double width)
      throws XMLStreamException {
    return empty(
        "line",
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2),
        "stroke",
        colour,
        "stroke-width",
        number(width));
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      out.writeAttribute(attributes[i], clean(attributes[i + 1]).replaceAll("[\\t\\n\\r]", " "));
    }
  }

  /** A length with as many digits as are of use in a drawing. */
  public static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded)
        ? String.valueOf((long) rounded)
        : String.format(Locale.ROOT, "%.1f", rounded);
  }

  private static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints().forEach(c -> clean.appendCodePoint(isAllowed(c) ? c : REPLACEMENT));
    return clean.toString();
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
}
