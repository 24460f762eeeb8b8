package org.w3id.apatite.pathway;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of the mechanism graph between a mineral and a condition.
 *
 * @param chains that are shown, the shortest first
 * @param found how many chains there are, of any length up to {@link PathwayQuestion#MOST_STEPS}
 * @param isWhole whether all were found
 * @param steps of the chains, those on which the sources do not agree first, then the best
 *     supported
 */
record Slice(
    Choice mineral,
    Choice outcome,
    Set<String> starts,
    Set<String> ends,
    List<Chain> chains,
    int found,
    boolean isWhole,
    List<Step> steps,
    Foods foods) {

  static Slice of(
      MechanismGraph graph, Choice mineral, Choice outcome, PathwayQuestion question, Foods foods) {
    List<Step> shown = graph.steps().stream().filter(question::shows).toList();
    Set<String> starts = graph.starts(mineral);
    Set<String> ends = graph.ends(outcome);
    ChainSearch.Found found = new ChainSearch(shown).find(starts, ends, PathwayQuestion.MOST_STEPS);
    List<Chain> fitting =
        found.chains().stream().filter(c -> !question.conflicts() || c.isConflict()).toList();
    List<Chain> chains =
        fitting.stream().filter(c -> c.steps().size() <= question.steps()).toList();
    Map<String, Step> steps = new LinkedHashMap<>();
    chains.forEach(c -> c.steps().forEach(s -> steps.putIfAbsent(s.iri(), s)));
    List<Step> ordered =
        steps.values().stream()
            .sorted(
                Comparator.comparing((Step s) -> !s.isConflict())
                    .thenComparing(s -> -s.supporting().size())
                    .thenComparing(Step::text)
                    .thenComparing(Step::iri))
            .toList();
    return new Slice(
        mineral, outcome, starts, ends, chains, fitting.size(), found.isWhole(), ordered, foods);
  }

  List<Step> conflicts() {
    return steps.stream().filter(Step::isConflict).toList();
  }
}
