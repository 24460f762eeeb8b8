package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.path.Path;

/**
 * What the validation of a shape at a focus node looks at.
 *
 * @param path of a property shape
 * @param classes whether it asks for the classes of its value nodes
 * @param compared properties whose values at the focus node are held against the value nodes
 * @param closed whether it looks at all properties of the focus node
 * @param nested shapes that value nodes are held against
 * @param properties shapes of {@code sh:property}
 * @param queries SPARQL constraints
 * @param doubt why nothing can be said of it, if so
 */
record ShapeUse(
    Optional<Path> path,
    boolean classes,
    Set<Node> compared,
    boolean closed,
    List<ShapeUse> nested,
    List<ShapeUse> properties,
    List<QueryUse> queries,
    Optional<String> doubt) {

  static ShapeUse doubtful(String why) {
    return new ShapeUse(
        Optional.empty(),
        false,
        Set.of(),
        false,
        List.of(),
        List.of(),
        List.of(),
        Optional.of(why));
  }

  /**
   * Focus nodes at which the shape may find something else.
   *
   * @param doubts is told where that may be anywhere
   */
  Set<Node> touched(Collection<Triple> statements, Graph either, Affected doubts) {
    if (doubt.isPresent()) {
      doubts.everywhere(doubt.get());
      return Set.of();
    }
    PathReach reach = new PathReach(either);
    Set<Node> values = new HashSet<>();
    for (ShapeUse shape : nested) {
      values.addAll(shape.touched(statements, either, doubts));
    }
    Set<Node> focus = new HashSet<>();
    for (ShapeUse shape : properties) {
      values.addAll(shape.touched(statements, either, doubts));
    }
    if (path.isPresent()) {
      // Jena 5.6.0 validates sh:property of a property shape that is not itself the value of
      // sh:property at the focus node, not at its value nodes.
      focus.addAll(values);
    }
    for (Triple t : statements) {
      if (classes) {
        values.addAll(reach.starts(PathReach.CLASSES, t));
      }
      if (closed || compared.contains(t.getPredicate())) {
        focus.add(t.getSubject());
      }
      path.ifPresent(p -> focus.addAll(reach.starts(p, t)));
    }
    focus.addAll(path.map(p -> reach.back(p, values)).orElse(values));
    for (QueryUse query : queries) {
      Affected affected = new Affected();
      query.touched(statements, either, affected);
      affected.everywhere().ifPresent(doubts::everywhere);
      focus.addAll(affected.nodes());
    }
    return focus;
  }
}
