package org.w3id.apatite.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How each kind of node is drawn; this stands in {@code network/kinds.tsv}. Of several classes of
 * one thing the first in the table counts; the row {@code *} is for every class that has none.
 */
public final class Kinds {

  private static final String ANY = "*";
  private static final Kinds STANDARD = read();

  private final List<String> order = new ArrayList<>();
  private final Map<String, Kind> byName = new HashMap<>();
  private final Kind any;

  /** Those of the table. */
  public static Kinds standard() {
    return STANDARD;
  }

  private Kinds(List<Kind> rows) {
    for (Kind kind : rows) {
      order.add(kind.name());
      byName.put(kind.name(), kind);
    }
    this.any = rows.stream().filter(k -> k.name().equals(ANY)).findFirst().orElseThrow();
  }

  private static Kinds read() {
    return new Kinds(
        Table.rows(Table.text("kinds.tsv")).stream()
            .map(r -> new Kind(r[0], LocalName.inWords(r[0]), shape(r[1]), r[2], r[3]))
            .toList());
  }

  private static Shape shape(String word) {
    return Arrays.stream(Shape.values())
        .filter(s -> s.cytoscape().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("kinds.tsv: no shape " + word));
  }

  /** All that have a row of their own. */
  public List<Kind> all() {
    return order.stream().filter(n -> !n.equals(ANY)).map(n -> named(n, "")).toList();
  }

  /**
   * @param name local name of a class
   * @param label of the class; empty where none is known
   */
  public Kind named(String name, String label) {
    Kind look = Optional.ofNullable(byName.get(name)).orElse(any);
    return new Kind(
        name,
        label.isEmpty() ? LocalName.inWords(name) : label,
        look.shape(),
        look.fill(),
        look.border());
  }

  /**
   * The kind of a thing.
   *
   * @param classes the IRIs of its classes
   * @param label finds the label of a class; empty where there is none
   */
  public Kind of(Collection<String> classes, Function<String, String> label) {
    return classes.stream()
        .min(Comparator.comparingInt(this::rank).thenComparing(c -> c))
        .map(c -> named(LocalName.of(c), label.apply(c)))
        .orElseGet(() -> named("Resource", ""));
  }

  private int rank(String type) {
    int own = order.indexOf(LocalName.of(type));
    return own >= 0 ? own : order.indexOf(ANY);
  }
}
