package org.w3id.apatite.rules;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.exec.QueryExec;

/** Runs rules to a fixpoint, stratum by stratum. */
public final class RuleEngine {

  /** A stratum that still adds triples after this many rounds is taken for one that never ends. */
  private static final int ROUNDS = 50;

  private static final List<String> ORDER = List.of("inferred", "derived");

  private final List<Rule> rules;

  public RuleEngine(List<Rule> rules) {
    this.rules =
        rules.stream()
            .sorted(
                Comparator.comparingInt((Rule r) -> ORDER.indexOf(r.graph()))
                    .thenComparingInt(Rule::stratum)
                    .thenComparing(Rule::name))
            .toList();
  }

  /** The rules in the order they run. */
  public List<Rule> rules() {
    return rules;
  }

  /** Is told what follows. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param rule that makes the triple
     * @param isNew whether the graph did not have it yet; the others are told too, and many times
     */
    void follows(Rule rule, Triple triple, boolean isNew);
  }

  /**
   * Adds everything that follows to the graph.
   *
   * @param added told each new triple with the rule that made it
   * @return the number of new triples
   * @throws IllegalStateException if a stratum does not come to an end
   */
  public long run(Graph graph, BiConsumer<Rule, Triple> added) {
    return run(
        graph,
        (rule, triple, isNew) -> {
          if (isNew) {
            added.accept(rule, triple);
          }
        });
  }

  /** The same, for who must know of each rule all that it makes. */
  public long run(Graph graph, Listener added) {
    long total = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long news = pass(graph, added);
      total += news;
      if (news == 0) {
        break;
      }
    }
    return total;
  }

  /** All strata once, in order: what a later one derives may be a premise of an earlier one. */
  private long pass(Graph graph, Listener added) {
    long total = 0;
    int from = 0;
    while (from < rules.size()) {
      int to = from;
      while (to < rules.size() && sameStratum(rules.get(from), rules.get(to))) {
        to++;
      }
      total += fixpoint(rules.subList(from, to), graph, added);
      from = to;
    }
    return total;
  }

  private static boolean sameStratum(Rule a, Rule b) {
    return a.graph().equals(b.graph()) && a.stratum() == b.stratum();
  }

  private static long fixpoint(List<Rule> stratum, Graph graph, Listener added) {
    long total = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long news = 0;
      for (Rule rule : stratum) {
        news += apply(rule, graph, added);
      }
      total += news;
      if (news == 0) {
        return total;
      }
    }
    throw new IllegalStateException(
        stratum.get(0).file()
            + ":1: the rules of this stratum still make new triples after "
            + ROUNDS
            + " rounds. Does a rule mint a new IRI from its own results?");
  }

  private static long apply(Rule rule, Graph graph, Listener added) {
    // Gathered first: what is found must not change while it is being found.
    Set<Triple> all = new LinkedHashSet<>();
    try (QueryExec exec = QueryExec.graph(graph).query(rule.construct()).build()) {
      exec.constructTriples().forEachRemaining(all::add);
    }
    long count = 0;
    for (Triple t : all) {
      boolean isNew = !graph.contains(t);
      if (isNew) {
        graph.add(t);
        count++;
      }
      added.follows(rule, t, isNew);
    }
    return count;
  }
}
