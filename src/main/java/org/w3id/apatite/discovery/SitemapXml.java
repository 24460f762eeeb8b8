package org.w3id.apatite.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes sitemaps (sitemaps.org protocol 0.9, with the elements of semantic sitemaps). */
final class SitemapXml implements AutoCloseable {

  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String SEMANTIC = "http://sw.deri.org/2007/07/sitemapextension/scschema.xsd";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter out;

  private SitemapXml(String root) throws XMLStreamException {
    this.out =
        XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    out.writeStartDocument("UTF-8", "1.0");
    out.writeCharacters("\n");
    out.writeStartElement(root);
    out.writeDefaultNamespace(SITEMAPS);
    out.writeNamespace("sc", SEMANTIC);
    out.writeCharacters("\n");
  }

  /**
   * The list of parts.
   *
   * @param modified of each, by its address
   */
  static byte[] index(Map<String, String> modified) {
    return written("sitemapindex", xml -> xml.locations("sitemap", modified));
  }

  /**
   * A part.
   *
   * @param modified of each document, by its address
   */
  static byte[] part(Map<String, String> modified) {
    return written("urlset", xml -> xml.locations("url", modified));
  }

  /**
   * The part that tells where the dataset as a whole is had.
   *
   * @param about elements of semantic sitemaps, name and text
   */
  static byte[] dataset(List<Map.Entry<String, String>> about, Map<String, String> modified) {
    return written(
        "urlset",
        xml -> {
          xml.out.writeStartElement("sc", "dataset", SEMANTIC);
          for (Map.Entry<String, String> element : about) {
            xml.out.writeCharacters("\n  ");
            xml.out.writeStartElement("sc", element.getKey(), SEMANTIC);
            xml.out.writeCharacters(element.getValue());
            xml.out.writeEndElement();
          }
          xml.out.writeCharacters("\n  ");
          xml.element("changefreq", "monthly");
          xml.out.writeCharacters("\n");
          xml.out.writeEndElement();
          xml.out.writeCharacters("\n");
          xml.locations("url", modified);
        });
  }

  private interface Content {
    void write(SitemapXml xml) throws XMLStreamException;
  }

  private static byte[] written(String root, Content content) {
    try (SitemapXml xml = new SitemapXml(root)) {
      content.write(xml);
      xml.out.writeEndDocument();
      xml.out.flush();
      return xml.bytes.toByteArray();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory takes every document", e);
    }
  }

  private void locations(String name, Map<String, String> modified) throws XMLStreamException {
    for (Map.Entry<String, String> one : modified.entrySet()) {
      out.writeStartElement(name);
      element("loc", one.getKey());
      element("lastmod", one.getValue());
      out.writeEndElement();
      out.writeCharacters("\n");
    }
  }

  private void element(String name, String text) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  @Override
  public void close() throws XMLStreamException {
    out.close();
  }
}
