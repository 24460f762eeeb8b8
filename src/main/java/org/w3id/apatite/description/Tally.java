package org.w3id.apatite.description;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;

/** Sees each statement of one graph once, and counts. */
final class Tally {

  private static final Node TYPE = RDF.type.asNode();

  /** What is seen of one property. */
  static final class Seen {
    long triples;
    final Set<Node> subjects = new HashSet<>();
    final Set<Node> objects = new HashSet<>();
  }

  private long triples;
  private final Map<Node, Integer> subjects = new HashMap<>();
  private final Set<Node> objects = new HashSet<>();
  private final Map<Node, Seen> properties = new HashMap<>();
  private final Map<Node, Set<Node>> types = new HashMap<>();

  void add(Triple triple) {
    Node s = triple.getSubject();
    Node p = triple.getPredicate();
    Node o = triple.getObject();
    triples++;
    subjects.merge(s, 1, Integer::sum);
    objects.add(o);
    Seen seen = properties.computeIfAbsent(p, x -> new Seen());
    seen.triples++;
    seen.subjects.add(s);
    seen.objects.add(o);
    if (p.equals(TYPE) && o.isURI()) {
      types.computeIfAbsent(s, x -> new HashSet<>()).add(o);
    }
  }

  long triples() {
    return triples;
  }

  /** The subjects, each with the number of its statements. */
  Map<Node, Integer> subjects() {
    return subjects;
  }

  Set<Node> objects() {
    return objects;
  }

  Map<Node, Seen> properties() {
    return properties;
  }

  /** The classes of each subject that has one. */
  Map<Node, Set<Node>> types() {
    return types;
  }

  Set<Node> typesOf(Node node) {
    return types.getOrDefault(node, Set.of());
  }

  /** The counts, without pairs of class and property. */
  Figures figures() {
    Map<Node, long[]> byClass = new HashMap<>();
    types.forEach(
        (subject, classes) -> {
          for (Node c : classes) {
            long[] of = byClass.computeIfAbsent(c, x -> new long[2]);
            of[0]++;
            of[1] += subjects.getOrDefault(subject, 0);
          }
        });
    Map<Node, Figures.OfClass> classes = new HashMap<>();
    byClass.forEach((c, of) -> classes.put(c, new Figures.OfClass(of[0], of[1], Map.of())));
    Map<Node, Figures.OfProperty> byProperty = new HashMap<>();
    properties.forEach(
        (p, seen) ->
            byProperty.put(
                p,
                new Figures.OfProperty(seen.triples, seen.subjects.size(), seen.objects.size())));
    return new Figures(triples, types.size(), subjects.size(), objects.size(), classes, byProperty);
  }

  /** How many of some nodes are not in a set. */
  static long others(Collection<Node> nodes, Set<Node> set) {
    return nodes.stream().filter(n -> !set.contains(n)).count();
  }
}
