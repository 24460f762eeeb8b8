package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.vocabulary.RDF;

/**
 * One triple pattern or path, and where it is looked for.
 *
 * @param triple the pattern
 * @param graph the name or variable of the GRAPH around it
 */
record Pattern(TriplePath triple, Optional<Node> graph) {

  /** A variable whose name cannot stand in a query, so it never meets one of the query's own. */
  static final Var ANYTHING = Var.alloc("any-thing");

  /** Another such variable. */
  static final Var SOMETHING = Var.alloc("some-thing");

  Element element() {
    return Elements.in(graph, Elements.of(triple));
  }

  Node subject() {
    return triple.getSubject();
  }

  Node object() {
    return triple.getObject();
  }

  /** The property, when it is one and not a path or variable. */
  Optional<Node> property() {
    return triple.isTriple() && triple.getPredicate().isURI()
        ? Optional.of(triple.getPredicate())
        : Optional.empty();
  }

  /** The property by which the pattern leaves its subject. */
  Optional<Node> firstProperty() {
    return triple.isTriple() ? property() : first(triple.getPath());
  }

  private static Optional<Node> first(Path path) {
    if (path instanceof P_Seq seq) {
      return first(seq.getLeft());
    }
    return path instanceof P_Link link ? Optional.of(link.getNode()) : Optional.empty();
  }

  boolean isType() {
    return property().filter(RDF.type.asNode()::equals).isPresent() && object().isURI();
  }

  /** The properties that the pattern goes along; those of a negated set are not among them. */
  List<Node> properties() {
    List<Node> found = new ArrayList<>();
    property().ifPresent(found::add);
    if (!triple.isTriple()) {
      collect(triple.getPath(), found);
    }
    return found;
  }

  private static void collect(Path path, List<Node> found) {
    if (path instanceof P_Link link) {
      found.add(link.getNode());
    } else if (path instanceof P_ReverseLink link) {
      found.add(link.getNode());
    } else if (path instanceof P_Path1 one) {
      collect(one.getSubPath(), found);
    } else if (path instanceof P_Path2 two) {
      collect(two.getLeft(), found);
      collect(two.getRight(), found);
    }
  }

  /** Whether every property of it must be there: a path with alternatives can do without some. */
  boolean needsEachProperty() {
    return triple.isTriple() || !(triple.getPath() instanceof P_Alt);
  }

  Pattern with(Node subject, Node object) {
    return new Pattern(
        triple.isTriple()
            ? new TriplePath(Triple.create(subject, triple.getPredicate(), object))
            : new TriplePath(subject, triple.getPath(), object),
        graph);
  }

  /** The pattern with subject and object in each other's place. */
  Pattern turned() {
    return !triple.isTriple() && triple.getPath() instanceof P_Inverse inverse
        ? new Pattern(new TriplePath(subject(), inverse.getSubPath(), object()), graph)
        : with(object(), subject());
  }

  Pattern anywhere() {
    return new Pattern(triple, Optional.empty());
  }
}
