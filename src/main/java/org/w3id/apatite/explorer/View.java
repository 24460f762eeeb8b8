package org.w3id.apatite.explorer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.jena.graph.NodeFactory;
import org.w3id.apatite.network.Selection;
import org.w3id.apatite.vocabulary.Base;

/**
 * What is looked at.
 *
 * @param selection around the focus
 * @param open IRIs of nodes whose neighbours are shown too, in the order in which they were opened
 * @param hidden IRIs of nodes that are left out, with what only they join to the focus
 * @param layered whether nodes stand in layers and not in rings
 */
record View(Base base, Selection selection, Set<String> open, Set<String> hidden, boolean layered) {

  /** Nodes around one thing, unless more are asked for. */
  static final int USUAL = 40;

  static final int MOST = 400;
  static final int MOST_OPEN = 20;
  private static final int MOST_HIDDEN = 200;
  private static final String USUAL_FOCUS = "mineral-magnesium";

  /**
   * Reads the parameters of an address.
   *
   * @throws IllegalArgumentException if one of them is none; the message says what would be right
   */
  static View of(Base base, Function<String, List<String>> values) {
    Function<String, List<String>> given =
        name -> {
          List<String> found =
              values.apply(name).stream().map(String::strip).filter(v -> !v.isEmpty()).toList();
          return switch (name) {
            case "focus" -> found.isEmpty() ? List.of(USUAL_FOCUS) : found;
            case "limit" -> found.isEmpty() ? List.of(Integer.toString(USUAL)) : found;
            default -> found;
          };
        };
    Selection selection = Selection.of(base, given);
    if (selection.limit() > MOST) {
      throw new IllegalArgumentException(
          "The parameter 'limit' is a number from 1 to " + MOST + " here.");
    }
    List<String> layouts = given.apply("layout");
    String layout = layouts.isEmpty() ? "rings" : layouts.get(0);
    if (!List.of("rings", "layered").contains(layout)) {
      throw new IllegalArgumentException(
          "The parameter 'layout' is rings or layered, not '" + layout + "'.");
    }
    return new View(
        base,
        selection,
        iris(base, "open", given, MOST_OPEN),
        iris(base, "hide", given, MOST_HIDDEN),
        layout.equals("layered"));
  }

  private static Set<String> iris(
      Base base, String name, Function<String, List<String>> values, int most) {
    Set<String> iris = new LinkedHashSet<>();
    values.apply(name).forEach(v -> iris.add(iri(base, v)));
    if (iris.size() > most) {
      throw new IllegalArgumentException(
          "The parameter '" + name + "' may be there " + most + " times at most.");
    }
    return iris;
  }

  private static String iri(Base base, String name) {
    if (name.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      return name;
    }
    return name.contains("/") ? base.iri() + name : base.thing(name);
  }

  String focus() {
    return selection.focus().getURI();
  }

  /** The same around one of the nodes that are open. */
  Selection around(String iri) {
    return new Selection(
        NodeFactory.createURI(iri),
        1,
        selection.kinds(),
        selection.signs(),
        selection.levels(),
        selection.limit());
  }

  View at(String iri) {
    Selection there = around(iri);
    return new View(base, there, Set.of(), Set.of(), layered);
  }

  View opening(String iri) {
    Set<String> more = new LinkedHashSet<>(open);
    more.add(iri);
    return new View(base, selection, more, hidden, layered);
  }

  View closing(String iri) {
    Set<String> fewer = new LinkedHashSet<>(open);
    fewer.remove(iri);
    return new View(base, selection, fewer, hidden, layered);
  }

  View hiding(String iri) {
    Set<String> more = new LinkedHashSet<>(hidden);
    more.add(iri);
    Set<String> fewer = new LinkedHashSet<>(open);
    fewer.remove(iri);
    return new View(base, selection, fewer, more, layered);
  }

  View showingAll() {
    return new View(base, selection, open, Set.of(), layered);
  }

  View laidOut(boolean other) {
    return new View(base, selection, open, hidden, other);
  }

  /** How a thing is named in an address. */
  String name(String iri) {
    String things = base.thing("");
    return iri.startsWith(things) && !iri.substring(things.length()).contains("/")
        ? iri.substring(things.length())
        : iri;
  }

  /** The parameters of an address that shows the same. */
  String query() {
    List<String> pairs = new ArrayList<>();
    add(pairs, "focus", name(focus()));
    if (selection.depth() != 1) {
      add(pairs, "depth", Integer.toString(selection.depth()));
    }
    new TreeSet<>(selection.kinds()).forEach(k -> add(pairs, "kind", k));
    new TreeSet<>(selection.signs())
        .forEach(s -> add(pairs, "sign", s.name().toLowerCase(Locale.ROOT)));
    new TreeSet<>(selection.levels()).forEach(l -> add(pairs, "level", l));
    if (selection.limit() != USUAL) {
      add(pairs, "limit", Integer.toString(selection.limit()));
    }
    open.forEach(o -> add(pairs, "open", name(o)));
    hidden.forEach(h -> add(pairs, "hide", name(h)));
    if (layered) {
      add(pairs, "layout", "layered");
    }
    return "?" + String.join("&", pairs);
  }

  private static void add(List<String> pairs, String name, String value) {
    pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
