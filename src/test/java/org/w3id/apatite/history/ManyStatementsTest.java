package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;

/** A thing to which very many statements point, as it was. */
@Timeout(120)
class ManyStatementsTest {

  private static final int MANY = 15_000;
  private static final Node HUB = iri("unit-gram");

  private static Node iri(String name) {
    return NodeFactory.createURI("https://w3id.org/apatite/id/" + name);
  }

  private static Set<Quad> pointing(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Quad.create(iri("g"), iri("amount-" + i), iri("unit"), HUB))
        .collect(Collectors.toSet());
  }

  private static long commit(Store store, Set<Quad> added, Set<Quad> deleted) throws Exception {
    return store.commit(Instant.now(), "ada", "", new Change(added, deleted)).number();
  }

  @Test
  void eachVersionIsToldExactlyAndAsMuchAsIsAskedFor(@TempDir Path folder) throws Exception {
    TestSources.loader(TestSources.small(), folder).load(Optional.empty());
    Quad itself = Quad.create(iri("g"), HUB, iri("same"), HUB);
    try (Store store = Store.open(new DataDirectory(folder))) {
      long none = store.snapshot().version().number();
      long half = commit(store, pointing(0, MANY / 2), Set.of());
      long all = commit(store, pointing(MANY / 2, MANY), Set.of());
      long other = commit(store, Set.of(itself), pointing(0, MANY - 10));
      long again = commit(store, pointing(5, 1_000), Set.of(itself));
      commit(store, Set.of(), pointing(5, 1_000));
      for (int held : List.of(1_000, 1_000_000)) {
        Past past = new Past(store, 1_000_000, held);
        assertEquals(List.of(), past.to(HUB, none, 10));
        assertEquals(pointing(0, MANY / 2), new HashSet<>(past.about(HUB, half)));
        assertEquals(pointing(0, MANY), new HashSet<>(past.about(HUB, all)));
        assertEquals(pointing(MANY - 10, MANY), new HashSet<>(past.to(HUB, other, MANY)));
        assertEquals(List.of(itself), past.of(HUB, other, MANY));
        Set<Quad> then = pointing(5, 1_000);
        then.addAll(pointing(MANY - 10, MANY));
        assertEquals(then, new HashSet<>(past.about(HUB, again)));
        for (long version : List.of(half, all)) {
          List<Quad> some = past.to(HUB, version, 201);
          assertEquals(201, new HashSet<>(some).size());
          assertTrue(pointing(0, MANY).containsAll(some));
        }
        assertEquals(Set.of(half, all, other, again, again + 1), past.mementos(HUB).keySet());
        assertEquals(Set.of(half), past.mementos(iri("amount-3")).keySet());
      }
      Past past = new Past(store, 1_000_000, 1_000);
      Net parts = Net.between(past.chronicle(), half, again + 1, Wanted.to(HUB), 1_000);
      assertTrue(parts.parts() > 20, "a part is held at a time: " + parts.parts());
    }
  }
}
