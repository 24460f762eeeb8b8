package org.w3id.apatite.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How the directions of findings on one question stand to each other; the sharpest first. */
enum Agreement {
  OPPOSITE("opposite directions"),
  SOME_WITHOUT("some found a difference, some did not"),
  ONE_DIRECTION("one direction"),
  NO_DIFFERENCE("no difference detected"),
  OPEN("none decides");

  static final String DECREASE = "decrease";
  static final String INCREASE = "increase";
  static final String NO_DETECTED_DIFFERENCE = "noDetectedDifference";

  private final String title;

  Agreement(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isConflict() {
    return this == OPPOSITE || this == SOME_WITHOUT;
  }

  /** Inconclusive and mixed findings have no bearing on it. */
  static Agreement of(List<Finding> findings) {
    Set<String> directions = count(findings).keySet();
    boolean lowers = directions.contains(DECREASE);
    boolean raises = directions.contains(INCREASE);
    boolean none = directions.contains(NO_DETECTED_DIFFERENCE);
    if (lowers && raises) {
      return OPPOSITE;
    }
    if (lowers || raises) {
      return none ? SOME_WITHOUT : ONE_DIRECTION;
    }
    return none ? NO_DIFFERENCE : OPEN;
  }

  /** How many findings have which direction. */
  static Map<String, Integer> count(List<Finding> findings) {
    Map<String, Integer> count = new LinkedHashMap<>();
    findings.forEach(f -> count.merge(f.direction().name(), 1, Integer::sum));
    return count;
  }

  /** The counts in words, the signed ones first. */
  static String words(List<Finding> findings) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(DECREASE, "");
    labels.put(INCREASE, "");
    labels.put(NO_DETECTED_DIFFERENCE, "");
    findings.forEach(f -> labels.put(f.direction().name(), f.direction().label()));
    Map<String, Integer> count = count(findings);
    StringBuilder words = new StringBuilder();
    labels.forEach(
        (name, label) -> {
          if (count.containsKey(name)) {
            words.append(words.isEmpty() ? "" : ", ").append(count.get(name)).append(' ');
            words.append(label);
          }
        });
    return words.toString();
  }
}
