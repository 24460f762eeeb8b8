package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;

/** What programs that read ontologies, and explorers that read data, rely on. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class OntologyGatesContractTest {

  /** What the OWL API sends, and so Protégé, WIDOCO and WebVOWL's converter. */
  private static final String OWL_API =
      "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*;"
          + " q=0.09";

  private static final String AP = "https://w3id.org/apatite/ontology#";

  private static final List<Node> KINDS =
      List.of(
          OWL2.Class.asNode(),
          OWL2.ObjectProperty.asNode(),
          OWL2.DatatypeProperty.asNode(),
          OWL2.AnnotationProperty.asNode());

  private final TestServer server;

  OntologyGatesContractTest(TestServer server) {
    this.server = server;
  }

  private static Set<Node> declared(Graph graph, Node kind) {
    return graph.find(Node.ANY, RDF.type.asNode(), kind).mapWith(t -> t.getSubject()).toSet();
  }

  @Test
  void theOwlApiLoadsOverHttpAsManyTermsAsTheFileHas() throws Exception {
    HttpResponse<String> response = server.get("/ontology", "Accept", OWL_API);
    assertEquals(200, response.statusCode());
    assertEquals("application/rdf+xml", type(response));
    OWLOntology loaded =
        OWLManager.createOWLOntologyManager()
            .loadOntologyFromOntologyDocument(
                new StreamDocumentSource(
                    new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8)),
                    IRI.create(server.at("/ontology"))));
    Graph file = RDFDataMgr.loadGraph("ontology/apatite.ttl");
    assertEquals(
        "https://w3id.org/apatite/ontology",
        loaded.getOntologyID().getOntologyIRI().get().toString());
    assertEquals(
        "https://w3id.org/apatite/ontology/0.1.0",
        loaded.getOntologyID().getVersionIRI().get().toString());
    assertTrue(loaded.getImportsDeclarations().isEmpty());
    assertEquals(own(declared(file, KINDS.get(0))), names(loaded.getClassesInSignature()));
    assertEquals(own(declared(file, KINDS.get(1))), names(loaded.getObjectPropertiesInSignature()));
    assertEquals(own(declared(file, KINDS.get(2))), names(loaded.getDataPropertiesInSignature()));
    assertEquals(
        own(declared(file, KINDS.get(3))), names(loaded.getAnnotationPropertiesInSignature()));
  }

  private static Set<String> own(Set<Node> terms) {
    return terms.stream()
        .filter(n -> n.isURI() && n.getURI().startsWith(AP))
        .map(Node::getURI)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(Set<? extends org.semanticweb.owlapi.model.OWLEntity> entities) {
    return entities.stream()
        .map(e -> e.getIRI().toString())
        .filter(i -> i.startsWith(AP))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void thereIsOneOntologyWithoutImportsAndEveryTermIsNamedAndDefined() throws Exception {
    Graph graph = Documents.parsed(server.get("/ontology", "Accept", OWL_API));
    assertEquals(1, declared(graph, OWL2.Ontology.asNode()).size());
    assertFalse(graph.contains(Node.ANY, OWL2.imports.asNode(), Node.ANY));
    for (Node kind : KINDS) {
      Set<Node> terms = declared(graph, kind);
      terms.removeIf(n -> !n.isURI() || !n.getURI().startsWith(AP));
      assertFalse(terms.isEmpty(), kind.toString());
      for (Node term : terms) {
        assertEquals(
            1, graph.find(term, RDFS.label.asNode(), Node.ANY).toList().size(), term + " label");
        assertEquals(
            1,
            graph.find(term, SKOS.definition.asNode(), Node.ANY).toList().size(),
            term + " definition");
      }
    }
  }

  /** RDF/XML cannot write others. */
  @Test
  void everyPredicateEndsInAnXmlName() throws Exception {
    List<String> predicates =
        server.csv("SELECT DISTINCT ?p { ?s ?p ?o }").lines().skip(1).toList();
    assertTrue(predicates.size() > 100, predicates.size() + " predicates");
    List<String> wrong =
        predicates.stream().filter(p -> !p.matches(".*[/#:][\\p{L}_][\\p{L}\\p{N}._-]*")).toList();
    assertEquals(List.of(), wrong);
  }

  /**
   * An explorer takes one thing of each class to learn what its things have. Axioms of OWL and the
   * technical description of the endpoint are no things that people look at.
   */
  @Test
  void everyThingOfEveryClassHasANameAndADescription() throws Exception {
    String classes =
        """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?class ?thing WHERE {
          VALUES ?kind { owl:Class rdfs:Class }
          { ?class a ?kind . FILTER(STRSTARTS(STR(?class), "https://w3id.org/apatite/")) }
          UNION { VALUES ?class { owl:Class owl:ObjectProperty owl:DatatypeProperty
            skos:Concept skos:ConceptScheme owl:Ontology <http://www.w3.org/ns/shacl#NodeShape>
            <http://www.w3.org/ns/shacl#SPARQLExecutable> } }
          ?thing a ?class .
          FILTER(
        """;
    String label = "NOT EXISTS { ?thing rdfs:label ?label }";
    String description = "NOT EXISTS { ?thing rdfs:comment|skos:definition|skos:note ?text }";
    assertEquals(List.of(), rows(classes + label + ") } LIMIT 20"), "without a name");
    assertEquals(List.of(), rows(classes + description + ") } LIMIT 20"), "without a description");
    assertTrue(rows(classes + "true) } LIMIT 20").size() == 20, "there are some");
  }

  @Test
  void nothingHasTwoCommentsInOneLanguage() throws Exception {
    assertEquals(
        List.of(),
        rows(
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?thing (COUNT(*) AS ?n)"
                + " { ?thing rdfs:comment ?c BIND(LANG(?c) AS ?l) } GROUP BY ?thing ?l HAVING"
                + " (COUNT(*) > 1) LIMIT 20"));
  }

  private List<String> rows(String query) throws Exception {
    HttpResponse<String> response = server.query(query, "Accept", "text/csv");
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().skip(1).toList();
  }
}
