package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as it goes. What no XML can hold (control characters, halves of characters) is U+FFFD. */
final class Xml {

  private static final int REPLACEMENT = 0xFFFD;

  private final XMLStreamWriter out;

  private Xml(XMLStreamWriter out) {
    this.out = out;
  }

  /** What is to be written. */
  interface Content {
    void to(Xml xml) throws XMLStreamException;
  }

  /** A whole document. */
  static void write(OutputStream stream, Content content) throws IOException {
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(stream, "UTF-8");
      out.writeStartDocument("UTF-8", "1.0");
      out.writeCharacters("\n");
      content.to(new Xml(out));
      out.writeCharacters("\n");
      out.writeEndDocument();
      out.flush();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  /**
   * Opens an element on a line of its own.
   *
   * @param attributes name, value, name, value ...; {@code xmlns} and {@code xmlns:x} declare
   *     namespaces
   */
  Xml open(String name, String... attributes) throws XMLStreamException {
    out.writeStartElement(name);
    attributes(attributes);
    return this;
  }

  /** An element without content. */
  Xml empty(String name, String... attributes) throws XMLStreamException {
    out.writeEmptyElement(name);
    attributes(attributes);
    return this;
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      // A reader makes white space in attributes a space; so it is one from the start.
      out.writeAttribute(attributes[i], clean(attributes[i + 1]).replaceAll("[\\t\\n\\r]", " "));
    }
  }

  Xml text(String text) throws XMLStreamException {
    out.writeCharacters(clean(text));
    return this;
  }

  Xml close() throws XMLStreamException {
    out.writeEndElement();
    return this;
  }

  Xml line() throws XMLStreamException {
    out.writeCharacters("\n");
    return this;
  }

  /** An element with a text in it. */
  Xml element(String name, String text, String... attributes) throws XMLStreamException {
    return open(name, attributes).text(text).close();
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

  /** A number with as many digits as are of use in a drawing. */
  static String number(double value) {
    double rounded = Math.round(value * 10) / 10.0;
    return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
  }
}
