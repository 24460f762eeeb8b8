package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
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
import org.apache.jena.vocabulary.RDF;

/** Second part: the parts of the query joined in the order of the text, until no row is left. */
final class JoinSearch {

  private final Probe probe;
  private final SparqlText text;
  private final PatternSearch patterns;
  private final PatternCause cause;
  private final KnownTerms known;
  private final FilterCause filterCause;
  private final Set<Suspect> found;

  JoinSearch(
      Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns, Set<Suspect> found) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.patterns = patterns;
    this.cause = new PatternCause(probe, known, text);
    this.filterCause = new FilterCause(probe, known, text, patterns);
    this.found = found;
  }

  void search(Element where) {
    search(where, List.of());
  }

  /**
   * @param before what the group is joined to
   */
  void search(Element group, List<Element> before) {
    search(group, before, Optional.empty());
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
      for (Condition condition : Condition.of(filter)) {
        kept.add(condition.alone());
        if (!probe.any(joined(before, kept, graph))) {
          kept.remove(kept.size() - 1);
          found.addAll(filterCause.explain(condition, joined(before, kept, graph), kept, graph));
        }
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
          .or(() -> cause.otherLiteral(new Pattern(triple.get(), graph), text.of(step), before))
          .or(() -> missingProperty(new Pattern(triple.get(), graph), before))
          .ifPresent(found::add);
    } else if (step instanceof ElementNamedGraph named) {
      search(named.getElement(), before, Optional.of(named.getGraphNameNode()));
    } else if (step instanceof ElementUnion union) {
      union.getElements().forEach(branch -> search(branch, before, graph));
    } else if (step instanceof ElementGroup inner) {
      search(inner, before, graph);
    } else if (step instanceof ElementSubQuery inner && !probe.any(Elements.in(graph, step))) {
      subSelect(inner.getQuery(), graph);
    } else if (step instanceof ElementMinus) {
      found.add(
          new Suspect(
              text.of(step),
              Reason.FILTER_REMOVES_ALL,
              "This MINUS takes away every row; leave it out, or narrow the pattern in it.",
              List.of(),
              new Repair.Without(step)));
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

  private void subSelect(Query inner, Optional<Node> graph) {
    if (probe.any(Elements.in(graph, inner.getQueryPattern()))) {
      new AfterWhere(probe, known, text, patterns, found).searchInner(inner);
    } else {
      search(inner.getQueryPattern(), List.of(), graph);
    }
  }

  /** The subjects that the parts before leave have other properties than the one asked for. */
  private Optional<Suspect> missingProperty(Pattern pattern, List<Element> before) {
    boolean shared =
        pattern.subject() instanceof Var subject
            && PatternVars.vars(Elements.group(before)).contains(subject);
    if (!shared || pattern.property().isEmpty()) {
      return Optional.empty();
    }
    Node property = pattern.property().orElseThrow();
    List<Element> elements = new ArrayList<>(before);
    Triple any = Triple.create(pattern.subject(), Pattern.ANYTHING, Pattern.SOMETHING);
    elements.add(new Pattern(new TriplePath(any), pattern.graph()).element());
    Map<Node, Long> counts = cause.count(elements, Pattern.ANYTHING);
    if (counts.isEmpty() || counts.containsKey(property)) {
      return Optional.empty();
    }
    counts.remove(RDF.type.asNode());
    List<Suggestion> near = known.nearestOf(counts, property);
    return Optional.of(
        new Suspect(
            text.of(pattern.triple()),
            Reason.JOIN_IS_EMPTY,
            "What "
                + text.of(pattern.subject())
                + " stands for after the parts before it never has "
                + text.of(property)
                + "; use one of the properties suggested, or make the part OPTIONAL.",
            near,
            PatternCause.ifLike(near, property, new Repair.ReplaceIn(pattern.triple(), property))));
  }
}
