package org.w3id.apatite.ontology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.ontology.Ontology.Header;
import org.w3id.apatite.vocabulary.Base;

/** Reads the ontology from its graph. */
final class OntologyReader {

  private static final String VANN = "http://purl.org/vocab/vann/";
  private static final Node REPLACED_BY =
      NodeFactory.createURI("http://purl.obolibrary.org/obo/IAO_0100001");

  private static final Map<Node, Term.Kind> KINDS =
      Map.of(
          OWL2.Class.asNode(), Term.Kind.CLASS,
          OWL2.ObjectProperty.asNode(), Term.Kind.OBJECT_PROPERTY,
          OWL2.DatatypeProperty.asNode(), Term.Kind.DATATYPE_PROPERTY,
          OWL2.AnnotationProperty.asNode(), Term.Kind.ANNOTATION_PROPERTY);

  private static final Map<Node, String> TRAITS =
      Map.of(
          OWL2.FunctionalProperty.asNode(), "functional",
          OWL2.InverseFunctionalProperty.asNode(), "inverse functional",
          OWL2.SymmetricProperty.asNode(), "symmetric",
          OWL2.TransitiveProperty.asNode(), "transitive");

  private final Base base;

  /**
   * @param base where the terms are minted
   */
  OntologyReader(Base base) {
    this.base = base;
  }

  /** To be called in a read transaction. */
  Ontology read(DatasetGraph data) {
    Graph graph = data.getGraph(NodeFactory.createURI(base.graph("ontology")));
    return read(graph, data.getUnionGraph());
  }

  /**
   * @param graph of the ontology alone
   * @param names knows the names of its creators
   */
  Ontology read(Graph graph, Graph names) {
    List<Term> terms = new ArrayList<>();
    graph
        .find(Node.ANY, RDF.type.asNode(), Node.ANY)
        .filterKeep(t -> isOwn(t.getSubject()) && KINDS.containsKey(t.getObject()))
        .mapWith(Triple::getSubject)
        .toSet()
        .forEach(n -> terms.add(term(graph, n)));
    return Ontology.of(header(graph, names), terms);
  }

  private boolean isOwn(Node node) {
    return node.isURI() && node.getURI().startsWith(base.term(""));
  }

  private Term term(Graph graph, Node node) {
    List<Node> types = objects(graph, node, RDF.type.asNode());
    Set<String> traits = new TreeSet<>();
    types.forEach(t -> Optional.ofNullable(TRAITS.get(t)).ifPresent(traits::add));
    String name = node.getURI().substring(base.term("").length());
    List<Node> parents = new ArrayList<>(objects(graph, node, RDFS.subClassOf.asNode()));
    parents.addAll(objects(graph, node, RDFS.subPropertyOf.asNode()));
    List<Node> successors = new ArrayList<>(objects(graph, node, REPLACED_BY));
    successors.addAll(objects(graph, node, DCTerms.isReplacedBy.asNode()));
    return new Term(
        node.getURI(),
        name,
        types.stream()
            .filter(KINDS::containsKey)
            .map(t -> Optional.ofNullable(KINDS.get(t)).orElseThrow())
            .min(Comparator.naturalOrder())
            .orElseThrow(),
        text(graph, node, RDFS.label.asNode()).orElse(name),
        text(graph, node, SKOS.definition.asNode())
            .or(() -> text(graph, node, RDFS.comment.asNode()))
            .orElse(""),
        iris(parents),
        iris(objects(graph, node, RDFS.domain.asNode())).stream().findFirst(),
        iris(objects(graph, node, RDFS.range.asNode())).stream().findFirst(),
        traits,
        text(graph, node, own("domainException")).orElse(""),
        iris(objects(graph, node, own("anchoredTo"))),
        objects(graph, node, OWL2.deprecated.asNode()).stream()
            .anyMatch(o -> o.isLiteral() && o.getLiteralLexicalForm().matches("true|1")),
        iris(successors));
  }

  private Node own(String name) {
    return NodeFactory.createURI(base.term(name));
  }

  private Header header(Graph graph, Graph names) {
    Node itself = NodeFactory.createURI(base.iri() + "ontology");
    Map<String, String> creators = new LinkedHashMap<>();
    objects(graph, itself, DCTerms.creator.asNode())
        .forEach(
            c ->
                creators.put(
                    c.isURI() ? c.getURI() : "",
                    c.isLiteral()
                        ? c.getLiteralLexicalForm()
                        : text(names, c, RDFS.label.asNode()).orElse(c.toString())));
    return new Header(
        itself.getURI(),
        text(graph, itself, DCTerms.title.asNode()).orElse("Ontology"),
        text(graph, itself, DCTerms.description.asNode()).orElse(""),
        text(graph, itself, OWL2.versionInfo.asNode()).orElse(""),
        iris(objects(graph, itself, OWL2.versionIRI.asNode())).stream().findFirst().orElse(""),
        text(graph, itself, DCTerms.created.asNode()).orElse(""),
        text(graph, itself, DCTerms.modified.asNode()).orElse(""),
        text(graph, itself, NodeFactory.createURI(VANN + "preferredNamespacePrefix")).orElse("ap"),
        text(graph, itself, NodeFactory.createURI(VANN + "preferredNamespaceUri"))
            .orElse(base.term("")),
        creators,
        iris(objects(graph, itself, DCTerms.license.asNode())).stream().findFirst());
  }

  /** In the order of their texts, so that each version is told the same way. */
  static List<Node> objects(Graph graph, Node subject, Node predicate) {
    return graph.find(subject, predicate, Node.ANY).mapWith(Triple::getObject).toList().stream()
        .sorted(Comparator.comparing(Node::toString))
        .toList();
  }

  static List<String> iris(List<Node> nodes) {
    return nodes.stream().filter(Node::isURI).map(Node::getURI).toList();
  }

  /** In English where there is a choice. */
  static Optional<String> text(Graph graph, Node node, Node property) {
    return objects(graph, node, property).stream()
        .filter(Node::isLiteral)
        .min(Comparator.comparing((Node n) -> !n.getLiteralLanguage().equals("en")))
        .map(Node::getLiteralLexicalForm);
  }
}
