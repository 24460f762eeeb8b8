package org.w3id.apatite.pathway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.w3id.apatite.network.Evidence;

@Timeout(30)
class ChainSearchTest {

  private static KeyEvent event(String name) {
    return new KeyEvent("urn:" + name, name + " goes up", "molecular", "urn:thing:" + name);
  }

  /**
   * @param text such as "a -> b", "a -| b", "a <> b" (part of), "a ? b"
   */
  private static Step step(String text, int works, Evidence... kinds) {
    String[] words = text.split(" ", -1);
    Relation relation =
        switch (words[1]) {
          case "->" -> Relation.PROMOTES;
          case "-|" -> Relation.INHIBITS;
          case "<>" -> Relation.PART_OF;
          default -> Relation.LEADS_TO;
        };
    return new Step(
        "urn:step:" + text,
        event(words[0]),
        event(words[2]),
        relation,
        "molecular",
        text,
        IntStream.range(0, works).mapToObj(i -> "urn:work" + i).collect(Collectors.toSet()),
        Set.of(),
        new TreeSet<>(Set.of(kinds)),
        List.of(),
        false,
        List.of());
  }

  private static List<String> chains(List<Step> steps, String start, String end, int longest) {
    return new ChainSearch(steps)
        .find(Set.of("urn:" + start), Set.of("urn:" + end), longest).chains().stream()
            .map(c -> c.steps().stream().map(Step::text).collect(Collectors.joining(", ")))
            .toList();
  }

  @Test
  void theShortestChainComesFirst() {
    assertEquals(
        List.of("a -> c", "a -> b, b -> c"),
        chains(List.of(step("a -> b", 1), step("b -> c", 1), step("a -> c", 1)), "a", "c", 12));
  }

  @Test
  void aCircleIsNotWalkedTwice() {
    List<Step> circle =
        List.of(step("a -> b", 1), step("b -> a", 1), step("b -> c", 1), step("c -> b", 1));
    assertEquals(List.of("a -> b, b -> c"), chains(circle, "a", "c", 12));
  }

  @Test
  void whatIsTooLongIsLeftOut() {
    List<Step> line = List.of(step("a -> b", 1), step("b -> c", 1), step("c -> d", 1));
    assertEquals(List.of(), chains(line, "a", "d", 2));
    assertEquals(1, chains(line, "a", "d", 3).size());
  }

  @Test
  void twoContraryStepsAreTwoChains() {
    assertEquals(2, chains(List.of(step("a -> b", 1), step("a -| b", 1)), "a", "b", 5).size());
  }

  @Test
  void aGraphWithoutMeasureIsGivenUpAndSaysSo() {
    // Between all of twenty events: 20! / something chains.
    List<Step> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      for (int j = 0; j < 20; j++) {
        if (i != j) {
          all.add(step("n" + i + " -> n" + j, 1));
        }
      }
    }
    ChainSearch.Found found = new ChainSearch(all).find(Set.of("urn:n0"), Set.of("urn:n1"), 12);
    assertFalse(found.isWhole());
    assertEquals(ChainSearch.MOST, found.chains().size());
    assertEquals(1, found.chains().get(0).steps().size());
  }

  @Test
  void signsMultiply() {
    assertEquals(-1, new Chain(List.of(step("a -> b", 1), step("b -| c", 1))).net());
    assertEquals(1, new Chain(List.of(step("a -| b", 1), step("b -| c", 1))).net());
    assertEquals(-1, new Chain(List.of(step("a -| b", 1), step("b <> c", 1))).net());
    assertEquals(0, new Chain(List.of(step("a -| b", 1), step("b ? c", 1))).net());
  }

  @Test
  void theWeakestStepHasFewestPublicationsThenIsFarthestFromPeople() {
    Step people = step("a -> b", 2, Evidence.HUMAN);
    Step cells = step("b -> c", 2, Evidence.CELL);
    Step many = step("c -> d", 9, Evidence.CELL);
    assertEquals(cells, new Chain(List.of(people, cells, many)).weakest());
    Step one = step("d -> e", 1, Evidence.HUMAN);
    assertEquals(one, new Chain(List.of(people, cells, many, one)).weakest());
  }

  @Test
  void stepsThatSayTheContraryNameEachOther() {
    MechanismGraph graph =
        MechanismGraph.of(
            List.of(event("a"), event("b")),
            List.of(step("a -> b", 1), step("a -| b", 1), step("b -> a", 1)),
            List.of(),
            List.of());
    assertEquals(
        List.of(List.of("a -| b"), List.of("a -> b"), List.of()),
        graph.steps().stream()
            .map(s -> s.contrary().stream().map(Step.Contrary::text).toList())
            .toList());
    assertTrue(graph.steps().get(0).isConflict());
    assertFalse(graph.steps().get(2).isConflict());
  }
}
