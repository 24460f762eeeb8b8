package org.w3id.apatite.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.jena.sparql.core.Quad;

/**
 * What two versions differ by. Of all the steps between them only the first and the last that name
 * a statement count: the first tells whether it was there before, the last whether it is there
 * after.
 *
 * <p>Of very many statements only a part is held at a time, and the steps are read once for each
 * part.
 */
final class Net {

  private final Chronicle chronicle;
  private final Wanted wanted;
  private final List<Long> steps;
  private final int parts;

  private Net(Chronicle chronicle, Wanted wanted, List<Long> steps, int parts) {
    this.chronicle = chronicle;
    this.wanted = wanted;
    this.steps = steps;
    this.parts = parts;
  }

  /**
   * @param after the earlier version
   * @param upTo the later one
   * @param held so many statements, about, are held at a time
   */
  static Net between(Chronicle chronicle, long after, long upTo, Wanted wanted, int held) {
    List<Long> steps =
        chronicle.between(after, upTo).stream()
            .map(Chronicle.Entry::version)
            .filter(v -> wanted.mayBeIn(v, chronicle))
            .toList();
    long lines = steps.stream().mapToLong(v -> lines(chronicle, v, wanted)).sum();
    return new Net(chronicle, wanted, steps, (int) (lines / held) + 1);
  }

  private static long lines(Chronicle chronicle, long version, Wanted wanted) {
    try {
      return chronicle.patch(version).count(wanted.lines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In how many parts it is told. */
  int parts() {
    return parts;
  }

  /** The part to which a statement belongs. */
  int part(Quad quad) {
    return Math.floorMod(quad.hashCode(), parts);
  }

  /** Who is told of a statement. */
  @FunctionalInterface
  interface Teller {
    /**
     * @param came false if it went
     */
    void tell(boolean came, Quad quad);
  }

  /** Tells of each statement of a part that came or went. */
  void tell(int part, Teller teller) {
    if (steps.size() == 1) {
      // A step is exact: it names each statement once.
      read(steps.get(0), isIn(part), teller);
      return;
    }
    Map<Quad, Named> named = new HashMap<>();
    for (long version : steps) {
      read(version, isIn(part), (came, q) -> named.merge(q, new Named(!came, came), Named::then));
    }
    named.forEach(
        (quad, n) -> {
          if (n.before() != n.after()) {
            teller.tell(n.after(), quad);
          }
        });
  }

  /** All parts, one after the other. */
  void tell(Teller teller) {
    if (steps.size() == 1) {
      read(steps.get(0), wanted.quads(), teller);
      return;
    }
    for (int part = 0; part < parts; part++) {
      tell(part, teller);
    }
  }

  /** Whether a statement was there before, and is there after. */
  private record Named(boolean before, boolean after) {

    Named then(Named later) {
      return new Named(before, later.after);
    }
  }

  private Predicate<Quad> isIn(int part) {
    return q -> wanted.quads().test(q) && part(q) == part;
  }

  private void read(long version, Predicate<Quad> quads, Teller teller) {
    chronicle.read(
        version,
        wanted.lines(),
        q -> pass(true, q, quads, teller),
        q -> pass(false, q, quads, teller));
  }

  private static void pass(boolean came, Quad quad, Predicate<Quad> quads, Teller teller) {
    if (quads.test(quad)) {
      teller.tell(came, quad);
    }
  }
}
