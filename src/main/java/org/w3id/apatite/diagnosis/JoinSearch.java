package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementMinus;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.apache.jena.sparql.syntax.PatternVars;

/** Second part: the parts of the query joined in the order of the text, until no row is left. */
final class JoinSearch {

  private final Probe probe;
  private final SparqlText text;
  private final PatternSearch patterns;
  private final PatternCause cause;
  private final KnownTerms known;
  private final Set<Suspect> found;

  JoinSearch(
      Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns, Set<Suspect> found) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.patterns = patterns;
    this.cause = new PatternCause(probe, known, text);
    this.found = found;
  }

  void search(Element where) {
    search(where, List.of(), Optional.empty());
  }

  /**
   * @param before what the group is joined to
   * @param graph the GRAPH that the group stands in
   */
  private void search(Element group, List<Element> before, Optional<Node> graph) {
    List<Element> kept = new ArrayList<>();
    List<ElementFilter> filters = new ArrayList<>();
    for (Element step : Elements.steps(group)) {
      if (step instanceof ElementFilter filter) {
        // A filter holds for its whole group, wherever it stands in it.
        filters.add(filter);
        continue;
      }
      List<Element> sofar = List.copyOf(kept);
      kept.add(step);
      boolean harmless = step instanceof ElementOptional || step instanceof ElementBind;
      if (!harmless && !probe.any(joined(before, kept, graph))) {
        blame(step, joined(before, sofar, graph), sofar, graph);
        return;
      }
    }
    for (ElementFilter filter : filters) {
      kept.add(filter);
      if (!probe.any(joined(before, kept, graph))) {
        kept.remove(kept.size() - 1);
        blameFilter(filter, joined(before, kept, graph), kept, graph);
      }
    }
  }

  private static List<Element> joined(
      List<Element> before, List<Element> kept, Optional<Node> graph) {
    if (before.isEmpty() && graph.isEmpty()) {
      return List.copyOf(kept);
    }
    List<Element> all = new ArrayList<>(before);
    if (!kept.isEmpty()) {
      all.add(Elements.in(graph, Elements.group(kept)));
    }
    return all;
  }

  private void blame(Element step, List<Element> before, List<Element> kept, Optional<Node> graph) {
    int foundBefore = found.size();
    Optional<TriplePath> triple = Elements.pattern(step);
    if (triple.isPresent()) {
      cause
          .otherDirection(new Pattern(triple.get(), graph), text.of(step), before)
          .ifPresent(found::add);
    } else if (step instanceof ElementNamedGraph named) {
      search(named.getElement(), before, Optional.of(named.getGraphNameNode()));
    } else if (step instanceof ElementUnion union) {
      union.getElements().forEach(branch -> search(branch, before, graph));
    } else if (step instanceof ElementGroup inner) {
      search(inner, before, graph);
    } else if (step instanceof ElementSubQuery inner
        && !probe.any(Elements.in(graph, step))
        && !inner.getQuery().hasHaving()) {
      search(inner.getQuery().getQueryPattern(), List.of(), graph);
    } else if (step instanceof ElementMinus) {
      found.add(
          new Suspect(
              text.of(step),
              Reason.FILTER_REMOVES_ALL,
              "This MINUS takes away every row; leave it out, or narrow the pattern in it.",
              List.of()));
    }
    if (found.size() == foundBefore) {
      found.add(emptyJoin(step, kept));
    }
  }

  private Suspect emptyJoin(Element step, List<Element> kept) {
    String shared =
        PatternVars.vars(step).stream()
            .filter(PatternVars.vars(Elements.group(kept))::contains)
            .filter(v -> v.isNamedVar())
            .map(text::of)
            .collect(Collectors.joining(" and "));
    return new Suspect(
        text.of(step),
        Reason.JOIN_IS_EMPTY,
        shared.isEmpty()
            ? "With this part nothing is left of the rows of the parts before it; leave it out or make"
                + " it OPTIONAL to see what there is."
            : "This part has matches, but none for "
                + shared
                + " of the parts before it; rename the variable if another thing is meant, or make the"
                + " part OPTIONAL.",
        List.of());
  }

  private void blameFilter(
      ElementFilter filter, List<Element> before, List<Element> kept, Optional<Node> graph) {
    String shown = text.of(filter);
    List<Suspect> better = equality(filter.getExpr(), kept, graph, shown);
    if (!better.isEmpty()) {
      found.addAll(better);
      return;
    }
    Set<Var> vars = filter.getExpr().getVarsMentioned();
    List<Suggestion> examples =
        vars.size() == 1
            ? known.mostFrequentOf(cause.count(before, vars.iterator().next()))
            : List.of();
    found.add(
        new Suspect(
            shown,
            Reason.FILTER_REMOVES_ALL,
            "There are rows without this FILTER, and none with it; leave it out"
                + (examples.isEmpty()
                    ? ", or loosen its condition."
                    : ", or compare with values that " + text.of(vars.iterator().next()) + " has."),
            examples));
  }

  /** A comparison with a constant says as much as the constant in the place of the variable. */
  private List<Suspect> equality(
      Expr expr, List<Element> kept, Optional<Node> graph, String shown) {
    if (!(expr instanceof E_Equals)) {
      return List.of();
    }
    Expr left = ((ExprFunction2) expr).getArg1();
    Expr right = ((ExprFunction2) expr).getArg2();
    Expr var = left.isVariable() ? left : right;
    Expr value = left.isVariable() ? right : left;
    if (!var.isVariable() || !value.isConstant()) {
      return List.of();
    }
    Node constant = value.getConstant().asNode();
    Optional<Suspect> unknown = cause.unknownThing(constant, shown);
    if (unknown.isPresent()) {
      return List.of(unknown.get());
    }
    List<Pattern> all =
        kept.stream()
            .flatMap(e -> Elements.pattern(e).stream())
            .map(t -> new Pattern(t, graph))
            .toList();
    return patterns.choice(var.asVar(), List.of(constant), all, shown);
  }
}
