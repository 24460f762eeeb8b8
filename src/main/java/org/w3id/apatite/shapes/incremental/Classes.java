package org.w3id.apatite.shapes.incremental;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.system.G;

/** The classes of nodes in one graph, looked up once for each node. */
final class Classes {

  private final Graph graph;
  private final Map<Node, Set<Node>> known = new HashMap<>();

  Classes(Graph graph) {
    this.graph = graph;
  }

  Graph graph() {
    return graph;
  }

  /** Its classes and their superclasses. */
  Set<Node> of(Node node) {
    return known.computeIfAbsent(node, n -> new HashSet<>(G.allTypesOfNodeRDFS(graph, n)));
  }
}
