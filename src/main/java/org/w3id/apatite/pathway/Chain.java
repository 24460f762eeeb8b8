package org.w3id.apatite.pathway;

import java.util.Comparator;
import java.util.List;

/** Steps of which each begins where the one before it ends; no event comes twice. */
record Chain(List<Step> steps) {

  private static final Comparator<Step> WEAKNESS =
      Comparator.comparingInt((Step s) -> s.supporting().size())
          .thenComparing(Step::strongest, Comparator.reverseOrder());

  Chain {
    steps = List.copyOf(steps);
  }

  KeyEvent start() {
    return steps.get(0).from();
  }

  KeyEvent end() {
    return steps.get(steps.size() - 1).to();
  }

  /**
   * The product of the signs of its steps: 1 if they raise its end, -1 if they lower it, 0 if one
   * of them has no sign.
   */
  int net() {
    return steps.stream().mapToInt(s -> s.relation().factor()).reduce(1, (a, b) -> a * b);
  }

  boolean isConflict() {
    return steps.stream().anyMatch(Step::isConflict);
  }

  /**
   * The step that the fewest publications support, of equals the one whose studies are farthest
   * from people.
   */
  Step weakest() {
    return steps.stream().min(WEAKNESS).orElseThrow();
  }
}
