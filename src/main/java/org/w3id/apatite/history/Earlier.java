package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;

/**
 * What was said before the version that is seen. What it takes does not grow with how many
 * statements there are about a thing.
 *
 * @param held so many changes are held at a time
 * @param data in a transaction
 * @param seen the version of the data
 */
record Earlier(Chronicle chronicle, int held, DatasetGraph data, long seen) {

  /**
   * The statements that matched a pattern in a version: those of now without what has come since,
   * and what has gone since.
   *
   * @param wanted the same as the pattern
   * @param most so many are told, whichever
   */
  List<Quad> matching(Quad pattern, Wanted wanted, long version, int most) {
    Net since = Net.between(chronicle, version, seen, wanted, held);
    List<Quad> found = new ArrayList<>();
    for (int p = 0; p < since.parts() && found.size() < most; p++) {
      int part = p;
      Set<Quad> came = new HashSet<>();
      List<Quad> went = new ArrayList<>();
      since.tell(part, (isNew, quad) -> (isNew ? came : went).add(quad));
      Iterator<Quad> now = data.find(pattern);
      while (found.size() < most && now.hasNext()) {
        Quad quad = Rewind.named(now.next());
        if (wanted.quads().test(quad) && since.part(quad) == part && !came.contains(quad)) {
          found.add(quad);
        }
      }
      went.stream().limit(most - found.size()).forEach(found::add);
    }
    return found;
  }

  /**
   * The versions from which on something else was said of an entity than before, and that anything
   * was said at all. No step is read: it is known by how many statements each has grown what is
   * said, and each is exact.
   *
   * @param oldest that can be brought back; it counts as one
   */
  SortedSet<Long> mementos(Node entity, long oldest) {
    // By how many statements there are now more than there were.
    NavigableMap<Long, Integer> more = new TreeMap<>();
    List<Chronicle.Entry> steps = new ArrayList<>(chronicle.between(oldest, seen));
    Collections.reverse(steps);
    int since = 0;
    for (Chronicle.Entry step : steps) {
      OptionalInt growth = chronicle.growth(step.version(), entity);
      if (growth.isPresent()) {
        more.put(step.version(), since);
        since += growth.getAsInt();
      }
    }
    more.put(oldest, since);
    long now = count(entity, Math.max(0, Collections.max(more.values())) + 1L);
    SortedSet<Long> mementos = new TreeSet<>();
    more.forEach(
        (version, n) -> {
          if (now > n) {
            mementos.add(version);
          }
        });
    return mementos;
  }

  /** How many statements there are about an entity; beyond a number it does not matter. */
  private long count(Node entity, long most) {
    long of = Iter.asStream(data.find(Node.ANY, entity, Node.ANY, Node.ANY)).limit(most).count();
    return of
        + Iter.asStream(data.find(Node.ANY, Node.ANY, Node.ANY, entity))
            .filter(q -> !q.getSubject().equals(entity))
            .limit(Math.max(0, most - of))
            .count();
  }
}
