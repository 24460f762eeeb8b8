package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;

/** First part of a diagnosis: each pattern of the query, tried for itself. */
final class PatternSearch {

  private static final int MOST_VALUES = 20;
  private static final int MOST_EXPLAINED = 3;

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final PatternCause cause;
  private final ClassCause classes;
  private final SearchCause searches;

  /** Patterns without which the query could still have rows, such as one branch of a UNION. */
  private final Set<Suspect> dispensable = new LinkedHashSet<>();

  PatternSearch(Probe probe, KnownTerms known, SparqlText text) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.cause = new PatternCause(probe, known, text);
    this.classes = new ClassCause(probe, known, text, cause);
    this.searches = new SearchCause(probe, text);
  }

  Set<Suspect> dispensable() {
    return dispensable;
  }

  /** Adds what each pattern of the element, tried for itself, gives away. */
  void search(Element where, Set<Suspect> found) {
    search(where, Optional.empty(), Map.of(), found);
  }

  /** The same inside GRAPH. */
  void search(Element where, Optional<Node> graph, Set<Suspect> found) {
    search(where, graph, Map.of(), found);
  }

  private void search(
      Element group, Optional<Node> graph, Map<Node, List<Pattern>> outer, Set<Suspect> found) {
    List<Element> steps = Elements.steps(group);
    List<Pattern> alive = new ArrayList<>();
    for (Element step : steps) {
      Elements.call(step).flatMap(c -> searches.explain(c, graph)).ifPresent(found::add);
      Optional<TriplePath> triple = Elements.pattern(step);
      if (triple.isPresent()) {
        Pattern pattern = new Pattern(triple.get(), graph);
        if (probe.any(pattern.element())) {
          alive.add(pattern);
        } else {
          explain(pattern, found);
        }
      }
    }
    Map<Node, List<Pattern>> types = new HashMap<>(outer);
    for (Pattern p : alive) {
      if (p.isType()) {
        List<Pattern> all = new ArrayList<>(types.getOrDefault(p.subject(), List.of()));
        all.add(p);
        types.put(p.subject(), all);
      }
    }
    alive.forEach(p -> classes.explain(p, types).ifPresent(found::add));
    for (Element step : steps) {
      if (step instanceof ElementNamedGraph named) {
        inGraph(named, types, found);
      } else if (step instanceof ElementUnion union) {
        branches(union, graph, types, found);
      } else if (step instanceof ElementGroup inner) {
        search(inner, graph, types, found);
      } else if (step instanceof ElementSubQuery inner) {
        inSubSelect(inner.getQuery(), graph, found);
      } else if (step instanceof ElementData data) {
        found.addAll(values(data, alive));
      }
    }
  }

  private void explain(Pattern dead, Set<Suspect> found) {
    String shown = text.of(dead.triple());
    try {
      found.addAll(cause.explain(dead, shown));
    } catch (OutOfTime e) {
      // That it has no match is known, and worth telling without the reason.
      found.add(
          new Suspect(
              shown,
              Reason.JOIN_IS_EMPTY,
              "This pattern has no match, and there was no time to see why; check its terms.",
              List.of()));
      throw e;
    }
  }

  private void inGraph(
      ElementNamedGraph named, Map<Node, List<Pattern>> types, Set<Suspect> found) {
    Node name = named.getGraphNameNode();
    if (name.isURI() && !known.isGraph(name)) {
      found.add(unknownGraph(name, "GRAPH " + text.of(name)));
      return;
    }
    search(named.getElement(), Optional.of(name), types, found);
  }

  Suspect unknownGraph(Node name, String shown) {
    return new Suspect(
        shown,
        Reason.GRAPH_UNKNOWN,
        text.of(name)
            + " is not a named graph of the data; use one of the graphs suggested, or none to read"
            + " them all.",
        known.nearGraphs(name),
        new Repair.Replace(name));
  }

  private void branches(
      ElementUnion union,
      Optional<Node> graph,
      Map<Node, List<Pattern>> types,
      Set<Suspect> found) {
    Set<Suspect> all = new LinkedHashSet<>();
    boolean someAlive = false;
    for (Element branch : union.getElements()) {
      Set<Suspect> own = new LinkedHashSet<>();
      search(branch, graph, types, own);
      someAlive |= own.isEmpty();
      all.addAll(own);
    }
    Set<Suspect> to = someAlive ? dispensable : found;
    to.addAll(all);
  }

  private void inSubSelect(Query inner, Optional<Node> graph, Set<Suspect> found) {
    // An aggregate over everything gives a row even when there is nothing.
    boolean alwaysOneRow = inner.hasAggregators() && inner.getGroupBy().isEmpty();
    search(inner.getQueryPattern(), graph, Map.of(), alwaysOneRow ? dispensable : found);
  }

  /** Values of which none fits any pattern that has their variable. */
  List<Suspect> values(ElementData data, List<Pattern> patterns) {
    String shown = text.of(data);
    for (Var var : data.getVars()) {
      if (data.getRows().stream().anyMatch(row -> !row.contains(var))) {
        continue;
      }
      List<Node> values = data.getRows().stream().map(row -> row.get(var)).distinct().toList();
      List<Suspect> suspects = choice(var, values, patterns, shown);
      if (!suspects.isEmpty()) {
        return suspects;
      }
    }
    return List.of();
  }

  /** Suspects when none of the values, put for the variable, gives some pattern a match. */
  List<Suspect> choice(Var var, List<Node> values, List<Pattern> patterns, String shown) {
    if (values.size() > MOST_VALUES) {
      return List.of();
    }
    for (Pattern p : patterns) {
      if (!p.subject().equals(var) && !p.object().equals(var)) {
        continue;
      }
      List<Pattern> put =
          values.stream()
              .map(
                  v ->
                      p.with(
                          p.subject().equals(var) ? v : p.subject(),
                          p.object().equals(var) ? v : p.object()))
              .filter(q -> !q.subject().isLiteral())
              .toList();
      if (!put.isEmpty() && put.stream().noneMatch(q -> probe.any(q.element()))) {
        return put.stream()
            .limit(MOST_EXPLAINED)
            .flatMap(q -> cause.explain(q, shown).stream())
            .distinct()
            .toList();
      }
    }
    return List.of();
  }
}
