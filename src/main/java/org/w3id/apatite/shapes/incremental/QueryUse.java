package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;

/**
 * What a query looks at.
 *
 * @param focus the variable of the node that a row is about
 * @param occurrences every pattern in it
 * @param doubt why nothing can be said of it, if so
 */
record QueryUse(Var focus, List<Occurrence> occurrences, Optional<String> doubt) {

  static QueryUse doubtful(Var focus, String why) {
    return new QueryUse(focus, List.of(), Optional.of(why));
  }

  /** Adds the nodes of which the query may say something else after the change. */
  void touched(Collection<Triple> statements, Graph either, Affected affected) {
    if (doubt.isPresent()) {
      affected.everywhere(doubt.get());
      return;
    }
    PathReach reach = new PathReach(either);
    for (Occurrence occurrence : occurrences) {
      for (Triple t : statements) {
        for (Binding use : occurrence.uses(t, reach)) {
          if (!follow(occurrence, use, either, affected)) {
            return;
          }
        }
      }
    }
  }

  /** Variables that stand for properties somewhere. */
  Set<Var> properties() {
    return occurrences.stream()
        .map(Occurrence::pattern)
        .filter(TriplePath::isTriple)
        .map(TriplePath::getPredicate)
        .filter(Var::isVar)
        .map(Var::alloc)
        .collect(Collectors.toSet());
  }

  /** Whether a pattern of the query matches one of the statements. */
  boolean sees(Collection<Triple> statements, Graph either) {
    PathReach reach = new PathReach(either);
    return occurrences.stream()
        .anyMatch(o -> statements.stream().anyMatch(t -> !o.uses(t, reach).isEmpty()));
  }

  private boolean follow(Occurrence occurrence, Binding use, Graph either, Affected affected) {
    for (Conjunction conjunction : occurrence.conditions()) {
      if (!conjunction.connects(Set.copyOf(vars(use)), focus)) {
        affected.everywhere("nothing joins " + shown(occurrence) + " with ?" + focus.getVarName());
        return false;
      }
      Search search = new Search(either, focus, conjunction);
      if (!search.run(use, conjunction.patterns())) {
        affected.everywhere("too many ways from " + shown(occurrence));
        return false;
      }
      affected.at(search.found());
    }
    return true;
  }

  private static List<Var> vars(Binding binding) {
    List<Var> vars = new ArrayList<>();
    binding.vars().forEachRemaining(vars::add);
    return vars;
  }

  private static String shown(Occurrence occurrence) {
    TriplePath p = occurrence.pattern();
    return p.isTriple() ? p.asTriple().toString() : p.toString();
  }
}
