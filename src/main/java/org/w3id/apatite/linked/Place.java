package org.w3id.apatite.linked;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.slice.Slices;

/**
 * What a path below the base stands for.
 *
 * @param name of the thing, below the base, as the IRI spells it
 * @param suffix of a form, if the path asks for one
 * @param isCanonical whether the path is spelled as it should be
 */
record Place(String name, Optional<String> suffix, boolean isCanonical) {

  /** The forms in which a document tells what it says; a page for whoever takes everything. */
  static final List<Form> FORMS =
      List.of(
          Form.GRAPH_HTML,
          Form.TURTLE,
          Form.N_TRIPLES,
          Form.RDF_XML,
          Form.JSON_LD,
          Form.TRIG,
          Form.N_QUADS);

  /** All forms of a document: those in which it is told, and those in which it is drawn. */
  static final List<Form> ALL_FORMS =
      Stream.concat(FORMS.stream(), Form.of(Form.Kind.NETWORK).stream()).toList();

  /** Characters with a meaning of their own, which people escape or not as they like. */
  private static final String SUB_DELIMITERS = "!$&'()*+,;=:@";

  /**
   * The thing that a path means: itself, or itself without a suffix, or what is spelled a little
   * otherwise. To be called in a read transaction.
   *
   * @param stem what the IRIs of the things begin with
   * @param path raw, as it was asked, without the slash at its front
   * @return empty if nothing is known of it
   */
  static Optional<Place> find(String stem, DatasetGraph data, String path) {
    String exact = Address.unescaped(path);
    for (String name : List.of(exact, exact.replace("%23", "#"))) {
      Optional<Place> found = known(stem, data, name, path.equals(address(name)));
      if (found.isPresent()) {
        return found;
      }
    }
    String clean = exact.replaceAll("/{2,}", "/").replaceAll("/+$", "");
    return List.of(clean, unescapedAll(clean), escapedAll(clean)).stream()
        .flatMap(p -> known(stem, data, p, false).stream())
        .findFirst();
  }

  private static Optional<Place> known(
      String stem, DatasetGraph data, String name, boolean isCanonical) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (Slices.isKnown(data, NodeFactory.createURI(stem + name))) {
      return Optional.of(new Place(name, Optional.empty(), isCanonical));
    }
    return suffixes(name, ALL_FORMS).stream()
        .flatMap(Optional::stream)
        .map(
            s ->
                new Place(
                    name.substring(0, name.length() - s.length() - 1), Optional.of(s), isCanonical))
        .filter(p -> Slices.isKnown(data, p.thing(stem)))
        .findFirst();
  }

  /** None, and the ending of a path that may be the suffix of one of these forms. */
  static List<Optional<String>> suffixes(String path, List<Form> forms) {
    return Stream.concat(
            Stream.of(Optional.<String>empty()),
            forms.stream().map(Form::suffix).filter(s -> path.endsWith("." + s)).map(Optional::of))
        .toList();
  }

  private static String unescapedAll(String name) {
    String text = name;
    for (int i = 0; i < SUB_DELIMITERS.length(); i++) {
      char c = SUB_DELIMITERS.charAt(i);
      text = text.replace(escape(c), String.valueOf(c));
    }
    return text;
  }

  private static String escapedAll(String name) {
    String text = name;
    for (int i = 0; i < SUB_DELIMITERS.length(); i++) {
      char c = SUB_DELIMITERS.charAt(i);
      text = text.replace(String.valueOf(c), escape(c));
    }
    return text;
  }

  private static String escape(char c) {
    return String.format("%%%02X", (int) c);
  }

  /** The thing. */
  Node thing(String stem) {
    return NodeFactory.createURI(stem + name);
  }

  /** The canonical path, as an address spells it, with the suffix if there is one. */
  String path() {
    return stem() + suffix.map(s -> "." + s).orElse("");
  }

  /** The canonical path of the thing itself. */
  String stem() {
    return address(name);
  }

  /** The term of a vocabulary has a document of its own too, whose address has no fragment. */
  static String address(String name) {
    return Address.ascii(name).replace("#", "%23");
  }

  /** The form that a suffix names. */
  static Form form(String suffix) {
    return ALL_FORMS.stream().filter(f -> f.suffix().equals(suffix)).findFirst().orElseThrow();
  }
}
