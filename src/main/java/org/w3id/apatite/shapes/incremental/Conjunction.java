package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.util.VarUtils;

/**
 * Patterns and filters that hold together.
 *
 * @param patterns triples, and paths that are not sequences
 * @param filters conditions over variables of the patterns, without EXISTS
 */
record Conjunction(List<TriplePath> patterns, List<Expr> filters) {

  Conjunction and(Conjunction other) {
    List<TriplePath> allPatterns = new ArrayList<>(patterns);
    allPatterns.addAll(other.patterns);
    List<Expr> allFilters = new ArrayList<>(filters);
    allFilters.addAll(other.filters);
    return new Conjunction(allPatterns, allFilters);
  }

  /** Whether patterns that share variables lead from one of some variables to another. */
  boolean connects(Collection<Var> from, Var to) {
    Set<Var> reached = new HashSet<>(from);
    boolean grows = true;
    while (grows && !reached.contains(to)) {
      grows = false;
      for (TriplePath pattern : patterns) {
        Set<Var> vars = variables(pattern);
        if (vars.stream().anyMatch(reached::contains)) {
          grows |= reached.addAll(vars);
        }
      }
    }
    return reached.contains(to);
  }

  static Set<Var> variables(TriplePath pattern) {
    Set<Var> vars = new HashSet<>();
    if (pattern.isTriple()) {
      VarUtils.addVarsFromTriple(vars, pattern.asTriple());
    } else {
      VarUtils.addVar(vars, pattern.getSubject());
      VarUtils.addVar(vars, pattern.getObject());
    }
    return vars;
  }
}
