package org.w3id.apatite.linked;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;

/**
 * The little of a document that search engines understand: a page of schema.org about a defined
 * term, in the spirit of Bioschemas.
 */
final class SchemaOrg {

  private SchemaOrg() {}

  static String of(Document document) {
    Graph graph = document.slice().graph();
    Node thing = document.thing();
    String name =
        DocumentPage.text(graph, thing, RDFS.label.asNode())
            .or(() -> DocumentPage.text(graph, thing, SKOS.prefLabel.asNode()))
            .orElse(thing.getURI());
    JsonObjectBuilder term =
        Json.createObjectBuilder()
            .add("@type", "DefinedTerm")
            .add("@id", thing.getURI())
            .add("identifier", thing.getURI())
            .add("url", document.address())
            .add("name", name)
            .add("inDefinedTermSet", document.about().dataset().getURI());
    DocumentPage.text(graph, thing, SKOS.definition.asNode())
        .ifPresent(d -> term.add("description", d));
    List<String> others =
        graph.find(thing, SKOS.altLabel.asNode(), Node.ANY).toList().stream()
            .map(t -> t.getObject())
            .filter(Node::isLiteral)
            .map(Node::getLiteralLexicalForm)
            .sorted()
            .toList();
    if (!others.isEmpty()) {
      JsonArrayBuilder names = Json.createArrayBuilder();
      others.forEach(names::add);
      term.add("alternateName", names);
    }
    JsonObjectBuilder page =
        Json.createObjectBuilder()
            .add("@context", "https://schema.org/")
            .add("@type", "WebPage")
            .add("@id", document.address())
            .add("name", name)
            .add("dateModified", document.about().modified().toString())
            .add("isPartOf", document.about().dataset().getURI())
            .add("mainEntity", term);
    document.about().license().ifPresent(l -> page.add("license", l.getURI()));
    document.about().creator().ifPresent(c -> page.add("creator", c.getURI()));
    return page.build().toString();
  }
}
