package org.w3id.apatite.description;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.w3id.apatite.graph.CanonicalTerms;

/** A graph that is being written, with terms as prefixed names. */
final class Statements {

  private static final Map<String, String> NAMESPACES =
      Map.ofEntries(
          Map.entry("dcat", "http://www.w3.org/ns/dcat#"),
          Map.entry("dct", "http://purl.org/dc/terms/"),
          Map.entry("dqv", "http://www.w3.org/ns/dqv#"),
          Map.entry("earl", "http://www.w3.org/ns/earl#"),
          Map.entry("foaf", "http://xmlns.com/foaf/0.1/"),
          Map.entry("owl", "http://www.w3.org/2002/07/owl#"),
          Map.entry("prov", "http://www.w3.org/ns/prov#"),
          Map.entry("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
          Map.entry("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
          Map.entry("schema", "https://schema.org/"),
          Map.entry("sd", "http://www.w3.org/ns/sparql-service-description#"),
          Map.entry("sh", "http://www.w3.org/ns/shacl#"),
          Map.entry("skos", "http://www.w3.org/2004/02/skos/core#"),
          Map.entry("spdx", "http://spdx.org/rdf/terms#"),
          Map.entry("spex", "https://purl.expasy.org/sparql-examples/ontology#"),
          Map.entry("vcard", "http://www.w3.org/2006/vcard/ns#"),
          Map.entry("void", "http://rdfs.org/ns/void#"),
          Map.entry("void-ext", "http://ldf.fi/void-ext#"),
          Map.entry("xsd", "http://www.w3.org/2001/XMLSchema#"));

  private final Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
  private final Map<String, Node> terms = new HashMap<>();

  Graph graph() {
    return graph;
  }

  /** The graph, with the prefixes of the vocabularies for whoever reads it as Turtle. */
  Graph prefixed() {
    NAMESPACES.forEach(graph.getPrefixMapping()::setNsPrefix);
    return graph;
  }

  void type(Node subject, String prefixedClass) {
    say(subject, "rdf:type", term(prefixedClass));
  }

  void say(Node subject, String prefixedProperty, Node object) {
    graph.add(Triple.create(subject, term(prefixedProperty), object));
  }

  void count(Node subject, String prefixedProperty, long number) {
    count(subject, term(prefixedProperty), number);
  }

  void count(Node subject, Node property, long number) {
    graph.add(
        Triple.create(
            subject,
            property,
            NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger)));
  }

  Node term(String prefixed) {
    return terms.computeIfAbsent(prefixed, Statements::named);
  }

  /** The IRI of a prefixed name. */
  static Node named(String prefixed) {
    int colon = prefixed.indexOf(':');
    String namespace = NAMESPACES.get(prefixed.substring(0, colon));
    if (namespace == null) {
      throw new IllegalArgumentException("no namespace for " + prefixed);
    }
    return iri(namespace + prefixed.substring(colon + 1));
  }

  /** What a graph says of a subject with a property. */
  static List<Node> all(Graph graph, Node subject, String prefixedProperty) {
    return graph
        .find(subject, named(prefixedProperty), Node.ANY)
        .mapWith(Triple::getObject)
        .toList();
  }

  static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  static Node english(String text) {
    return NodeFactory.createLiteralLang(text, "en");
  }

  static Node plain(String text) {
    return NodeFactory.createLiteralString(text);
  }

  static Node yes() {
    return NodeFactory.createLiteralDT("true", XSDDatatype.XSDboolean);
  }

  static Node day(LocalDate day) {
    return NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate);
  }

  static Node moment(Instant moment) {
    // As the store keeps it: else one moment would be counted as two objects.
    return CanonicalTerms.of(
        NodeFactory.createLiteralDT(moment.toString(), XSDDatatype.XSDdateTime));
  }
}
