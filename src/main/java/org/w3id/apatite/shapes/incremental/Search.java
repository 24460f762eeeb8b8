package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.function.FunctionEnv;
import org.apache.jena.sparql.function.FunctionEnvBase;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.util.iterator.ExtendedIterator;

/**
 * Which values a variable may have in a conjunction of which some variables are bound. It goes from
 * bound to unbound, each time by the pattern of which the graph holds least, and stops where the
 * variable is reached; so it may find too many values, never too few.
 */
final class Search {

  /** Statements looked at for one search. */
  private static final int STEPS = 200_000;

  private static final int COUNTED = 64;
  private static final int PATH_FORWARD = 4;

  private final Graph graph;
  private final Var wanted;
  private final List<Expr> filters;
  private final FunctionEnv env = new FunctionEnvBase(ARQ.getContext());
  private final Set<Node> found = new HashSet<>();
  private int steps;

  Search(Graph graph, Var wanted, Conjunction conjunction) {
    this.graph = graph;
    this.wanted = wanted;
    this.filters = conjunction.filters();
  }

  /**
   * @return whether it came to an end; otherwise there are too many ways to go
   */
  boolean run(Binding bound, List<TriplePath> patterns) {
    solve(bound, patterns);
    return steps <= STEPS;
  }

  Set<Node> found() {
    return found;
  }

  private void solve(Binding bound, List<TriplePath> patterns) {
    Node value = bound.get(wanted);
    if (steps > STEPS || (value != null && found.contains(value)) || !filtersHold(bound)) {
      return;
    }
    List<Open> open = new ArrayList<>();
    for (TriplePath pattern : patterns) {
      Open one = new Open(pattern, Substitute.substitute(pattern, bound));
      if (!Conjunction.variables(one.now()).isEmpty()) {
        open.add(one);
      } else if (!holds(one.now())) {
        return;
      }
    }
    if (value != null) {
      found.add(value);
      return;
    }
    Open next = cheapest(open, bound);
    open.remove(next);
    List<TriplePath> rest = open.stream().map(Open::pattern).toList();
    Iterator<Binding> ways = ways(bound, next.now());
    while (ways.hasNext() && steps <= STEPS) {
      steps++;
      solve(ways.next(), rest);
    }
  }

  /** A pattern as it stands in the query, and with what is bound put in. */
  private record Open(TriplePath pattern, TriplePath now) {}

  private boolean filtersHold(Binding bound) {
    for (Expr filter : filters) {
      if (filter.getVarsMentioned().stream().allMatch(bound::contains)
          && !filter.isSatisfied(bound, env)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(TriplePath pattern) {
    steps++;
    if (pattern.isTriple()) {
      return graph.contains(pattern.asTriple());
    }
    return new PathReach(graph)
        .forward(pattern.getPath(), List.of(pattern.getSubject()))
        .contains(pattern.getObject());
  }

  /** Only patterns of which a variable is bound are taken, so the search never scans the graph. */
  private Open cheapest(List<Open> open, Binding bound) {
    Open best = null;
    int least = Integer.MAX_VALUE;
    for (Open one : open) {
      if (Conjunction.variables(one.pattern()).stream().anyMatch(bound::contains)) {
        int cost = cost(one.now());
        if (cost < least) {
          least = cost;
          best = one;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no pattern leads on to " + wanted);
    }
    return best;
  }

  private int cost(TriplePath pattern) {
    if (!pattern.isTriple()) {
      return Var.isVar(pattern.getSubject()) ? COUNTED : PATH_FORWARD;
    }
    int count = 0;
    ExtendedIterator<Triple> triples = find(pattern);
    while (count < COUNTED && triples.hasNext()) {
      triples.next();
      count++;
    }
    triples.close();
    return count;
  }

  private ExtendedIterator<Triple> find(TriplePath pattern) {
    return graph.find(
        any(pattern.getSubject()), any(pattern.getPredicate()), any(pattern.getObject()));
  }

  private static Node any(Node term) {
    return Var.isVar(term) ? Node.ANY : term;
  }

  private Iterator<Binding> ways(Binding bound, TriplePath pattern) {
    List<Binding> ways = new ArrayList<>();
    Node subject = pattern.getSubject();
    Node object = pattern.getObject();
    if (pattern.isTriple()) {
      ExtendedIterator<Triple> triples = find(pattern);
      while (triples.hasNext() && ways.size() <= STEPS) {
        Triple t = triples.next();
        Binding way = bind(bound, subject, t.getSubject());
        way = way == null ? null : bind(way, pattern.getPredicate(), t.getPredicate());
        way = way == null ? null : bind(way, object, t.getObject());
        if (way != null) {
          ways.add(way);
        }
      }
      triples.close();
      return ways.iterator();
    }
    PathReach reach = new PathReach(graph);
    Path path = pattern.getPath();
    if (Var.isVar(subject)) {
      reach
          .back(path, List.of(object))
          .forEach(s -> ways.add(BindingFactory.binding(bound, Var.alloc(subject), s)));
    } else {
      reach
          .forward(path, List.of(subject))
          .forEach(o -> ways.add(BindingFactory.binding(bound, Var.alloc(object), o)));
    }
    return ways.iterator();
  }

  private static @org.jspecify.annotations.Nullable Binding bind(
      Binding bound, Node term, Node node) {
    if (!Var.isVar(term)) {
      return bound;
    }
    Var var = Var.alloc(term);
    Node already = bound.get(var);
    if (already == null) {
      return BindingFactory.binding(bound, var, node);
    }
    return already.equals(node) ? bound : null;
  }
}
