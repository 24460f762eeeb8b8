package org.w3id.apatite.pathway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a map is wanted of.
 *
 * @param mineral where it begins, as it was written
 * @param outcome where it ends, as it was written
 * @param levels local names of levels of steps; empty for all. Steps without a level stay
 * @param signs {@code promotes}, {@code inhibits}; empty for all. Steps without a sign stay
 * @param evidence {@code human}, {@code animal}, {@code cell}, {@code none}: steps that studies of
 *     one of these kinds support; empty for all
 * @param conflicts only the chains on which the sources do not agree
 * @param derived also the steps that a rule derived from single findings
 * @param steps how many a chain has at most
 */
record PathwayQuestion(
    String mineral,
    String outcome,
    Set<String> levels,
    Set<String> signs,
    Set<String> evidence,
    boolean conflicts,
    boolean derived,
    int steps) {

  static final List<String> LEVELS =
      List.of("molecular", "cellular", "tissue", "organ", "organism");
  static final List<String> SIGNS = List.of("promotes", "inhibits");
  static final List<String> KINDS = List.of("human", "animal", "cell", "none");
  static final int USUAL_STEPS = 3;
  static final int MOST_STEPS = 12;

  static final String USUAL_MINERAL = "mineral-magnesium";
  static final String USUAL_OUTCOME = "condition-vascular-calcification";

  /** A parameter that is none. */
  static final class Wrong extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String parameter;

    Wrong(String parameter, String detail) {
      super(detail);
      this.parameter = parameter;
    }

    String parameter() {
      return parameter;
    }
  }

  /**
   * Reads the parameters of an address; each may be there several times, or hold several values
   * with commas between them.
   *
   * @throws Wrong if a value is none; the message says what would be right
   */
  static PathwayQuestion of(Function<String, List<String>> values) {
    return new PathwayQuestion(
        first(values.apply("mineral"), USUAL_MINERAL),
        first(values.apply("outcome"), USUAL_OUTCOME),
        some("level", values, LEVELS),
        some("sign", values, SIGNS),
        some("evidence", values, KINDS),
        isSet("conflicts", values),
        isSet("derived", values),
        steps(first(values.apply("steps"), Integer.toString(USUAL_STEPS))));
  }

  private static String first(List<String> values, String usual) {
    return values.stream().map(String::strip).filter(v -> !v.isEmpty()).findFirst().orElse(usual);
  }

  /** All of them is the same as none of them. */
  private static Set<String> some(
      String name, Function<String, List<String>> values, List<String> known) {
    Set<String> some = new TreeSet<>();
    for (String value : values.apply(name)) {
      Arrays.stream(value.split(",", -1))
          .map(v -> v.strip().toLowerCase(Locale.ROOT))
          .filter(v -> !v.isEmpty())
          .forEach(some::add);
    }
    for (String value : some) {
      if (!known.contains(value)) {
        throw new Wrong(name, "'" + value + "' is none of " + String.join(", ", known) + ".");
      }
    }
    return some.size() == known.size() ? Set.of() : some;
  }

  private static boolean isSet(String name, Function<String, List<String>> values) {
    String value = first(values.apply(name), "no").toLowerCase(Locale.ROOT);
    return switch (value) {
      case "yes", "true", "1", "on" -> true;
      case "no", "false", "0" -> false;
      default -> throw new Wrong(name, "'" + value + "' is neither yes nor no.");
    };
  }

  private static int steps(String text) {
    int steps = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : 0;
    if (steps < 1 || steps > MOST_STEPS) {
      throw new Wrong(
          "steps", "'" + text + "' is not a whole number from 1 to " + MOST_STEPS + ".");
    }
    return steps;
  }

  PathwayQuestion withSteps(int other) {
    return new PathwayQuestion(
        mineral, outcome, levels, signs, evidence, conflicts, derived, other);
  }

  boolean shows(Step step) {
    return (derived || !step.isDerived())
        && (levels.isEmpty() || step.level().isEmpty() || levels.contains(step.level()))
        && (signs.isEmpty()
            || !SIGNS.contains(step.relation().words())
            || signs.contains(step.relation().words()))
        && (evidence.isEmpty()
            || step.kinds().stream().anyMatch(k -> evidence.contains(word(k)))
            || (step.kinds().isEmpty() && evidence.contains("none")));
  }

  static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** The parameters of an address that asks the same; empty for the usual question. */
  String query() {
    Map<String, List<String>> given = new LinkedHashMap<>();
    given.put("mineral", mineral.equals(USUAL_MINERAL) ? List.of() : List.of(mineral));
    given.put("outcome", outcome.equals(USUAL_OUTCOME) ? List.of() : List.of(outcome));
    given.put("level", LEVELS.stream().filter(levels::contains).toList());
    given.put("sign", SIGNS.stream().filter(signs::contains).toList());
    given.put("evidence", KINDS.stream().filter(evidence::contains).toList());
    given.put("conflicts", conflicts ? List.of("yes") : List.of());
    given.put("derived", derived ? List.of("yes") : List.of());
    given.put("steps", steps == USUAL_STEPS ? List.of() : List.of(Integer.toString(steps)));
    List<String> pairs = new ArrayList<>();
    given.forEach(
        (name, values) ->
            values.forEach(
                v -> pairs.add(name + "=" + URLEncoder.encode(v, StandardCharsets.UTF_8))));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }
}
