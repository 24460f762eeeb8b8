package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as it goes. What no XML can hold (control characters, halves of characters) is U+FFFD. */
final class Xml {

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
      out.writeAttribute(attributes[i], XmlText.attribute(attributes[i + 1]));
    }
  }

  Xml text(String text) throws XMLStreamException {
    out.writeCharacters(XmlText.clean(text));
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

  /** A number with as many digits as are of use in a drawing. */
  static String number(double value) {
    return XmlText.number(value);
  }
}
