package org.w3id.apatite.vocabulary;

import java.util.Optional;

/**
 * The address under which every IRI of the graph is minted.
 *
 * <p>All source files (ontology, data, mappings, shapes, rules, queries) are written with {@link
 * #CANONICAL}. A copy of the graph that should dereference on another host is made by reading each
 * file through {@link #rewrite}:
 *
 * <pre>{@code
 * new Base("http://localhost:3030/").rewrite("PREFIX ap: <https://w3id.org/apatite/ontology#>");
 * // PREFIX ap: <http://localhost:3030/ontology#>
 * }</pre>
 *
 * @param iri an absolute http or https IRI that ends with a slash
 */
public record Base(String iri) {

  /** The base that stands in the source files. */
  public static final String CANONICAL = "https://w3id.org/apatite/";

  /**
   * @throws IllegalArgumentException if the IRI is not absolute http(s), does not end with a slash,
   *     or holds a character that cannot stand inside {@code <...>} or a string of Turtle and
   *     SPARQL
   */
  public Base {
    if (!iri.matches("https?://[^\\s<>\"{}|\\\\^`?#]+/")) {
      throw new IllegalArgumentException(
          "base IRI '"
              + iri
              + "' must look like http://host/ or https://host/path/ and end with a slash");
    }
  }

  /** The base of the published graph. */
  public static Base canonical() {
    return new Base(CANONICAL);
  }

  /** The text of a source file with every canonical IRI moved to this base. */
  public String rewrite(String sourceText) {
    return iri.equals(CANONICAL) ? sourceText : sourceText.replace(CANONICAL, iri);
  }

  /**
   * The published IRI of which one of this base is the copy; empty for those that are published
   * themselves, and for those of others.
   */
  public Optional<String> published(String copy) {
    return iri.equals(CANONICAL) || !copy.startsWith(iri)
        ? Optional.empty()
        : Optional.of(CANONICAL + copy.substring(iri.length()));
  }

  /** The IRI of a named graph, for a name such as {@code composition/usda-sr28}. */
  public String graph(String name) {
    return iri + "graph/" + name;
  }

  /** The IRI of a term of the ontology. */
  public String term(String localName) {
    return iri + "ontology#" + localName;
  }

  /** The IRI of a thing. */
  public String thing(String localName) {
    return iri + "id/" + localName;
  }

  /** The IRI of a concept of one of the schemes. */
  public String concept(String localName) {
    return iri + "vocab/" + localName;
  }
}
