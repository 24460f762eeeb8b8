package org.w3id.apatite.linked;

import java.time.Instant;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.apatite.vocabulary.Base;

/**
 * What holds for all documents of a version.
 *
 * @param base below which their things are named
 * @param dataset of which they tell
 * @param license under which it can be used
 * @param creator who made it
 * @param modified the moment at which what is said of the thing was changed last
 */
record About(
    Base base, Node dataset, Optional<Node> license, Optional<Node> creator, Instant modified) {

  static About of(Base base, Graph union, Instant modified) {
    Node dataset = NodeFactory.createURI(base.iri() + "dataset");
    return new About(
        base,
        dataset,
        iri(union, dataset, DCTerms.license.asNode()),
        iri(union, dataset, DCTerms.creator.asNode()),
        modified);
  }

  /** The published thing of which this one is a copy; empty for what is published itself. */
  Optional<Node> published(Node thing) {
    return base.published(thing.getURI()).map(NodeFactory::createURI);
  }

  private static Optional<Node> iri(Graph union, Node subject, Node property) {
    return union.find(subject, property, Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(Node::isURI)
        .findFirst();
  }
}
