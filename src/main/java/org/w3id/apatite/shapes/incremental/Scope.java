package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A group of a query: its patterns, all of which every solution of the group meets, and how it
 * hangs together with other groups.
 */
final class Scope {

  /** More combinations of UNION branches than these are not tried. */
  private static final int COMBINATIONS = 64;

  private final @Nullable Scope parent;
  private final List<TriplePath> patterns = new ArrayList<>();
  private final List<Expr> filters = new ArrayList<>();
  private final List<Scope> required = new ArrayList<>();
  private final List<List<Scope>> unions = new ArrayList<>();

  private Scope(@Nullable Scope parent) {
    this.parent = parent;
  }

  static Scope root() {
    return new Scope(null);
  }

  void add(TriplePath pattern) {
    patterns.add(pattern);
  }

  /** A condition without EXISTS. */
  void add(Expr filter) {
    filters.add(filter);
  }

  /** A group that matters only together with this one: OPTIONAL, MINUS, EXISTS. */
  Scope dependent() {
    return new Scope(this);
  }

  /** A group that this one is joined with. */
  Scope joined() {
    Scope child = new Scope(this);
    required.add(child);
    return child;
  }

  /** As many groups, of which one is joined with this one. */
  List<Scope> branches(int count) {
    List<Scope> branches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      branches.add(new Scope(this));
    }
    unions.add(branches);
    return branches;
  }

  /**
   * What holds of every solution in which this group matters: the patterns of one of the
   * conjunctions.
   *
   * @param withUnions whether the UNIONs on the way are told apart; without, there is one
   *     conjunction, of which all of them are left out
   * @return empty if there are too many
   */
  Optional<List<Conjunction>> conditions(boolean withUnions) {
    List<Conjunction> all = inside(null, withUnions);
    Scope from = this;
    for (Scope outer = parent; outer != null && !tooMany(all); outer = outer.parent) {
      all = product(all, outer.inside(from, withUnions));
      from = outer;
    }
    return tooMany(all) ? Optional.empty() : Optional.of(all);
  }

  private List<Conjunction> inside(@Nullable Scope without, boolean withUnions) {
    List<Conjunction> all = List.of(new Conjunction(patterns, ownFilters()));
    for (Scope child : required) {
      if (child != without) {
        all = product(all, child.inside(null, withUnions));
      }
    }
    for (List<Scope> union : unions) {
      if (withUnions && !union.contains(without)) {
        List<Conjunction> branches = new ArrayList<>();
        union.forEach(branch -> branches.addAll(branch.inside(null, true)));
        all = product(all, branches);
      }
    }
    return all;
  }

  /**
   * Filters over variables that the group's own patterns bind: their values are the same inside.
   */
  private List<Expr> ownFilters() {
    Set<Var> bound = new HashSet<>();
    patterns.forEach(p -> bound.addAll(Conjunction.variables(p)));
    return filters.stream().filter(f -> bound.containsAll(f.getVarsMentioned())).toList();
  }

  private static boolean tooMany(List<Conjunction> all) {
    return all.size() > COMBINATIONS;
  }

  private static List<Conjunction> product(List<Conjunction> left, List<Conjunction> right) {
    if (tooMany(left) || tooMany(right)) {
      return left.size() > right.size() ? left : right;
    }
    List<Conjunction> all = new ArrayList<>();
    for (Conjunction l : left) {
      for (Conjunction r : right) {
        all.add(l.and(r));
      }
    }
    return all;
  }
}
