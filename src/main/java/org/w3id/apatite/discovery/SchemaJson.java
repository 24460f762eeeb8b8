package org.w3id.apatite.discovery;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;

/**
 * A graph in the words of schema.org as JSON-LD, nested as search engines read it. The context
 * stands in it, so that nobody has to fetch one.
 */
final class SchemaJson {

  private static final String SCHEMA = "https://schema.org/";

  private final Graph graph;
  private final Set<Node> above = new HashSet<>();
  private final Set<String> links = new TreeSet<>();

  private SchemaJson(Graph graph) {
    this.graph = graph;
  }

  /**
   * @param root what the document is about
   */
  static String of(Graph graph, Node root) {
    SchemaJson json = new SchemaJson(graph);
    JsonObject about = json.object(root);
    JsonObject context = new JsonObject();
    context.put("@vocab", SCHEMA);
    context.put("dct", DCTerms.NS);
    json.links.forEach(
        l -> {
          JsonObject link = new JsonObject();
          link.put("@type", "@id");
          context.put(l, link);
        });
    JsonObject document = new JsonObject();
    document.put("@context", context);
    about.forEach(document::put);
    return document.toString();
  }

  private JsonObject object(Node node) {
    JsonObject object = new JsonObject();
    above.add(node);
    List<Triple> all = graph.find(node, Node.ANY, Node.ANY).toList();
    for (Triple type : all) {
      if (type.getPredicate().equals(RDF.type.asNode())) {
        object.put("@type", name(type.getObject()));
      }
    }
    object.put("@id", node.getURI());
    all.stream()
        .map(Triple::getPredicate)
        .filter(p -> !p.equals(RDF.type.asNode()))
        .distinct()
        .sorted(Comparator.comparing(Node::getURI))
        .forEach(
            p -> {
              List<JsonValue> values =
                  all.stream()
                      .filter(t -> t.getPredicate().equals(p))
                      .map(Triple::getObject)
                      .sorted(Comparator.comparing(Node::toString))
                      .map(o -> value(name(p), o))
                      .toList();
              object.put(name(p), values.size() == 1 ? values.get(0) : array(values));
            });
    above.remove(node);
    return object;
  }

  private JsonValue value(String property, Node node) {
    if (node.isLiteral()) {
      return node.getLiteralValue() instanceof Boolean truth
          ? new JsonBoolean(truth)
          : new JsonString(node.getLiteralLexicalForm());
    }
    boolean isTold = graph.contains(node, Node.ANY, Node.ANY);
    if (isTold && !above.contains(node)) {
      return object(node);
    }
    links.add(property);
    return new JsonString(node.getURI());
  }

  private static JsonArray array(List<JsonValue> values) {
    JsonArray array = new JsonArray();
    array.addAll(values);
    return array;
  }

  private static String name(Node term) {
    String iri = term.getURI();
    return iri.startsWith(SCHEMA)
        ? iri.substring(SCHEMA.length())
        : iri.replaceFirst("^" + DCTerms.NS, "dct:");
  }
}
