package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * The nodes at which one shape or check may now find something else, or that it may be anywhere.
 */
final class Affected {

  private final Set<Node> nodes = new HashSet<>();
  private @Nullable String everywhere;

  void at(Collection<Node> more) {
    nodes.addAll(more);
  }

  /** The first reason is kept. */
  void everywhere(String why) {
    if (everywhere == null) {
      everywhere = why;
    }
  }

  Set<Node> nodes() {
    return nodes;
  }

  /** Why all nodes have to be looked at, if they have. */
  Optional<String> everywhere() {
    return Optional.ofNullable(everywhere);
  }
}
