package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.engine.Target;
import org.apache.jena.shacl.parser.Shape;

/** By what a shape chooses its focus nodes. */
final class TargetUse {

  private TargetUse() {}

  /** Nodes that may have become focus nodes of the shape, or ceased to be. */
  static Set<Node> touched(
      Shape shape, Collection<Triple> statements, Graph either, Affected doubts) {
    PathReach reach = new PathReach(either);
    Set<Node> nodes = new HashSet<>();
    for (Target target : shape.getTargets()) {
      for (Triple t : statements) {
        boolean named = t.getPredicate().equals(target.getObject());
        switch (target.getTargetType()) {
          case targetNode -> {}
          case targetClass, implicitClass -> nodes.addAll(reach.starts(PathReach.CLASSES, t));
          case targetSubjectsOf -> {
            if (named) {
              nodes.add(t.getSubject());
            }
          }
          case targetObjectsOf -> {
            if (named) {
              nodes.add(t.getObject());
            }
          }
          default -> doubts.everywhere("a target of another kind");
        }
      }
    }
    return nodes;
  }

  /** Whether the node is a focus node of the shape, found without listing the others. */
  static boolean contains(Shape shape, Node node, Classes classes) {
    return shape.getTargets().stream().anyMatch(t -> contains(t, node, classes));
  }

  private static boolean contains(Target target, Node node, Classes classes) {
    Node object = target.getObject();
    return switch (target.getTargetType()) {
      case targetNode -> object.equals(node);
      case targetClass, implicitClass -> classes.of(node).contains(object);
      case targetSubjectsOf -> classes.graph().contains(node, object, Node.ANY);
      case targetObjectsOf -> classes.graph().contains(Node.ANY, object, node);
      default -> throw new IllegalArgumentException("a target of another kind: " + target);
    };
  }
}
