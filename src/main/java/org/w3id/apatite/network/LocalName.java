package org.w3id.apatite.network;

/** The last part of an IRI. */
final class LocalName {

  private LocalName() {}

  /** What stands behind its last slash or hash; all of it if that is nothing. */
  static String of(String iri) {
    String end = iri.substring(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1);
    return end.isEmpty() ? iri : end;
  }

  /** In words: {@code hasStep} is "has step". */
  static String inWords(String iri) {
    return of(iri)
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
        .replace('_', ' ')
        .toLowerCase(java.util.Locale.ROOT);
  }
}
