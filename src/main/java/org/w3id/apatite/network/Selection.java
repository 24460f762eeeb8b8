package org.w3id.apatite.network;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.vocabulary.Base;

/**
 * Which part of the data is shown; the same parameters wherever a network is.
 *
 * @param focus in its middle
 * @param depth how many edges away, 1 or 2
 * @param kinds local names of the classes of nodes; empty for all. The focus stays in any case
 * @param signs of edges; empty for all. Edges without a sign stay
 * @param levels local names of levels of organisation of edges; empty for all. Edges without a
 *     level stay
 * @param limit of nodes
 */
public record Selection(
    Node focus, int depth, Set<String> kinds, Set<Sign> signs, Set<String> levels, int limit) {

  /** The names of the parameters. */
  public static final Set<String> PARAMETERS =
      Set.of("focus", "depth", "kind", "sign", "level", "limit");

  public Selection {
    kinds = Set.copyOf(kinds);
    signs = Set.copyOf(signs);
    levels = Set.copyOf(levels);
  }

  /** Everything next to a thing. */
  public static Selection around(Node focus) {
    return new Selection(focus, 1, Set.of(), Set.of(), Set.of(), Network.USUAL);
  }

  /**
   * Reads the parameters of an address. Each may be there several times, or hold several values
   * with commas between them.
   *
   * @param base where the things are minted; the focus may be given below it, as {@code
   *     id/mineral-magnesium} or {@code mineral-magnesium}
   * @param values of each of {@link #PARAMETERS}; empty where it was not given
   * @throws IllegalArgumentException if a value is none, or there is no focus; the message says
   *     what would be right
   */
  public static Selection of(Base base, Function<String, List<String>> values) {
    return new Selection(
        focus(base, values.apply("focus")),
        number("depth", values.apply("depth"), 1, 2),
        all(values.apply("kind")),
        all(values.apply("sign")).stream().map(Selection::sign).collect(Collectors.toSet()),
        all(values.apply("level")),
        number("limit", values.apply("limit"), Network.USUAL, Network.MOST));
  }

  private static Node focus(Base base, List<String> values) {
    String name = values.stream().findFirst().map(String::strip).orElse("");
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "The parameter 'focus' is the thing in the middle, such as id/mineral-magnesium.");
    }
    if (name.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return NodeFactory.createURI(name);
    }
    return NodeFactory.createURI(name.contains("/") ? base.iri() + name : base.thing(name));
  }

  private static int number(String name, List<String> values, int usual, int most) {
    if (values.isEmpty()) {
      return usual;
    }
    String text = values.get(0);
    if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > most) {
      throw new IllegalArgumentException(
          "The parameter '" + name + "' is a number from 1 to " + most + ", not '" + text + "'.");
    }
    return Integer.parseInt(text);
  }

  private static Set<String> all(List<String> values) {
    return values.stream()
        .flatMap(v -> Arrays.stream(v.split(",", -1)))
        .map(String::strip)
        .filter(v -> !v.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Sign sign(String word) {
    return Arrays.stream(Sign.values())
        .filter(s -> s != Sign.NONE && s.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The parameter 'sign' is promotes or inhibits, not '" + word + "'."));
  }

  boolean shows(Kind kind) {
    return kinds.isEmpty() || kinds.contains(kind.name());
  }

  boolean shows(NetworkEdge edge) {
    Attribute level = edge.attributes().get("level");
    return (signs.isEmpty() || edge.sign() == Sign.NONE || signs.contains(edge.sign()))
        && (levels.isEmpty() || level == null || levels.contains(level.text()));
  }
}
