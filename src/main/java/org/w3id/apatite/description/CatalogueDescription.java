package org.w3id.apatite.description;

import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.catalogue.QueryParameter;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.vocabulary.Base;

/** The published queries as examples that SPARQL editors find in the graph. */
final class CatalogueDescription {

  private static final String FOLDER = "/.well-known/sparql-examples/";

  private CatalogueDescription() {}

  /** What the IRIs of the examples begin with. */
  static String folder(String endpoint) {
    return endpoint + FOLDER;
  }

  static Graph describe(Base base, String endpoint, String license, List<CatalogueQuery> queries) {
    Statements to = new Statements();
    for (CatalogueQuery query : queries) {
      Node example = Statements.iri(folder(endpoint) + query.name());
      to.type(example, "sh:SPARQLExecutable");
      to.say(example, "rdfs:label", Statements.english(query.title()));
      to.say(example, "rdfs:comment", Statements.english(query.question()));
      text(to, example, query);
      query.keywords().forEach(k -> to.say(example, "schema:keywords", Statements.english(k)));
      to.say(example, "schema:target", Statements.iri(endpoint));
      to.say(example, "sh:prefixes", Statements.iri(base.iri() + "ontology"));
      to.say(example, "dct:license", Statements.iri(license));
      query.parameters().forEach(p -> parameter(to, base, folder(endpoint), example, p));
    }
    return to.graph();
  }

  /** As SHACL describes parameters: the local name of the path is the variable. */
  private static void parameter(
      Statements to, Base base, String folder, Node example, QueryParameter parameter) {
    Node described = Statements.iri(example.getURI() + "#" + parameter.name());
    to.say(example, "sh:parameter", described);
    to.type(described, "sh:Parameter");
    to.say(described, "sh:path", Statements.iri(folder + "#" + parameter.name()));
    to.say(described, "sh:name", Statements.english(parameter.name()));
    to.say(described, "sh:description", Statements.english(parameter.meaning()));
    to.say(described, "sh:optional", Statements.yes());
    if (parameter.kind() == QueryParameter.Kind.IRI) {
      to.say(described, "sh:nodeKind", to.term("sh:IRI"));
    } else {
      to.say(described, "sh:datatype", Statements.iri(parameter.datatype()));
    }
    // A concept scheme has no word in SHACL.
    parameter
        .of()
        .filter(kind -> kind.startsWith(base.term("")))
        .ifPresent(kind -> to.say(described, "sh:class", Statements.iri(kind)));
    parameter
        .byDefault()
        .ifPresent(value -> to.say(described, "sh:defaultValue", CanonicalTerms.of(value)));
  }

  private static void text(Statements to, Node example, CatalogueQuery query) {
    Node text = Statements.plain(query.text());
    switch (query.query().queryType()) {
      case SELECT -> {
        to.type(example, "sh:SPARQLSelectExecutable");
        to.say(example, "sh:select", text);
      }
      case ASK -> {
        to.type(example, "sh:SPARQLAskExecutable");
        to.say(example, "sh:ask", text);
      }
      case CONSTRUCT -> {
        to.type(example, "sh:SPARQLConstructExecutable");
        to.say(example, "sh:construct", text);
      }
      case DESCRIBE -> {
        // SHACL has no DESCRIBE. Some editors read the one property, some the other.
        to.type(example, "spex:SPARQLDescribeExecutable");
        to.say(example, "sh:describe", text);
        to.say(example, "spex:describe", text);
      }
      default ->
          throw new IllegalArgumentException(
              "queries/" + query.name() + ".rq: no query of SPARQL 1.1");
    }
  }
}
