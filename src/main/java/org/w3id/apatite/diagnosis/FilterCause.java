package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Exists;
import org.apache.jena.sparql.expr.E_NotExists;
import org.apache.jena.sparql.expr.E_OneOf;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.PatternVars;

/** Why a condition takes away every row. */
final class FilterCause {

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final PatternSearch patterns;
  private final PatternCause cause;
  private final FilterTrials trials;

  FilterCause(Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.patterns = patterns;
    this.cause = new PatternCause(probe, known, text);
    this.trials = new FilterTrials(probe, text, cause);
  }

  /**
   * At least one suspect.
   *
   * @param before what the condition takes the rows from
   * @param kept those parts of it that stand in the same group
   */
  List<Suspect> explain(
      Condition condition, List<Element> before, List<Element> kept, Optional<Node> graph) {
    String shown = text.of(condition.alone());
    Expr expr = condition.expr();
    if (expr instanceof E_Exists exists) {
      Set<Suspect> inner = new LinkedHashSet<>();
      patterns.search(exists.getElement(), graph, inner);
      return inner.isEmpty() ? List.of(removesAll(condition, shown, before)) : List.copyOf(inner);
    }
    if (!(expr instanceof E_NotExists)) {
      List<Suspect> without = unbound(expr, before);
      if (!without.isEmpty()) {
        return without;
      }
    }
    List<Suspect> constant = constants(expr, kept, graph, shown);
    if (!constant.isEmpty()) {
      return constant;
    }
    return List.of(
        trials.explain(condition, before).orElseGet(() -> removesAll(condition, shown, before)));
  }

  /** A condition fails on a variable without a value. */
  private List<Suspect> unbound(Expr expr, List<Element> before) {
    Set<Suspect> found = new LinkedHashSet<>();
    Unbound unbound = new Unbound(probe, known, text, patterns, found);
    Collection<Var> inGroup = PatternVars.vars(Elements.group(before));
    for (Var v : expr.getVarsMentioned()) {
      if (!inGroup.contains(v) || !unbound.hasValue(v, before)) {
        unbound.explain(v, before);
      }
    }
    return List.copyOf(found);
  }

  private Suspect removesAll(Condition condition, String shown, List<Element> before) {
    Set<Var> vars = condition.expr().getVarsMentioned();
    List<Suggestion> examples =
        vars.size() == 1
            ? known.mostFrequentOf(cause.count(before, vars.iterator().next()))
            : List.of();
    return new Suspect(
        shown,
        Reason.FILTER_REMOVES_ALL,
        "There are rows without this FILTER, and none with it; leave it out"
            + (examples.isEmpty()
                ? ", or loosen its condition."
                : ", or compare with values that " + text.of(vars.iterator().next()) + " has."),
        examples,
        condition.without());
  }

  /** A comparison with a constant says as much as the constant in the place of the variable. */
  private List<Suspect> constants(
      Expr expr, List<Element> kept, Optional<Node> graph, String shown) {
    Map.Entry<Var, List<Node>> choice = choice(expr).orElse(null);
    if (choice == null) {
      return List.of();
    }
    List<Suspect> unknown = new ArrayList<>();
    for (Node constant : choice.getValue()) {
      cause.unknownThing(constant, shown).ifPresent(unknown::add);
    }
    if (unknown.size() == choice.getValue().size()) {
      return unknown;
    }
    List<Pattern> all =
        kept.stream()
            .flatMap(e -> Elements.pattern(e).stream())
            .map(t -> new Pattern(t, graph))
            .toList();
    return patterns.choice(choice.getKey(), choice.getValue(), all, shown);
  }

  /** The variable and the constants it may be. */
  private static Optional<Map.Entry<Var, List<Node>>> choice(Expr expr) {
    if (expr instanceof E_Equals equals) {
      Expr left = ((ExprFunction2) equals).getArg1();
      Expr right = ((ExprFunction2) equals).getArg2();
      Expr var = left.isVariable() ? left : right;
      Expr value = left.isVariable() ? right : left;
      return var.isVariable() && value.isConstant()
          ? Optional.of(Map.entry(var.asVar(), List.of(value.getConstant().asNode())))
          : Optional.empty();
    }
    if (expr instanceof E_OneOf in
        && in.getLHS().isVariable()
        && in.getRHS().getList().stream().allMatch(Expr::isConstant)) {
      return Optional.of(
          Map.entry(
              in.getLHS().asVar(),
              in.getRHS().getList().stream().map(e -> e.getConstant().asNode()).toList()));
    }
    return Optional.empty();
  }
}
