package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.sse.SSE;
import org.junit.jupiter.api.Test;

/** A staged version reads like a store to which the same was done. */
class StagedTest {

  private static final List<Node> GRAPHS = nodes("<urn:g1>", "<urn:g2>", "<urn:g3>");
  private static final List<Node> SUBJECTS = nodes("<urn:a>", "<urn:b>", "_:c");
  private static final List<Node> PREDICATES = nodes("<urn:p>", "<urn:q>");
  private static final List<Node> OBJECTS = nodes("<urn:a>", "7.0", "'x'@en", "1");

  private static List<Node> nodes(String... texts) {
    return java.util.Arrays.stream(texts).map(SSE::parseNode).toList();
  }

  private static Node any(Random random, List<Node> nodes, boolean orWildcard) {
    int n = random.nextInt(nodes.size() + (orWildcard ? 1 : 0));
    return n == nodes.size() ? Node.ANY : nodes.get(n);
  }

  private static Quad quad(Random random) {
    return Quad.create(
        any(random, GRAPHS, false),
        any(random, SUBJECTS, false),
        any(random, PREDICATES, false),
        any(random, OBJECTS, false));
  }

  private static Set<Quad> found(DatasetGraph data, Node g, Node s, Node p, Node o) {
    List<Quad> list = Iter.toList(data.find(g, s, p, o));
    Set<Quad> set = new HashSet<>(list);
    assertEquals(list.size(), set.size(), "nothing is found twice");
    return set;
  }

  @Test
  void readsLikeAStoreAfterAnyChanges() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      DatasetGraph below = DatasetGraphFactory.createGeneral();
      DatasetGraph peer = DatasetGraphFactory.createGeneral();
      for (int i = 0; i < 20; i++) {
        Quad q = quad(random);
        below.add(q);
        peer.add(q);
      }
      Set<Quad> before = found(below, Node.ANY, Node.ANY, Node.ANY, Node.ANY);
      Staged staged = new Staged(below, true, 1000);
      for (int i = 0; i < 30; i++) {
        Quad q = quad(random);
        switch (random.nextInt(5)) {
          case 0 -> {
            Node g = any(random, GRAPHS, true);
            Node s = any(random, SUBJECTS, true);
            staged.deleteAny(g, s, q.getPredicate(), Node.ANY);
            peer.deleteAny(g, s, q.getPredicate(), Node.ANY);
          }
          case 1, 2 -> {
            staged.delete(q);
            peer.delete(q);
          }
          default -> {
            staged.add(q);
            peer.add(q);
          }
        }
        Node g = any(random, GRAPHS, true);
        Node s = any(random, SUBJECTS, true);
        Node p = any(random, PREDICATES, true);
        Node o = any(random, OBJECTS, true);
        assertEquals(found(peer, g, s, p, o), found(staged, g, s, p, o), "seed " + seed);
        assertEquals(
            Iter.toSet(peer.getUnionGraph().find(s, p, o)),
            Iter.toSet(staged.getDefaultGraph().find(s, p, o)));
        assertEquals(
            Iter.toSet(Iter.filter(peer.listGraphNodes(), n -> !peer.getGraph(n).isEmpty())),
            Iter.toSet(staged.listGraphNodes()));
      }
      Set<Quad> after = found(peer, Node.ANY, Node.ANY, Node.ANY, Node.ANY);
      Set<Quad> added = new HashSet<>(after);
      added.removeAll(before);
      Set<Quad> deleted = new HashSet<>(before);
      deleted.removeAll(after);
      assertEquals(new Change(added, deleted), staged.change(), "seed " + seed);
      assertEquals(before, found(below, Node.ANY, Node.ANY, Node.ANY, Node.ANY));
    }
  }

  @Test
  void findsANumberInAnyOfItsSpellings() {
    DatasetGraph below = DatasetGraphFactory.createGeneral();
    below.add(SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 7.0)"));
    Staged staged = new Staged(below, true, 10);
    staged.add(
        SSE.parseQuad(
            "(<urn:g> <urn:s> <urn:p> '7.00'^^<http://www.w3.org/2001/XMLSchema#decimal>)"));
    assertEquals(Change.none(), staged.change());
    staged.delete(
        SSE.parseQuad("(<urn:g> <urn:s> <urn:p> '7'^^<http://www.w3.org/2001/XMLSchema#decimal>)"));
    assertEquals(1, staged.change().deleted().size());
  }

  @Test
  void growsOnlySoFar() {
    Staged staged = new Staged(DatasetGraphFactory.createGeneral(), true, 2);
    staged.add(SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 1)"));
    staged.add(SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 2)"));
    staged.add(SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 2)"));
    assertThrows(
        Staged.TooLarge.class, () -> staged.add(SSE.parseQuad("(<urn:g> <urn:s> <urn:p> 3)")));
  }

  @Test
  void nothingGoesToADefaultGraphThatIsAUnion() {
    Staged staged = new Staged(DatasetGraphFactory.createGeneral(), true, 2);
    assertThrows(
        Staged.NoSuchPlace.class, () -> staged.add(SSE.parseQuad("(_ <urn:s> <urn:p> 1)")));
  }
}
