package org.w3id.apatite.chart;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3id.apatite.network.file.XmlText;

/** A drawing as it goes, with all values escaped. What no XML can hold becomes U+FFFD. */
public final class Svg {

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
    out.writeCharacters(XmlText.clean(text));
    return close();
  }

  public Svg close() throws XMLStreamException {
    out.writeEndElement();
    return this;
  }

  /**
   * A line of text.
   *
   * @param size of the letters
   * @param more attributes: name, value, name, value ...
   */
  public Svg text(String text, double x, double y, String size, String colour, String... more)
      throws XMLStreamException {
    open("text", "x", number(x), "y", number(y), "font-size", size, "fill", colour);
    attributes(more);
    out.writeCharacters(XmlText.clean(text));
    return close();
  }

  /** A text of so many letters at most, the last of which tells that it was longer. */
  public static String shortened(String text, int letters) {
    return text.length() <= letters ? text : text.substring(0, letters - 1) + "\u2026";
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
      out.writeAttribute(attributes[i], XmlText.attribute(attributes[i + 1]));
    }
  }

  /** A length with as many digits as are of use in a drawing. */
  public static String number(double value) {
    return XmlText.number(value);
  }
}
