package org.w3id.apatite.pathway;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All events and steps of one version.
 *
 * @param minerals that can be chosen: steps begin at them
 * @param conditions that can be chosen: steps end at them
 */
record MechanismGraph(
    Map<String, KeyEvent> events,
    List<Step> steps,
    List<Choice> minerals,
    List<Choice> conditions) {

  /** Joins events and steps; a choice that no step leads from or to is left off. */
  static MechanismGraph of(
      Collection<KeyEvent> events,
      List<Step> steps,
      List<Choice> minerals,
      List<Choice> conditions) {
    Map<String, List<Step>> bySource = new HashMap<>();
    steps.forEach(s -> bySource.computeIfAbsent(s.from().iri(), e -> new ArrayList<>()).add(s));
    List<Step> marked =
        steps.stream()
            .map(
                s ->
                    s.opposedBy(
                        bySource.getOrDefault(s.from().iri(), List.of()).stream()
                            .filter(s::contradicts)
                            .map(o -> new Step.Contrary(o.iri(), o.text()))
                            .toList()))
            .toList();
    Set<String> causes = steps.stream().map(s -> s.from().thing()).collect(Collectors.toSet());
    Set<String> effects = steps.stream().map(s -> s.to().thing()).collect(Collectors.toSet());
    return new MechanismGraph(
        events.stream().collect(Collectors.toMap(KeyEvent::iri, e -> e)),
        marked,
        minerals.stream().filter(m -> meets(m, causes)).toList(),
        conditions.stream().filter(c -> meets(c, effects)).toList());
  }

  private static boolean meets(Choice choice, Set<String> things) {
    return choice.things().stream().anyMatch(things::contains);
  }

  /** The events at which chains from a mineral begin: its own and those of its lack. */
  Set<String> starts(Choice mineral) {
    return of(mineral.things());
  }

  /** The events at which chains to a condition end: its own, else those of narrower ones. */
  Set<String> ends(Choice condition) {
    Set<String> own = of(Set.of(condition.iri()));
    return own.isEmpty() ? of(condition.things()) : own;
  }

  private Set<String> of(Set<String> things) {
    return events.values().stream()
        .filter(e -> things.contains(e.thing()))
        .map(KeyEvent::iri)
        .sorted()
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
