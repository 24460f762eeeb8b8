package org.w3id.apatite.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What is known of the things that people write: what was acknowledged, and what was sent and not
 * answered. Each write of a thing has a number, and puts a handful of statements that bear it in
 * the place of those before, or deletes them.
 */
final class Things {

  static final String USERS = "https://w3id.org/apatite/graph/user/";
  static final String IRI = "https://w3id.org/apatite/id/killed-";
  static final int UPLOAD_BYTES = 64 << 10;
  static final int COMMIT_STATEMENTS = 2_000;

  private static final String PART = "urn:ab:part";
  private static final String WEIGHT = "urn:ab:weight";

  /** All statements of all things, and of what was refused; a row for each. */
  static final String QUESTION =
      "SELECT ?s ?p ?o ?g { VALUES ?p { <urn:ab:part> <urn:ab:weight> <urn:ab:refused> }"
          + " GRAPH ?g { ?s ?p ?o } }";

  /** Graphs that do not hold as many statements as the same version says of them. */
  static final String MISCOUNTED =
      "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?g ?said (COUNT(*) AS ?found) {"
          + " GRAPH <https://w3id.org/apatite/graph/meta> { ?g ap:tripleCount ?said }"
          + " GRAPH ?g { ?s ?p ?o } FILTER STRSTARTS(STR(?g), '"
          + USERS
          + "') } GROUP BY ?g ?said HAVING (COUNT(*) != ?said)";

  /** A state of a thing: made or deleted by the write of this number. */
  record State(int write, boolean there) {
    int seen() {
      return there ? write : 0;
    }
  }

  /** One thing, which one writer writes. */
  static final class Thing {
    private final String name;
    private final String graph;
    private volatile State acknowledged = new State(0, false);
    private volatile Optional<State> sent = Optional.empty();

    Thing(String name, String graph) {
      this.name = name;
      this.graph = graph;
    }

    String iri() {
      return "<" + IRI + name + ">";
    }

    String graph() {
      return graph;
    }

    boolean isThere() {
      return acknowledged.there();
    }

    /** The statements that the next write puts in the place of those before. */
    String next() {
      int write = acknowledged.write() + 1;
      sent = Optional.of(new State(write, true));
      return iri()
          + " <"
          + PART
          + "> "
          + IntStream.range(0, parts(write))
              .mapToObj(part -> '"' + text(write, part) + '"')
              .collect(Collectors.joining(", "))
          + " ; <"
          + WEIGHT
          + "> "
          + write
          + ".50";
    }

    void deleting() {
      sent = Optional.of(new State(acknowledged.write() + 1, false));
    }

    void acknowledge() {
      acknowledged = sent.orElseThrow();
      sent = Optional.empty();
    }

    private int first() {
      State last = acknowledged;
      return last.there() ? last.write() : last.write() + 1;
    }

    private String text(int write, int part) {
      return name + " " + write + " " + part;
    }

    private static int parts(int write) {
      return 1 + write % 5;
    }

    /** The write whose statements these are: exactly these, and all of them. */
    private int whole(Set<String> found) {
      String weight = found.stream().filter(o -> o.endsWith(".5")).findFirst().orElse("none");
      Set<String> expected = new TreeSet<>(Set.of(weight));
      int write = weight.equals("none") ? 0 : Integer.parseInt(weight.replace(".5", ""));
      for (int part = 0; part < parts(write); part++) {
        expected.add(text(write, part));
      }
      if (!expected.equals(found)) {
        throw new AssertionError("half of a commit: " + name + " has " + found);
      }
      return write;
    }
  }

  private final Map<String, Thing> things = new HashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final AtomicLong acknowledged = new AtomicLong();

  /** Things of a writer: all in one graph, or each in a graph of its own. */
  List<Thing> of(String writer, int number, boolean inOneGraph) {
    List<Thing> made = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String name = writer + "-" + i;
      Thing thing = new Thing(name, USERS + (inOneGraph ? "ada" : "ada/" + name));
      things.put(name, thing);
      made.add(thing);
    }
    return made;
  }

  /** A write that made this version was acknowledged. */
  void acknowledged(long made) {
    version.accumulateAndGet(made, Math::max);
    acknowledged.incrementAndGet();
  }

  /** The highest version that was acknowledged. */
  long version() {
    return version.get();
  }

  /** How many writes were acknowledged. */
  long count() {
    return acknowledged.get();
  }

  /** Of each thing, the first write whose statements may still be seen. */
  Map<String, Integer> first() {
    return things.values().stream().collect(Collectors.toMap(t -> t.name, Thing::first));
  }

  /**
   * Of each thing that is there, the write that made it.
   *
   * @param csv the answer to {@link #QUESTION}
   */
  Map<String, Integer> seen(String csv) {
    Map<String, Set<String>> found = new HashMap<>();
    for (String line : csv.lines().skip(1).toList()) {
      String[] row = line.split(",", -1);
      Optional<Thing> thing = Optional.ofNullable(things.get(row[0].replace(IRI, "")));
      if (thing.isEmpty() || !thing.get().graph.equals(row[3])) {
        throw new AssertionError("it was refused, or never sent: " + line);
      }
      found.computeIfAbsent(thing.get().name, name -> new TreeSet<>()).add(row[2]);
    }
    return found.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e ->
                    Optional.ofNullable(things.get(e.getKey())).orElseThrow().whole(e.getValue())));
  }

  /**
   * Holds what a new start shows against what is known: each thing is as it was acknowledged, or as
   * the one write would make it that was sent after that and not answered.
   */
  void resolve(Map<String, Integer> seen) {
    for (Thing thing : things.values()) {
      int write = seen.getOrDefault(thing.name, 0);
      if (thing.sent.filter(s -> s.seen() == write).isPresent()) {
        thing.acknowledge();
      } else if (write != thing.acknowledged.seen()) {
        throw new AssertionError(
            thing.name
                + " is as write "
                + write
                + " made it; acknowledged is "
                + thing.acknowledged
                + ", sent "
                + thing.sent);
      }
      thing.sent = Optional.empty();
    }
  }
}
