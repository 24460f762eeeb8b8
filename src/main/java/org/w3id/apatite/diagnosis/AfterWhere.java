package org.w3id.apatite.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;

/** The WHERE has rows, and still nothing comes out: HAVING, LIMIT, variables without a value. */
final class AfterWhere {

  private final Probe probe;
  private final SparqlText text;
  private final Unbound unbound;
  private final Set<Suspect> found;

  AfterWhere(
      Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns, Set<Suspect> found) {
    this.probe = probe;
    this.text = text;
    this.found = found;
    this.unbound = new Unbound(probe, known, text, patterns, found);
  }

  /**
   * @param parts the WHERE of the query
   */
  void search(Query query, List<Element> parts) {
    slice(query, true);
    if (found.isEmpty() && query.isSelectType()) {
      having(query, true);
    }
    if (found.isEmpty()) {
      values(query, parts);
    }
  }

  /** Of a sub-select whose WHERE has rows. */
  void searchInner(Query query) {
    slice(query, false);
    if (found.isEmpty()) {
      having(query, false);
    }
  }

  private void slice(Query query, boolean outer) {
    boolean none = query.hasLimit() && query.getLimit() == 0;
    boolean past = query.hasOffset() && query.getOffset() > 0 && query.isSelectType();
    if (!none && (!past || probe.selects(query) || !probe.selects(whole(query)))) {
      return;
    }
    found.add(
        new Suspect(
            none ? "LIMIT 0" : "OFFSET " + query.getOffset(),
            Reason.LIMIT_REMOVES_ALL,
            none
                ? "LIMIT 0 asks for no row; leave it out, or ask for more."
                : "OFFSET passes over every row there is; make it smaller.",
            List.of(),
            outer ? new Repair.WithoutSlice() : new Repair.None()));
  }

  private static Query whole(Query query) {
    Query copy = query.cloneQuery();
    copy.setLimit(Query.NOLIMIT);
    copy.setOffset(Query.NOLIMIT);
    return copy;
  }

  private void having(Query query, boolean outer) {
    if (!query.hasHaving() || probe.selects(query)) {
      return;
    }
    List<Expr> conditions = query.getHavingExprs();
    List<Expr> guilty =
        conditions.stream().filter(c -> !probe.selects(withOnly(query, c))).toList();
    for (Expr condition : guilty.isEmpty() ? conditions : guilty) {
      found.add(
          new Suspect(
              "HAVING" + text.of(new ElementFilter(condition)).substring("FILTER".length()),
              Reason.FILTER_REMOVES_ALL,
              "There are groups, but none for which HAVING holds; leave it out, or loosen its"
                  + " condition.",
              List.of(),
              outer ? new Repair.WithoutHaving() : new Repair.None()));
    }
  }

  private static Query withOnly(Query query, Expr condition) {
    Query copy = query.cloneQuery();
    copy.getHavingExprs().clear();
    copy.getHavingExprs().add(condition);
    return copy;
  }

  /** Variables that are asked for, when none of them has a value. */
  private void values(Query query, List<Element> parts) {
    Set<Var> asked = new TreeSet<>(java.util.Comparator.comparing(Var::getVarName));
    if (query.isConstructType()) {
      for (Triple t : query.getConstructTemplate().getTriples()) {
        if (gives(t, parts)) {
          return;
        }
        List.of(t.getSubject(), t.getPredicate(), t.getObject()).forEach(n -> add(n, asked));
      }
    } else if (query.isSelectType() && query.hasAggregators()) {
      if (!query.getGroupBy().isEmpty()) {
        return;
      }
      query
          .getAggregators()
          .forEach(
              a -> {
                var list = a.getAggregator().getExprList();
                if (list != null) {
                  asked.addAll(list.getVarsMentioned());
                }
              });
    } else {
      query.getProjectVars().stream()
          .filter(v -> query.getProject().getExpr(v) == null)
          .forEach(asked::add);
      if (asked.stream().anyMatch(v -> unbound.hasValue(v, parts))) {
        return;
      }
    }
    asked.stream().filter(v -> !unbound.hasValue(v, parts)).forEach(v -> unbound.explain(v, parts));
  }

  private static void add(Node node, Set<Var> to) {
    if (node instanceof Var v) {
      to.add(v);
    }
  }

  /** Whether each variable of a triple of the template has a value somewhere. */
  private boolean gives(Triple t, List<Element> parts) {
    return List.of(t.getSubject(), t.getPredicate(), t.getObject()).stream()
        .allMatch(n -> !(n instanceof Var v) || unbound.hasValue(v, parts));
  }
}
