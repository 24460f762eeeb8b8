package org.w3id.apatite.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nodes, and edges between them.
 *
 * @param nodes in the order in which they count: the focus or the most connected first
 * @param edges whose ends are among the nodes
 * @param found how many nodes there were before some were left off
 */
public record Network(
    Heading heading, List<NetworkNode> nodes, List<NetworkEdge> edges, int found) {

  /** Nodes of a network unless more are asked for. */
  public static final int USUAL = 150;

  /** More nobody can see, and programs have them as RDF. */
  public static final int MOST = 5_000;

  /**
   * @throws IllegalArgumentException if an edge leads to a node that is not there, or two nodes or
   *     two edges have one id
   */
  public Network {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    Set<String> ids = new HashSet<>();
    for (NetworkNode node : nodes) {
      if (!ids.add(node.id())) {
        throw new IllegalArgumentException("two nodes have the id " + node.id());
      }
    }
    Set<String> edgeIds = new HashSet<>();
    for (NetworkEdge edge : edges) {
      if (!ids.contains(edge.source()) || !ids.contains(edge.target())) {
        throw new IllegalArgumentException("the edge " + edge.id() + " has an end that is no node");
      }
      if (!edgeIds.add(edge.id())) {
        throw new IllegalArgumentException("two edges have the id " + edge.id());
      }
    }
  }

  /** Whether nodes were left off. */
  public boolean isCut() {
    return found > nodes.size();
  }

  /** Whether it is decided where its nodes stand. */
  public boolean isPlaced() {
    return nodes.stream().allMatch(n -> n.box().isPresent());
  }

  /** What it is, and whether something was left off. */
  public String description() {
    String cut =
        isCut()
            ? "Cut off: "
                + nodes.size()
                + " of "
                + found
                + " nodes are here; limit= asks for more, at most "
                + MOST
                + "."
            : "";
    return (heading.description() + " " + cut).strip();
  }

  /** The same with nodes and edges in their places. */
  public Network placed(List<NetworkNode> places, List<NetworkEdge> routes) {
    return new Network(heading, places, routes, found);
  }
}
