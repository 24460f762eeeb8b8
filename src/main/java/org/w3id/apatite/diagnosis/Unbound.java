package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Bound;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementBind;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementOptional;
import org.apache.jena.sparql.syntax.PatternVars;
import org.w3id.apatite.http.Nearest;

/** A variable that has no value in any row, and why. */
final class Unbound {

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final PatternSearch patterns;
  private final Set<Suspect> found;

  Unbound(
      Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns, Set<Suspect> found) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.patterns = patterns;
    this.found = found;
  }

  /** Whether the variable has a value in some row of these parts. */
  boolean hasValue(Var var, List<Element> parts) {
    List<Element> bound = new ArrayList<>(parts);
    bound.add(new ElementFilter(new E_Bound(new ExprVar(var))));
    return probe.any(bound);
  }

  /** Adds why a variable that has no value has none. */
  void explain(Var var, List<Element> parts) {
    Collection<Var> vars = PatternVars.vars(Elements.group(parts));
    if (!vars.contains(var)) {
      found.add(misspelt(var, vars));
      return;
    }
    int before = found.size();
    for (int i = 0; i < parts.size() && found.size() == before; i++) {
      Element part = parts.get(i);
      if (part instanceof ElementBind bind && bind.getVar().equals(var)) {
        found.add(failing(bind, var));
      } else if (part instanceof ElementOptional optional && PatternVars.vars(part).contains(var)) {
        patterns.search(optional.getOptionalElement(), found);
        if (found.size() == before) {
          new JoinSearch(probe, known, text, patterns, found)
              .search(optional.getOptionalElement(), parts.subList(0, i));
        }
      }
    }
    if (found.size() == before) {
      found.add(
          new Suspect(
              text.of(var),
              Reason.VARIABLE_UNBOUND,
              text.of(var) + " has no value in any row; look at the part that should give it one.",
              List.of()));
    }
  }

  private Suspect misspelt(Var var, Collection<Var> vars) {
    List<Suggestion> near =
        vars.stream()
            .filter(v -> v.isNamedVar())
            .filter(
                v ->
                    distance(v, var) < Math.max(v.getVarName().length(), var.getVarName().length()))
            .sorted(
                Comparator.comparingInt((Var v) -> distance(v, var)).thenComparing(Var::getVarName))
            .limit(3)
            .map(v -> new Suggestion("?" + v.getVarName(), v.getVarName(), 0))
            .toList();
    return new Suspect(
        text.of(var),
        Reason.VARIABLE_UNBOUND,
        text.of(var)
            + " stands in no pattern, so it never has a value; "
            + (near.isEmpty() ? "use a variable of the patterns." : "write " + near.get(0).term())
            + (near.isEmpty() ? "" : "."),
        near,
        new Repair.Replace(var));
  }

  private static int distance(Var a, Var b) {
    return Nearest.distance(a.getVarName(), b.getVarName());
  }

  private Suspect failing(ElementBind bind, Var var) {
    return new Suspect(
        text.of(bind),
        Reason.VARIABLE_UNBOUND,
        "This BIND fails in every row, so "
            + text.of(var)
            + " never has a value; look at what its variables hold, and convert with STR() or a"
            + " cast such as xsd:decimal() where the datatype does not fit.",
        List.of());
  }
}
