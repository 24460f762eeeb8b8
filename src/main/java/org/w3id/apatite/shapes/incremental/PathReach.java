package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_NegPropSet;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_Path1;
import org.apache.jena.sparql.path.P_Path2;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.path.eval.PathEval;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/**
 * From which nodes, and to which, a property path may lead by way of one statement. The graph must
 * hold what stood before a change and what stands after it; the answer may then hold too much,
 * never too little.
 */
final class PathReach {

  /** From a thing to its classes and theirs. */
  static final Path CLASSES =
      PathFactory.pathSeq(
          PathFactory.pathLink(RDF.type.asNode()),
          PathFactory.pathZeroOrMore1(PathFactory.pathLink(RDFS.subClassOf.asNode())));

  private final Graph graph;

  PathReach(Graph graph) {
    this.graph = graph;
  }

  /** Whether the path is built of what SPARQL 1.1 and SHACL know. */
  static boolean isKnown(Path path) {
    if (path instanceof P_Path2 two) {
      return (path instanceof P_Seq || path instanceof P_Alt)
          && isKnown(two.getLeft())
          && isKnown(two.getRight());
    }
    if (path instanceof P_Path1 one) {
      return (path instanceof P_Inverse
              || path instanceof P_ZeroOrOne
              || path instanceof P_ZeroOrMore1
              || path instanceof P_OneOrMore1)
          && isKnown(one.getSubPath());
    }
    return path instanceof P_Link || path instanceof P_ReverseLink || path instanceof P_NegPropSet;
  }

  /** Whether the path leads from every node to itself. */
  static boolean isNullable(Path path) {
    if (path instanceof P_Seq seq) {
      return isNullable(seq.getLeft()) && isNullable(seq.getRight());
    }
    if (path instanceof P_Alt alt) {
      return isNullable(alt.getLeft()) || isNullable(alt.getRight());
    }
    if (path instanceof P_Inverse || path instanceof P_OneOrMore1) {
      return isNullable(((P_Path1) path).getSubPath());
    }
    return path instanceof P_ZeroOrOne || path instanceof P_ZeroOrMore1;
  }

  Set<Node> starts(Path path, Triple t) {
    return touched(path, t, true);
  }

  Set<Node> ends(Path path, Triple t) {
    return touched(path, t, false);
  }

  private Set<Node> touched(Path path, Triple t, boolean start) {
    if (path instanceof P_Link link) {
      return link.getNode().equals(t.getPredicate()) ? end(t, start) : Set.of();
    }
    if (path instanceof P_ReverseLink link) {
      return link.getNode().equals(t.getPredicate()) ? end(t, !start) : Set.of();
    }
    if (path instanceof P_Inverse inverse) {
      return touched(inverse.getSubPath(), t, !start);
    }
    if (path instanceof P_Seq seq) {
      Path near = start ? seq.getLeft() : seq.getRight();
      Path far = start ? seq.getRight() : seq.getLeft();
      return union(touched(near, t, start), along(near, touched(far, t, start), start));
    }
    if (path instanceof P_Alt alt) {
      return union(touched(alt.getLeft(), t, start), touched(alt.getRight(), t, start));
    }
    if (path instanceof P_ZeroOrOne optional) {
      return touched(optional.getSubPath(), t, start);
    }
    if (path instanceof P_ZeroOrMore1 || path instanceof P_OneOrMore1) {
      Path step = ((P_Path1) path).getSubPath();
      return along(PathFactory.pathZeroOrMore1(step), touched(step, t, start), start);
    }
    if (path instanceof P_NegPropSet) {
      return union(Set.of(t.getSubject()), Set.of(t.getObject()));
    }
    throw new IllegalArgumentException("not a path of SPARQL 1.1: " + path);
  }

  private static Set<Node> end(Triple t, boolean start) {
    return Set.of(start ? t.getSubject() : t.getObject());
  }

  private Set<Node> along(Path path, Set<Node> nodes, boolean start) {
    return start ? back(path, nodes) : forward(path, nodes);
  }

  /** From where the path leads to one of the nodes. */
  Set<Node> back(Path path, Collection<Node> nodes) {
    Set<Node> reached = new HashSet<>();
    for (Node node : nodes) {
      PathEval.evalReverse(graph, node, path, ARQ.getContext()).forEachRemaining(reached::add);
    }
    return reached;
  }

  /** Where the path leads from one of the nodes. */
  Set<Node> forward(Path path, Collection<Node> nodes) {
    Set<Node> reached = new HashSet<>();
    for (Node node : nodes) {
      PathEval.eval(graph, node, path, ARQ.getContext()).forEachRemaining(reached::add);
    }
    return reached;
  }

  private static Set<Node> union(Set<Node> one, Set<Node> two) {
    if (one.isEmpty()) {
      return two;
    }
    Set<Node> both = new HashSet<>(one);
    both.addAll(two);
    return both;
  }
}
