package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3id.apatite.shapes.Finding;

/** Validation of a change and validation of everything said different things. */
public final class IncrementalValidationException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 10;

  private IncrementalValidationException(String message) {
    super(message);
  }

  /**
   * Compares spot by spot; messages may name the values of a set in any order and are left out.
   *
   * @throws IncrementalValidationException if they differ
   */
  static void requireSame(Map<Spot, List<Finding>> whole, Map<Spot, List<Finding>> change) {
    Set<Spot> all = new HashSet<>(whole.keySet());
    all.addAll(change.keySet());
    List<String> different = new ArrayList<>();
    for (Spot spot : all) {
      List<Finding> expected = whole.getOrDefault(spot, List.of());
      List<Finding> actual = change.getOrDefault(spot, List.of());
      if (!counts(expected).equals(counts(actual))) {
        different.add(
            spot.source()
                + " at "
                + spot.focus()
                + ": all of the data have "
                + expected.size()
                + " findings, the change "
                + actual.size());
      }
    }
    if (!different.isEmpty()) {
      throw new IncrementalValidationException(
          "Validation of the change differs from validation of everything at "
              + different.size()
              + " places. This is an error of the program: switch incremental validation off.\n"
              + String.join("\n", different.subList(0, Math.min(SHOWN, different.size()))));
    }
  }

  private static Map<List<Object>, Integer> counts(List<Finding> findings) {
    Map<List<Object>, Integer> counts = new HashMap<>();
    for (Finding f : findings) {
      List<Object> key = List.of(f.blocks(), f.source(), f.focus(), f.path(), f.value());
      counts.merge(key, 1, Integer::sum);
    }
    return counts;
  }
}
