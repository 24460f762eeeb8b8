package org.w3id.apatite.history;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.vocabulary.Base;

/**
 * What a version differs by from an earlier one, for people: how much in which graphs, and the
 * first statements.
 *
 * @param message of the step that made it, whole; empty when there are several
 * @param graphs how many statements came and went, by graph
 * @param lines at most {@link #MOST}
 * @param isWhole whether these are all
 */
record Difference(String message, Map<String, Growth> graphs, List<Line> lines, boolean isWhole) {

  /** So many statements are shown; all are in the patch. */
  static final int MOST = 500;

  /** What the program says of the data comes after the data. */
  private static final List<String> LAST = List.of("meta", "void", "service");

  /** A statement that came or went. */
  record Line(boolean came, Quad quad) {}

  /** How many statements came and went. */
  record Growth(long added, long deleted) {

    Growth and(Growth other) {
      return new Growth(added + other.added, deleted + other.deleted);
    }
  }

  Difference {
    graphs = new TreeMap<>(graphs);
    lines = List.copyOf(lines);
  }

  /** Of the version that a step made. */
  static Difference of(Past past, long version) {
    Map<String, Growth> graphs = new TreeMap<>();
    NavigableSet<Line> lines = new TreeSet<>(order(past.base()));
    String message =
        past.chronicle()
            .read(
                version,
                q -> note(graphs, lines, new Line(true, q)),
                q -> note(graphs, lines, new Line(false, q)))
            .message();
    return of(message, graphs, lines);
  }

  /** Of what came and went between two versions. */
  static Difference of(Past past, Net net) {
    Map<String, Growth> graphs = new TreeMap<>();
    NavigableSet<Line> lines = new TreeSet<>(order(past.base()));
    net.tell((came, quad) -> note(graphs, lines, new Line(came, quad)));
    return of("", graphs, lines);
  }

  private static Difference of(
      String message, Map<String, Growth> graphs, NavigableSet<Line> lines) {
    long all = graphs.values().stream().mapToLong(g -> g.added() + g.deleted()).sum();
    return new Difference(message, graphs, List.copyOf(lines), all <= MOST);
  }

  private static void note(Map<String, Growth> graphs, NavigableSet<Line> lines, Line line) {
    Growth one = line.came() ? new Growth(1, 0) : new Growth(0, 1);
    graphs.merge(line.quad().getGraph().toString(), one, Growth::and);
    lines.add(line);
    if (lines.size() > MOST) {
      lines.pollLast();
    }
  }

  private static Comparator<Line> order(Base base) {
    return Comparator.comparing((Line l) -> isLast(base, l.quad().getGraph()))
        .thenComparing(l -> l.quad().getGraph().toString())
        .thenComparing(l -> l.quad().getSubject().toString())
        .thenComparing(l -> l.quad().getPredicate().toString())
        .thenComparing(Line::came)
        .thenComparing(l -> l.quad().getObject().toString());
  }

  private static boolean isLast(Base base, Node graph) {
    return LAST.stream().anyMatch(name -> graph.toString().equals(base.graph(name)));
  }
}
