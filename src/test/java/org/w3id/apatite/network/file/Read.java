package org.w3id.apatite.network.file;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What a reader of a format finds in a file.
 *
 * @param labels of the nodes by their ids
 * @param edges the ids of both ends with an arrow between them
 */
public record Read(Map<String, String> labels, List<String> edges) {

  /** Reads a file by the rules of its format. */
  public static Read of(String suffix, byte[] file) throws Exception {
    String text = new String(file, java.nio.charset.StandardCharsets.UTF_8);
    return switch (suffix) {
      case "graphml" -> graphMl(xml(file));
      case "gexf" -> gexf(xml(file));
      case "svg" -> svg(xml(file));
      case "cx2" -> cx2(JsonParser.parseString(text).getAsJsonArray());
      case "cyjs" -> cytoscape(JsonParser.parseString(text).getAsJsonObject());
      case "d3.json" -> d3(JsonParser.parseString(text).getAsJsonObject());
      case "dot" -> DotReader.read(text);
      default -> throw new IllegalArgumentException(suffix);
    };
  }

  static Document xml(byte[] file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(file));
  }

  static Stream<Element> elements(Document document, String name) {
    NodeList all = document.getElementsByTagNameNS("*", name);
    return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i));
  }

  static Stream<Element> children(Element parent, String name) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .mapToObj(all::item)
        .filter(n -> n instanceof Element && n.getLocalName().equals(name))
        .map(Element.class::cast);
  }

  private static Read graphMl(Document document) {
    String label =
        elements(document, "key")
            .filter(k -> k.getAttribute("for").equals("node"))
            .filter(k -> k.getAttribute("attr.name").equals("label"))
            .map(k -> k.getAttribute("id"))
            .findFirst()
            .orElseThrow();
    Map<String, String> labels = new LinkedHashMap<>();
    elements(document, "node")
        .forEach(
            n ->
                labels.put(
                    n.getAttribute("id"),
                    children(n, "data")
                        .filter(d -> d.getAttribute("key").equals(label))
                        .map(Element::getTextContent)
                        .findFirst()
                        .orElseThrow()));
    return new Read(labels, ends(document));
  }

  private static List<String> ends(Document document) {
    return elements(document, "edge")
        .map(e -> e.getAttribute("source") + " -> " + e.getAttribute("target"))
        .sorted()
        .toList();
  }

  private static Read gexf(Document document) {
    Map<String, String> labels = new LinkedHashMap<>();
    elements(document, "node")
        .forEach(n -> labels.put(n.getAttribute("id"), n.getAttribute("label")));
    return new Read(labels, ends(document));
  }

  /** A drawing names its nodes; of an edge it keeps the id and the sentence only. */
  private static Read svg(Document document) {
    Map<String, String> labels = new LinkedHashMap<>();
    Stream.of("a", "g")
        .flatMap(name -> elements(document, name))
        .filter(e -> e.getAttribute("class").equals("node"))
        .forEach(
            e ->
                labels.put(
                    e.getAttribute("data-id"),
                    children(e, "title")
                        .findFirst()
                        .orElseThrow()
                        .getTextContent()
                        .replaceFirst("\n\\([^()]*\\)$", "")));
    return new Read(
        labels,
        elements(document, "g")
            .filter(e -> e.getAttribute("class").equals("edge"))
            .map(e -> e.getAttribute("data-source") + " -> " + e.getAttribute("data-target"))
            .sorted()
            .toList());
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
  }

  private static String string(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  /** One aspect of CX2. */
  static JsonArray aspect(JsonArray file, String name) {
    return objects(file)
        .filter(a -> a.has(name))
        .map(a -> a.getAsJsonArray(name))
        .findFirst()
        .orElseThrow();
  }

  private static Read cx2(JsonArray file) {
    Map<Integer, String> ids = new HashMap<>();
    Map<String, String> labels = new LinkedHashMap<>();
    objects(aspect(file, "nodes"))
        .forEach(
            n -> {
              JsonObject values = n.getAsJsonObject("v");
              ids.put(n.get("id").getAsInt(), string(values, "represents"));
              labels.put(string(values, "represents"), string(values, "name"));
            });
    return new Read(
        labels,
        objects(aspect(file, "edges"))
            .map(e -> ids.get(e.get("s").getAsInt()) + " -> " + ids.get(e.get("t").getAsInt()))
            .sorted()
            .toList());
  }

  private static Read cytoscape(JsonObject file) {
    JsonObject elements = file.getAsJsonObject("elements");
    Map<String, String> labels = new LinkedHashMap<>();
    objects(elements.getAsJsonArray("nodes"))
        .map(n -> n.getAsJsonObject("data"))
        .forEach(n -> labels.put(string(n, "id"), string(n, "label")));
    return new Read(
        labels,
        ends(objects(elements.getAsJsonArray("edges")).map(e -> e.getAsJsonObject("data"))));
  }

  private static Read d3(JsonObject file) {
    Map<String, String> labels = new LinkedHashMap<>();
    objects(file.getAsJsonArray("nodes"))
        .forEach(n -> labels.put(string(n, "id"), string(n, "label")));
    return new Read(labels, ends(objects(file.getAsJsonArray("links"))));
  }

  private static List<String> ends(Stream<JsonObject> edges) {
    return edges.map(e -> string(e, "source") + " -> " + string(e, "target")).sorted().toList();
  }

  /** A reader of the part of DOT that stands on one line for each statement. */
  private static final class DotReader {

    private final String text;
    private int at;

    private DotReader(String text) {
      this.text = text;
    }

    static Read read(String text) {
      Map<String, String> labels = new LinkedHashMap<>();
      List<String> edges = new ArrayList<>();
      for (String line : text.lines().map(String::strip).toList()) {
        if (line.startsWith("\"")) {
          new DotReader(line).statement(labels, edges);
        } else if (!line.startsWith("//")
            && !line.equals("digraph network {")
            && !line.equals("}")) {
          throw new IllegalStateException("not a node, an edge or a comment: " + line);
        }
      }
      return new Read(labels, edges.stream().sorted().toList());
    }

    private void statement(Map<String, String> labels, List<String> edges) {
      String first = quoted();
      if (text.startsWith(" -> ", at)) {
        at += 4;
        edges.add(first + " -> " + quoted());
        attributes();
      } else {
        labels.put(first, attributes().get("label"));
      }
    }

    private Map<String, String> attributes() {
      Map<String, String> attributes = new HashMap<>();
      expect(" [");
      while (true) {
        int equals = text.indexOf('=', at);
        String name = text.substring(at, equals);
        at = equals + 1;
        String value;
        if (text.charAt(at) == '"') {
          value = quoted();
        } else {
          int end = at;
          while (Character.isLetterOrDigit(text.charAt(end))) {
            end++;
          }
          value = text.substring(at, end);
          at = end;
        }
        attributes.put(name, value);
        if (text.startsWith("];", at)) {
          return attributes;
        }
        expect(", ");
      }
    }

    private void expect(String part) {
      if (!text.startsWith(part, at)) {
        throw new IllegalStateException("'" + part + "' should stand at " + at + " of " + text);
      }
      at += part.length();
    }

    private String quoted() {
      expect("\"");
      StringBuilder value = new StringBuilder();
      while (text.charAt(at) != '"') {
        if (text.charAt(at) == '\\') {
          at++;
          value.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
        } else {
          value.append(text.charAt(at));
        }
        at++;
      }
      at++;
      return value.toString();
    }
  }
}
