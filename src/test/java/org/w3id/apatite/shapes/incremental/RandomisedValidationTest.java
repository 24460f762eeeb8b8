package org.w3id.apatite.shapes.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;

/**
 * Whatever the shapes, checks, data and change: validation of the change says the same as
 * validation of everything, also where another change was only tried before. {@code
 * -Dincremental.first=1 -Dincremental.last=9999} tries other seeds than those of the build.
 */
class RandomisedValidationTest {

  private static final int CHANGES = 6;

  private long whole;
  private long runs;
  private long looked;
  private long all;

  @Test
  void aChangeIsValidatedAsEverythingIs() {
    int first = Integer.getInteger("incremental.first", 1);
    int last = Integer.getInteger("incremental.last", 300);
    for (int seed = first; seed <= last; seed++) {
      try {
        tryOut(seed);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
    System.out.printf(
        "%d runs of shapes and checks, %d of them whole; %d of %d nodes%n",
        runs, whole, looked, all);
    assertTrue(looked * 3 < all, looked + " of " + all + " nodes were looked at");
  }

  private void tryOut(long seed) {
    Random random = new Random(seed);
    String turtle = RandomShapes.turtle(random, 3);
    List<String> queries = Stream.generate(() -> RandomQueries.check(random)).limit(3).toList();
    List<Check> checks = new ArrayList<>();
    queries.forEach(q -> checks.add(Check.parse("check" + checks.size(), q)));
    ShapesGate gate = new ShapesGate(graph(turtle));
    IncrementalValidation validation = new IncrementalValidation(gate, checks);
    RandomData before = new RandomData(random, 30 + random.nextInt(60));
    Map<Spot, List<Finding>> was = validation.validateAll(before.union(), before.dataset());
    assertEquals(
        gate.validate(before.union()).size(),
        was.entrySet().stream()
            .filter(e -> !e.getKey().source().startsWith("check"))
            .mapToInt(e -> e.getValue().size())
            .sum());
    for (int i = 0; i < CHANGES; i++) {
      RandomData tried = before.changed();
      validation.validate(change(before, tried), tried.dataset());
      RandomData after = before.changed();
      Change change = change(before, after);
      Outcome outcome = validation.validate(change, after.dataset());
      Map<Spot, List<Finding>> is = validation.validateAll(after.union(), after.dataset());
      IncrementalValidationException.requireSame(is, outcome.replace(was));
      count(outcome, turtle, queries, gate, after);
      was = is;
      before = after;
    }
  }

  private static Change change(RandomData before, RandomData after) {
    return new Change(before.union(), after.union(), after.without(before), before.without(after));
  }

  private void count(
      Outcome outcome, String turtle, List<String> queries, ShapesGate gate, RandomData data) {
    for (Map.Entry<String, String> e : outcome.whole().entrySet()) {
      String source = e.getKey();
      String text = source.startsWith("check") ? queries.get(source.charAt(5) - '0') : turtle;
      assertTrue(
          text.contains(RandomQueries.UNDECIDABLE) || e.getValue().contains("$PATH"),
          () -> e + " is run whole: " + text);
      whole++;
    }
    runs += queries.size() + 3;
    if (outcome.whole().isEmpty()) {
      looked += outcome.focusNodes();
      all += gate.focusNodes(data.union()).values().stream().mapToInt(n -> n).sum();
    }
  }

  static Graph graph(String turtle) {
    Graph graph = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(turtle, Lang.TURTLE).parse(graph);
    return graph;
  }
}
