package org.w3id.apatite.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Union;

/**
 * What follows by the rules from a graph that changes: kept, and brought up to date after each
 * change by running the rules that the change can reach, and those that what they make can reach.
 *
 * <p>Whatever changes, it comes to what {@link RuleEngine} makes of the whole graph, as long as no
 * rule negates what rules of its own or a later stratum make.
 *
 * <pre>{@code
 * Derivation derivation = Derivation.of(rules, graph, CanonicalTerms::of);
 * Derivation next = derivation.after(changedTriples, changedGraph);
 * next.difference(derivation);
 * }</pre>
 */
public final class Derivation {

  private final List<Rule> rules;
  private final Map<Rule, Premises> premises;
  private final Map<Rule, Set<Triple>> made;
  private final UnaryOperator<Triple> spelling;

  private Derivation(
      List<Rule> rules,
      Map<Rule, Premises> premises,
      Map<Rule, Set<Triple>> made,
      UnaryOperator<Triple> spelling) {
    this.rules = rules;
    this.premises = premises;
    this.made = made;
    this.spelling = spelling;
  }

  /**
   * What follows from a graph.
   *
   * @param graph what is given, without anything that rules made; what follows is added to it
   * @param spelling how the store spells a triple
   * @throws IllegalStateException if a stratum of rules does not come to an end
   */
  public static Derivation of(List<Rule> rules, Graph graph, UnaryOperator<Triple> spelling) {
    List<Rule> ordered = new RuleEngine(rules).rules();
    Map<Rule, Premises> premises =
        ordered.stream().collect(Collectors.toMap(r -> r, r -> Premises.of(r.construct())));
    return new Derivation(ordered, premises, run(ordered, graph, spelling), spelling);
  }

  private static Map<Rule, Set<Triple>> run(
      List<Rule> rules, Graph graph, UnaryOperator<Triple> spelling) {
    Map<Rule, Set<Triple>> made = new HashMap<>();
    rules.forEach(r -> made.put(r, new HashSet<>()));
    new RuleEngine(rules)
        .run(
            graph,
            (RuleEngine.Listener)
                (rule, triple, isNew) ->
                    Objects.requireNonNull(made.get(rule)).add(spelling.apply(triple)));
    return made;
  }

  /** The rules, in the order in which they run. */
  public List<Rule> rules() {
    return rules;
  }

  /**
   * What follows after a change.
   *
   * @param changed what was added and deleted
   * @param given the graph after the change, without anything that rules made
   */
  public Derivation after(Set<Triple> changed, Graph given) {
    Set<Rule> reached = reached(changed);
    if (reached.isEmpty()) {
      return this;
    }
    Graph kept = GraphMemFactory.createDefaultGraphSameTerm();
    Map<Rule, Set<Triple>> next = new HashMap<>(made);
    made.forEach(
        (rule, triples) -> {
          if (!reached.contains(rule)) {
            triples.forEach(kept::add);
          }
        });
    List<Rule> again = rules.stream().filter(reached::contains).toList();
    next.putAll(run(again, new Union(kept, given), spelling));
    return new Derivation(rules, premises, next, spelling);
  }

  /** The rules that a change reaches, at once or by what others make. */
  Set<Rule> reached(Set<Triple> changed) {
    Set<Rule> reached = new LinkedHashSet<>();
    rules.stream().filter(r -> looksAt(r, changed)).forEach(reached::add);
    for (boolean grows = !reached.isEmpty(); grows; ) {
      List<Triple> heads =
          reached.stream()
              .flatMap(r -> r.construct().getConstructTemplate().getTriples().stream())
              .toList();
      grows =
          reached.addAll(
              rules.stream().filter(r -> heads.stream().anyMatch(premisesOf(r)::meet)).toList());
    }
    return reached;
  }

  private boolean looksAt(Rule rule, Set<Triple> changed) {
    return changed.stream().anyMatch(premisesOf(rule)::meet);
  }

  private Premises premisesOf(Rule rule) {
    return Objects.requireNonNull(premises.get(rule));
  }

  /**
   * The rule to which a triple is put down: the first that makes it; empty when it does not follow.
   */
  public Optional<Rule> ruleOf(Triple triple) {
    return rules.stream().filter(r -> made(r).contains(triple)).findFirst();
  }

  /** What follows here or there, but not by the same rule; the rest is as it was. */
  public Set<Triple> difference(Derivation other) {
    Set<Triple> candidates = new HashSet<>();
    for (Rule rule : rules) {
      Set<Triple> here = made(rule);
      Set<Triple> there = other.made(rule);
      if (here != there) {
        here.stream().filter(t -> !there.contains(t)).forEach(candidates::add);
        there.stream().filter(t -> !here.contains(t)).forEach(candidates::add);
      }
    }
    return candidates;
  }

  /** All that follows, given or not. */
  public Set<Triple> all() {
    Set<Triple> all = new HashSet<>();
    made.values().forEach(all::addAll);
    return all;
  }

  private Set<Triple> made(Rule rule) {
    return made.getOrDefault(rule, Set.of());
  }
}
