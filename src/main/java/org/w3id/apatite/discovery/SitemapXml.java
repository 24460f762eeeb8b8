package org.w3id.apatite.discovery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
   * A dataset in the words of semantic sitemaps.
   *
   * @param label what it is
   * @param iri its IRI
   * @param prefix what the IRIs of its things begin with, or empty
   * @param endpoint where it is asked, or empty
   * @param dumps where it is had as files
   */
  record Dataset(String label, String iri, String prefix, String endpoint, List<String> dumps) {

    /** Elements in the order of the extension's schema. */
    List<Map.Entry<String, String>> elements() {
      List<Map.Entry<String, String>> elements = new ArrayList<>();
      elements.add(Map.entry("datasetLabel", label));
      elements.add(Map.entry("datasetURI", iri));
      elements.add(Map.entry("linkedDataPrefix", prefix));
      elements.add(Map.entry("sparqlEndpointLocation", endpoint));
      dumps.forEach(d -> elements.add(Map.entry("dataDumpLocation", d)));
      elements.removeIf(e -> e.getValue().isEmpty());
      return elements;
    }
  }

  /** The part that tells where the dataset as a whole and graph by graph is had. */
  static byte[] datasets(List<Dataset> datasets, Map<String, String> modified) {
    return written(
        "urlset",
        xml -> {
          for (Dataset dataset : datasets) {
            xml.dataset(dataset);
          }
          xml.locations("url", modified);
        });
  }

  private void dataset(Dataset dataset) throws XMLStreamException {
    out.writeStartElement("sc", "dataset", SEMANTIC);
    for (Map.Entry<String, String> element : dataset.elements()) {
      out.writeCharacters("\n  ");
      out.writeStartElement("sc", element.getKey(), SEMANTIC);
      out.writeCharacters(element.getValue());
      out.writeEndElement();
    }
    out.writeCharacters("\n  ");
    element("changefreq", "monthly");
    out.writeCharacters("\n");
    out.writeEndElement();
    out.writeCharacters("\n");
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
