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
 * @param dataset of which they tell
 * @param license under which it can be used
 * @param creator who made it
 * @param modified the moment at which what is said of the thing was changed last
 */
record About(Node dataset, Optional<Node> license, Optional<Node> creator, Instant modified) {

  static About of(Base base, Graph union, Instant modified) {
    Node dataset = NodeFactory.createURI(base.iri() + "dataset");
    return new About(
        dataset,
        iri(union, dataset, DCTerms.license.asNode()),
        iri(union, dataset, DCTerms.creator.asNode()),
        modified);
  }

  private static Optional<Node> iri(Graph union, Node subject, Node property) {
    return union.find(subject, property, Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(Node::isURI)
        .findFirst();
  }
}
