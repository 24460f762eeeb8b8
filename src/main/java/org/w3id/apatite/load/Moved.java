package org.w3id.apatite.load;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.vocabulary.Base;

/** What was written under one base, under another. */
final class Moved {

  private Moved() {}

  static Change of(Change change, Base from, Base to) {
    return new Change(moved(change.added(), from, to), moved(change.deleted(), from, to));
  }

  private static Set<Quad> moved(Set<Quad> quads, Base from, Base to) {
    return quads.stream()
        .map(
            q ->
                Quad.create(
                    moved(q.getGraph(), from, to),
                    moved(q.getSubject(), from, to),
                    moved(q.getPredicate(), from, to),
                    moved(q.getObject(), from, to)))
        .collect(Collectors.toSet());
  }

  private static Node moved(Node node, Base from, Base to) {
    return node.isURI() && node.getURI().startsWith(from.iri())
        ? NodeFactory.createURI(to.iri() + node.getURI().substring(from.iri().length()))
        : node;
  }
}
