package org.w3id.apatite.operation;

import org.w3id.apatite.http.Tag;

/** A short name for the text of a query, where the text itself is too long or too private. */
final class QueryHash {

  private static final int LETTERS = 16;

  private QueryHash() {}

  /** The first 16 hexadecimal digits of SHA-256 over the text in UTF-8 and a line feed. */
  static String of(String text) {
    return Tag.of(text).substring(0, LETTERS);
  }
}
