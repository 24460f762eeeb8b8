package org.w3id.apatite.pathway;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds chains, the shortest first. */
final class ChainSearch {

  /** More nobody reads; and the number of chains of a graph has no bound. */
  static final int MOST = 1_000;

  private static final int MOST_TRIED = 200_000;

  private final Map<String, List<Step>> bySource = new HashMap<>();
  private final Map<String, List<Step>> byTarget = new HashMap<>();

  /**
   * @param chains the shortest first
   * @param isWhole whether there are no others up to the greatest length
   */
  record Found(List<Chain> chains, boolean isWhole) {}

  /** The last step of a chain that is begun, and what comes before it. */
  private record Begun(@Nullable Begun before, Step last, int length) {

    boolean meets(KeyEvent event) {
      for (Begun b = this; b != null; b = b.before) {
        if (b.last.to().equals(event) || b.last.from().equals(event)) {
          return true;
        }
      }
      return false;
    }

    Chain chain() {
      List<Step> steps = new ArrayList<>();
      for (Begun b = this; b != null; b = b.before) {
        steps.add(0, b.last);
      }
      return new Chain(steps);
    }
  }

  ChainSearch(List<Step> steps) {
    for (Step step : steps) {
      bySource.computeIfAbsent(step.from().iri(), e -> new ArrayList<>()).add(step);
      byTarget.computeIfAbsent(step.to().iri(), e -> new ArrayList<>()).add(step);
    }
  }

  /**
   * @param longest how many steps a chain has at most
   */
  Found find(Set<String> starts, Set<String> ends, int longest) {
    Map<String, Integer> left = distances(ends);
    ArrayDeque<Begun> open = new ArrayDeque<>();
    for (String start : starts) {
      for (Step step : bySource.getOrDefault(start, List.of())) {
        open.add(new Begun(null, step, 1));
      }
    }
    List<Chain> chains = new ArrayList<>();
    int tried = 0;
    while (!open.isEmpty()) {
      Begun begun = open.remove();
      String here = begun.last.to().iri();
      int rest = left.getOrDefault(here, Integer.MAX_VALUE);
      if (++tried > MOST_TRIED || chains.size() >= MOST) {
        return new Found(sorted(chains), false);
      }
      if (ends.contains(here)) {
        chains.add(begun.chain());
      } else if (rest <= longest - begun.length) {
        for (Step next : bySource.getOrDefault(here, List.of())) {
          // A chain that comes by another start is that start's chain.
          if (!begun.meets(next.to()) && !starts.contains(next.to().iri())) {
            open.add(new Begun(begun, next, begun.length + 1));
          }
        }
      }
    }
    return new Found(sorted(chains), true);
  }

  private static List<Chain> sorted(List<Chain> chains) {
    return chains.stream()
        .sorted(
            Comparator.comparingInt((Chain c) -> c.steps().size())
                .thenComparing(c -> -c.weakest().supporting().size())
                .thenComparing(c -> String.join(" ", c.steps().stream().map(Step::iri).toList())))
        .toList();
  }

  /** How many steps lie between each event and the nearest end. */
  private Map<String, Integer> distances(Set<String> ends) {
    Map<String, Integer> left = new HashMap<>();
    ends.forEach(e -> left.put(e, 0));
    ArrayDeque<String> next = new ArrayDeque<>(ends);
    while (!next.isEmpty()) {
      String here = next.remove();
      int further = Objects.requireNonNull(left.get(here)) + 1;
      for (Step step : byTarget.getOrDefault(here, List.of())) {
        if (left.putIfAbsent(step.from().iri(), further) == null) {
          next.add(step.from().iri());
        }
      }
    }
    return left;
  }
}
