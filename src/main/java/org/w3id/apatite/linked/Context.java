package org.w3id.apatite.linked;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.vocabulary.Base;

/**
 * The JSON-LD context of all documents: the prefixes, and which properties lead to things. Its name
 * is made from what it says, so that it never changes under its address.
 */
final class Context {

  private final JsonObject json;
  private final String name;

  private Context(JsonObject json) {
    this.json = json;
    this.name = Tag.of(json).substring(0, 12);
  }

  /**
   * @param ontology with the properties
   */
  static Context of(Base base, Map<String, String> prefixes, Graph ontology) {
    JsonObjectBuilder terms = Json.createObjectBuilder().add("@version", 1.1);
    new TreeMap<>(prefixes).forEach(terms::add);
    String prefix = base.term("");
    TreeSet<String> leading = new TreeSet<>();
    ontology
        .find(Node.ANY, RDF.type.asNode(), OWL.ObjectProperty.asNode())
        .filterKeep(t -> t.getSubject().isURI() && t.getSubject().getURI().startsWith(prefix))
        .forEachRemaining(t -> leading.add(t.getSubject().getURI().substring(prefix.length())));
    leading.forEach(
        p ->
            terms.add(
                "ap:" + p, Json.createObjectBuilder().add("@id", "ap:" + p).add("@type", "@id")));
    return new Context(terms.build());
  }

  /** What documents refer to, and what the file holds. */
  JsonObject json() {
    return json;
  }

  /** Of the file, without its ending. */
  String name() {
    return name;
  }
}
