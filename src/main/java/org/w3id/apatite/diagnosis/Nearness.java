package org.w3id.apatite.diagnosis;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.w3id.apatite.http.Nearest;

/** How near the names of two terms are: 0 is the same name, more is farther. */
final class Nearness {

  /** A name shorter than this stands inside too many others to say something. */
  private static final int SHORTEST_PART = 4;

  private static final int PART = 8;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s_/#-]+");

  /** Farther than a part: the same words with others between them. */
  private static final int WORDS = 40;

  /** What a name of another namespace is farther. */
  private static final int ELSEWHERE = 3;

  private final String namespace;
  private final String name;
  private final Set<String> words;

  Nearness(Node wanted) {
    String text = wanted.isURI() ? wanted.getURI() : wanted.getLiteralLexicalForm();
    int cut = wanted.isURI() ? cut(text) : 0;
    this.namespace = text.substring(0, cut);
    this.name = plain(text.substring(cut));
    this.words = words(text.substring(cut));
  }

  /** How near an IRI is, by its local name; empty when it is not near at all. */
  OptionalInt toIri(String iri) {
    int cut = cut(iri);
    String other = plain(iri.substring(cut));
    if (!iri.substring(0, cut).equals(namespace)) {
      // Far-off namespaces are full of chance likenesses, but the very name hints at a wrong
      // prefix.
      return other.equals(name) ? OptionalInt.of(ELSEWHERE) : OptionalInt.empty();
    }
    return nearOrPart(other).isPresent() ? nearOrPart(other) : sameWords(iri.substring(cut));
  }

  /** Whether the local name of an IRI is like the one wanted, whatever their namespaces. */
  boolean isLike(String iri) {
    return nearOrPart(plain(iri.substring(cut(iri)))).isPresent();
  }

  /** How near a text is; a longer one that has the wanted one in it is farther. */
  OptionalInt toText(String text) {
    return near(plain(text));
  }

  /** How near a text is that may also have the wanted one as a part, or be a part of it. */
  OptionalInt toTextOrPart(String text) {
    return nearOrPart(plain(text));
  }

  private OptionalInt nearOrPart(String other) {
    OptionalInt near = near(other);
    if (near.isPresent()) {
      return near;
    }
    boolean part =
        Math.min(name.length(), other.length()) >= SHORTEST_PART
            && (other.contains(name) || name.contains(other));
    return part
        ? OptionalInt.of(PART + Math.abs(other.length() - name.length()))
        : OptionalInt.empty();
  }

  /** The name has every word of the one wanted, and others. */
  private OptionalInt sameWords(String other) {
    if (words.size() < 2 || other.length() < name.length()) {
      return OptionalInt.empty();
    }
    return words(other).containsAll(words)
        ? OptionalInt.of(WORDS + other.length() - name.length())
        : OptionalInt.empty();
  }

  private static Set<String> words(String text) {
    return Set.copyOf(Arrays.asList(SEPARATORS.split(text.toLowerCase(Locale.ROOT), -1)));
  }

  /** How near a label is; less near on a term of another namespace. */
  OptionalInt toLabel(String label, String iri) {
    OptionalInt near = toText(label);
    int more = iri.substring(0, cut(iri)).equals(namespace) ? 1 : 1 + ELSEWHERE;
    return near.isPresent() ? OptionalInt.of(near.getAsInt() + more) : near;
  }

  /** The distance to an IRI, however far. */
  int farness(String iri) {
    return Nearest.distance(name, plain(iri.substring(cut(iri))));
  }

  private OptionalInt near(String other) {
    int allowed = Math.max(1, name.length() / 3);
    if (Math.abs(other.length() - name.length()) > allowed) {
      return OptionalInt.empty();
    }
    int distance = Nearest.distance(name, other);
    return distance <= allowed ? OptionalInt.of(2 * distance) : OptionalInt.empty();
  }

  static String localName(String iri) {
    return iri.substring(cut(iri));
  }

  static String namespace(String iri) {
    return iri.substring(0, cut(iri));
  }

  private static int cut(String iri) {
    // What ends in a separator has its name before it.
    int last = iri.length() - 2;
    return Math.max(iri.lastIndexOf('#', last), iri.lastIndexOf('/', last)) + 1;
  }

  private static String plain(String text) {
    return SEPARATORS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}
