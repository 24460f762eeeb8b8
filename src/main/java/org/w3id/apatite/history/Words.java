package org.w3id.apatite.history;

import java.time.Instant;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;

/** A graph that is being written, with terms as prefixed names. */
final class Words {

  private static final Map<String, String> NAMESPACES =
      Map.of(
          "as", "https://www.w3.org/ns/activitystreams#",
          "dct", "http://purl.org/dc/terms/",
          "hydra", "http://www.w3.org/ns/hydra/core#",
          "ldes", "https://w3id.org/ldes#",
          "prov", "http://www.w3.org/ns/prov#",
          "rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
          "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
          "tree", "https://w3id.org/tree#",
          "xsd", "http://www.w3.org/2001/XMLSchema#");

  private final Graph graph = GraphMemFactory.createDefaultGraphSameTerm();

  /** A graph without statements, with the prefixes of these vocabularies. */
  Words() {
    NAMESPACES.forEach(graph.getPrefixMapping()::setNsPrefix);
  }

  Graph graph() {
    return graph;
  }

  void type(Node subject, String prefixedClass) {
    say(subject, "rdf:type", named(prefixedClass));
  }

  void say(Node subject, String prefixedProperty, Node object) {
    say(subject, named(prefixedProperty), object);
  }

  void say(Node subject, Node property, Node object) {
    graph.add(Triple.create(subject, property, object));
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

  static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  static Node plain(String text) {
    return NodeFactory.createLiteralString(text);
  }

  static Node integer(long number) {
    return NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger);
  }

  static Node moment(Instant moment) {
    return NodeFactory.createLiteralDT(moment.toString(), XSDDatatype.XSDdateTime);
  }
}
