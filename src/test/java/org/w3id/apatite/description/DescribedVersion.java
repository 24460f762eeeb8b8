package org.w3id.apatite.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.vocabulary.Base;

/** A data version together with its description, to be asked. */
final class DescribedVersion {

  static final String ENDPOINT = "https://example.org/sparql";

  static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX dcat: <http://www.w3.org/ns/dcat#>
      PREFIX dct: <http://purl.org/dc/terms/>
      PREFIX graph: <https://w3id.org/apatite/graph/>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX schema: <https://schema.org/>
      PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX spex: <https://purl.expasy.org/sparql-examples/ontology#>
      PREFIX void: <http://rdfs.org/ns/void#>
      PREFIX void-ext: <http://ldf.fi/void-ext#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      """;

  /** Two minerals in one graph, a food in another, and one statement that both hold. */
  static final String FOODS =
      """
      GRAPH graph:things {
        id:mg a ap:Mineral , ap:Thing ; ap:label "magnesium"@en ; ap:mass 24.3 ;
          skos:exactMatch <http://purl.obolibrary.org/obo/CHEBI_18420> .
        id:k a ap:Mineral ; ap:label "potassium"@en ;
          skos:exactMatch <http://purl.obolibrary.org/obo/CHEBI_26216> ;
          skos:closeMatch <http://id.nlm.nih.gov/mesh/D011188> .
      }
      GRAPH graph:foods {
        id:kale a ap:Food ; ap:contains id:mg , id:k ; ap:label "kale"@en .
        id:mg a ap:Mineral .
      }
      GRAPH graph:ontology {
        <https://w3id.org/apatite/ontology> dct:title "Foods ontology"@en ;
          dct:description "Foods and the minerals in them."@en ;
          dct:license <https://creativecommons.org/licenses/by/4.0/> ;
          dct:creator id:agent ; dct:created "2026-01-02"^^xsd:date ;
          sh:declare <https://w3id.org/apatite/ontology/prefix/ap> .
        <https://w3id.org/apatite/ontology/prefix/ap> sh:prefix "ap" ;
          sh:namespace "https://w3id.org/apatite/ontology#"^^xsd:anyURI .
      }
      GRAPH graph:meta { graph:things a ap:NamedGraph ; ap:label "things"@en ; ap:about id:mg . id:mg ap:in graph:things . }
      """;

  private final SelfDescription description;
  private final DatasetGraph dataset;

  private DescribedVersion(SelfDescription description, DatasetGraph dataset) {
    this.description = description;
    this.dataset = dataset;
  }

  static DescribedVersion ofTriG(String triG, CatalogueQuery... queries) {
    DatasetGraph data = DatasetGraphFactory.create();
    RDFParser.fromString(PREFIXES + triG, Lang.TRIG).parse(data);
    List<Quad> quads = new ArrayList<>();
    data.find().forEachRemaining(quads::add);
    return of(quads, List.of(queries));
  }

  static DescribedVersion of(List<Quad> quads, List<CatalogueQuery> queries) {
    Base base = Base.canonical();
    SelfDescription description =
        SelfDescription.of(
            base,
            quads,
            "7",
            Instant.parse("2026-03-04T05:06:07Z"),
            new Endpoint(
                ENDPOINT,
                List.of(
                    "http://www.w3.org/ns/formats/SPARQL_Results_JSON",
                    "http://www.w3.org/ns/formats/Turtle"),
                List.of("http://www.w3.org/ns/formats/Turtle")),
            queries);
    return new DescribedVersion(
        description, dataset(quads, description.voidGraph(), description.serviceGraph()));
  }

  private static DatasetGraph dataset(List<Quad> quads, Graph counts, Graph service) {
    Base base = Base.canonical();
    Graph union = GraphMemFactory.createDefaultGraphSameTerm();
    Map<Node, Graph> graphs = new TreeMap<>(Comparator.comparing(Node::toString));
    quads.forEach(
        q ->
            graphs
                .computeIfAbsent(q.getGraph(), g -> GraphMemFactory.createDefaultGraphSameTerm())
                .add(q.asTriple()));
    graphs.put(NodeFactory.createURI(base.graph(SelfDescription.VOID)), counts);
    graphs.put(NodeFactory.createURI(base.graph(SelfDescription.SERVICE)), service);
    DatasetGraph dataset = new DatasetGraphMapLink(union);
    graphs.forEach(
        (name, graph) -> {
          graph.find().forEach(union::add);
          dataset.addGraph(name, graph);
        });
    return dataset;
  }

  /** The same version at another address: only its service graph is another. */
  DescribedVersion movedTo(String endpoint) {
    Graph service = ServiceDescription.moved(description.serviceGraph(), ENDPOINT, endpoint);
    return new DescribedVersion(
        new SelfDescription(description.voidGraph(), service, description.exact()),
        dataset(quads(), description.voidGraph(), service));
  }

  /** All statements of the version, its description among them. */
  List<Quad> quads() {
    List<Quad> quads = new ArrayList<>();
    dataset.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quads::add);
    return quads;
  }

  /** The description of this version when that of before is still in it. */
  DescribedVersion describedAgain() {
    return of(quads(), List.of());
  }

  SelfDescription description() {
    return description;
  }

  boolean ask(String pattern) {
    try (QueryExec exec =
        QueryExec.dataset(dataset).query(PREFIXES + "ASK { " + pattern + " }").build()) {
      return exec.ask();
    }
  }

  /** The rows of an answer, each as its terms with a space between. */
  Set<String> rows(String select) {
    Set<String> rows = new TreeSet<>();
    try (QueryExec exec = QueryExec.dataset(dataset).query(PREFIXES + select).build()) {
      var answer = exec.select();
      while (answer.hasNext()) {
        Binding binding = answer.next();
        StringBuilder row = new StringBuilder();
        for (Var variable : answer.getResultVars()) {
          Node node = binding.get(variable);
          row.append(node == null ? "-" : text(node)).append(' ');
        }
        rows.add(row.toString().strip());
      }
    }
    return rows;
  }

  private static String text(Node node) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : node.getURI();
  }
}
