package org.w3id.apatite.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;

/** What is kept up to date comes to what is made anew. */
class DerivationTest {

  private static final List<Rule> RULES =
      List.of(
          // Recursion, whose facts could hold each other up.
          rule("inferred", "01-symmetric", "CONSTRUCT { ?b :near ?a } WHERE { ?a :near ?b }"),
          rule(
              "inferred",
              "01-above",
              "CONSTRUCT { ?a :above ?c } WHERE { { ?a :on ?c } UNION { ?a :on ?b . ?b :above ?c } }"),
          rule(
              "inferred",
              "01-name",
              "CONSTRUCT { ?a :name ?n } WHERE { ?a :title ?n FILTER NOT EXISTS { ?a :own ?n } }"),
          // Two rules that make the same.
          rule("inferred", "02-a", "CONSTRUCT { ?a :is :thing } WHERE { ?a :on ?b }"),
          rule("derived", "01-b", "CONSTRUCT { ?a :is :thing } WHERE { ?a :near ?b }"),
          rule(
              "derived",
              "02-count",
              "CONSTRUCT { ?a :count ?n } WHERE { SELECT ?a (COUNT(*) AS ?n) { ?a :above ?b } GROUP BY"
                  + " ?a }"),
          rule(
              "derived",
              "03-many",
              "CONSTRUCT { ?a :is :tower } WHERE { ?a :count ?n FILTER(?n > 1) OPTIONAL { ?a :title"
                  + " ?t } FILTER(!BOUND(?t)) }"));

  private static Rule rule(String graph, String name, String text) {
    return Rule.parse(name + ".rq", graph, "PREFIX : <urn:x:> " + text);
  }

  private static Triple triple(Random random) {
    String s = "<urn:x:n" + random.nextInt(5) + ">";
    String o = "<urn:x:n" + random.nextInt(5) + ">";
    return SSE.parseTriple(
        switch (random.nextInt(6)) {
          case 0 -> "(" + s + " <urn:x:near> " + o + ")";
          case 1, 2 -> "(" + s + " <urn:x:on> " + o + ")";
          case 3 -> "(" + s + " <urn:x:title> '" + random.nextInt(2) + "')";
          case 4 -> "(" + s + " <urn:x:own> '" + random.nextInt(2) + "')";
          default -> "(" + s + " <urn:x:is> <urn:x:thing>)";
        });
  }

  private static Graph copy(Graph graph) {
    Graph copy = GraphMemFactory.createDefaultGraphSameTerm();
    GraphUtil.addInto(copy, graph);
    return copy;
  }

  private static Derivation anew(Graph given) {
    return Derivation.of(RULES, copy(given), UnaryOperator.identity());
  }

  @Test
  void keepsUpWithAnyChange() {
    int reached = 0;
    int rounds = 0;
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Graph given = GraphMemFactory.createDefaultGraphSameTerm();
      for (int i = 0; i < 8; i++) {
        given.add(triple(random));
      }
      Derivation kept = anew(given);
      for (int round = 0; round < 8; round++) {
        Set<Triple> changed = new HashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
          Triple t = triple(random);
          changed.add(t);
          if (given.contains(t)) {
            given.delete(t);
          } else {
            given.add(t);
          }
        }
        reached += kept.reached(changed).size();
        rounds++;
        Derivation next = kept.after(changed, copy(given));
        Derivation fresh = anew(given);
        assertEquals(fresh.all(), next.all(), "seed " + seed + ", round " + round);
        for (Triple t : fresh.all()) {
          assertEquals(
              fresh.ruleOf(t).map(Rule::name), next.ruleOf(t).map(Rule::name), t.toString());
        }
        Set<Triple> moved = new HashSet<>(next.all());
        moved.removeAll(kept.all());
        assertTrue(next.difference(kept).containsAll(moved));
        kept = next;
      }
    }
    assertTrue(reached < rounds * RULES.size() * 0.8, "nearly every rule is run for every change");
  }

  @Test
  void runsNoRuleThatAChangeDoesNotReach() {
    assertEquals(List.of("name"), reachedBy(Triple.create(node("a"), node("own"), node("b"))));
    assertEquals(List.of(), reachedBy(Triple.create(node("a"), node("other"), node("b"))));
    assertEquals(
        List.of("symmetric", "b"), reachedBy(Triple.create(node("a"), node("near"), node("b"))));
    assertEquals(
        List.of("above", "a", "count", "many"),
        reachedBy(Triple.create(node("a"), node("on"), node("b"))));
  }

  private static List<String> reachedBy(Triple changed) {
    Set<Rule> reached = anew(GraphMemFactory.empty()).reached(Set.of(changed));
    return RULES.stream().filter(reached::contains).map(Rule::name).toList();
  }

  private static Node node(String name) {
    return SSE.parseNode("<urn:x:" + name + ">");
  }
}
