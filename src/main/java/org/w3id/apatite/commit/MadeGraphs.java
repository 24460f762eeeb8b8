package org.w3id.apatite.commit;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The named graphs that the program makes from the others; nobody writes to them. */
final class MadeGraphs {

  /** What the rules make. */
  static final Set<String> BY_RULES = Set.of("inferred", "derived");

  /** What the graph says of its versions, graphs and rules. */
  static final String META = "meta";

  /** What counts and describes all the rest, and is no part of what it describes. */
  static final Set<String> DESCRIPTIONS = Set.of("void", "service");

  static final Set<String> ALL =
      Stream.of(BY_RULES, Set.of(META), DESCRIPTIONS)
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());

  private MadeGraphs() {}
}
