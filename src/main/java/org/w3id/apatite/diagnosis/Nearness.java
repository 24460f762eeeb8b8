package org.w3id.apatite.diagnosis;

import java.util.Locale;
import java.util.OptionalInt;
import org.apache.jena.graph.Node;

/** How near the names of two terms are: 0 is the same name, more is farther. */
final class Nearness {

  /** A name shorter than this stands inside too many others to say something. */
  private static final int SHORTEST_PART = 4;

  private static final int PART = 8;

  private final String namespace;
  private final String name;

  Nearness(Node wanted) {
    String text = wanted.isURI() ? wanted.getURI() : wanted.getLiteralLexicalForm();
    int cut = wanted.isURI() ? cut(text) : 0;
    this.namespace = text.substring(0, cut);
    this.name = plain(text.substring(cut));
  }

  /** How near an IRI is, by its local name; empty when it is not near at all. */
  OptionalInt toIri(String iri) {
    int cut = cut(iri);
    String other = plain(iri.substring(cut));
    if (!iri.substring(0, cut).equals(namespace)) {
      // Far-off namespaces are full of chance likenesses, but the very name hints at a wrong
      // prefix.
      return other.equals(name) ? OptionalInt.of(1) : OptionalInt.empty();
    }
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

  /** How near a text is. */
  OptionalInt toText(String text) {
    return near(plain(text));
  }

  /** How near a label is; less near on a term of another namespace. */
  OptionalInt toLabel(String label, String iri) {
    OptionalInt near = toText(label);
    int more = iri.substring(0, cut(iri)).equals(namespace) ? 1 : 2;
    return near.isPresent() ? OptionalInt.of(near.getAsInt() + more) : near;
  }

  /** The distance to an IRI, however far. */
  int farness(String iri) {
    return distance(name, plain(iri.substring(cut(iri))));
  }

  private OptionalInt near(String other) {
    int allowed = Math.max(1, name.length() / 3);
    if (Math.abs(other.length() - name.length()) > allowed) {
      return OptionalInt.empty();
    }
    int distance = distance(name, other);
    return distance <= allowed ? OptionalInt.of(2 * distance) : OptionalInt.empty();
  }

  static String localName(String iri) {
    return iri.substring(cut(iri));
  }

  private static int cut(String iri) {
    int cut = Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1;
    return cut == iri.length() ? 0 : cut;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "");
  }

  /** The least number of letters to put in, take out or change (Levenshtein). */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
