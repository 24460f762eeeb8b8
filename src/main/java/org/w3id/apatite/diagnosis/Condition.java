package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.syntax.ElementFilter;

/**
 * One of the conditions that a FILTER joins with {@code &&}.
 *
 * @param filter the whole FILTER
 * @param expr the condition
 */
record Condition(ElementFilter filter, Expr expr) {

  /** The conditions of a filter in the order of the text. */
  static List<Condition> of(ElementFilter filter) {
    return conjuncts(filter.getExpr()).stream().map(e -> new Condition(filter, e)).toList();
  }

  private static List<Expr> conjuncts(Expr expr) {
    List<Expr> all = new ArrayList<>();
    if (expr instanceof E_LogicalAnd and) {
      all.addAll(conjuncts(and.getArg1()));
      all.addAll(conjuncts(and.getArg2()));
    } else {
      all.add(expr);
    }
    return all;
  }

  /** A filter of this condition alone. */
  ElementFilter alone() {
    return new ElementFilter(expr);
  }

  static ElementFilter of(Expr expr) {
    return new ElementFilter(expr);
  }

  /** The filter with another condition in the place of this one. */
  Repair by(Expr other) {
    List<Expr> all = conjuncts(filter.getExpr());
    all.replaceAll(e -> e.equals(expr) ? other : e);
    return new Repair.Exchange(filter, joined(all));
  }

  /** The filter without this condition. */
  Repair without() {
    List<Expr> all = conjuncts(filter.getExpr());
    all.removeIf(expr::equals);
    return all.isEmpty() ? new Repair.Without(filter) : new Repair.Exchange(filter, joined(all));
  }

  private static ElementFilter joined(List<Expr> all) {
    return new ElementFilter(all.stream().reduce(E_LogicalAnd::new).orElseThrow());
  }
}
