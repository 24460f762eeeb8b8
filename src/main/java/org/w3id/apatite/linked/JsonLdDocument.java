package org.w3id.apatite.linked;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.serialization.QuadsToJsonld;
import com.apicatalog.rdf.api.RdfConsumerException;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/** A graph as JSON-LD 1.1, compacted by a context. */
final class JsonLdDocument {

  private JsonLdDocument() {}

  /**
   * @param named what stands in place of the context: its address, or the context itself
   */
  static String of(Graph graph, Context context, JsonValue named) {
    try {
      QuadsToJsonld quads = JsonLd.fromRdf();
      graph.find().forEachRemaining(t -> add(quads, t));
      JsonArray expanded = quads.toJsonLd();
      JsonObject compact =
          JsonLd.compact(
                  JsonDocument.of(expanded),
                  JsonDocument.of(
                      Json.createObjectBuilder().add("@context", context.json()).build()))
              .get();
      return Json.createObjectBuilder(compact).add("@context", named).build().toString();
    } catch (JsonLdError e) {
      throw new IllegalStateException("a graph without blank nodes and lists can be written", e);
    }
  }

  private static void add(QuadsToJsonld quads, Triple triple) {
    Node object = triple.getObject();
    String subject = name(triple.getSubject());
    String predicate = triple.getPredicate().getURI();
    try {
      if (object.isLiteral()) {
        String language = object.getLiteralLanguage();
        quads.quad(
            subject,
            predicate,
            object.getLiteralLexicalForm(),
            object.getLiteralDatatypeURI(),
            language.isEmpty() ? null : language,
            null,
            null);
      } else {
        quads.quad(subject, predicate, name(object), null, null, null, null);
      }
    } catch (RdfConsumerException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String name(Node node) {
    return node.isBlank() ? "_:" + node.getBlankNodeLabel() : node.getURI();
  }
}
