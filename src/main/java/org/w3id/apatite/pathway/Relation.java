package org.w3id.apatite.pathway;

import org.w3id.apatite.network.Sign;

/** What a step says of its two events. */
enum Relation {
  PROMOTES("promotes", "\u2192", Sign.PROMOTES),
  INHIBITS("inhibits", "\u22a3", Sign.INHIBITS),
  /** The first is a part of the second, and grows with it; that is no effect. */
  PART_OF("is part of", "\u25c7", Sign.NONE),
  /** It leads to a change whose direction the sources do not agree on or do not tell. */
  LEADS_TO("leads to", "\u21e2", Sign.NONE);

  private final String words;
  private final String mark;
  private final Sign sign;

  Relation(String words, String mark, Sign sign) {
    this.words = words;
    this.mark = mark;
    this.sign = sign;
  }

  String words() {
    return words;
  }

  /** A character that stands for it beside the words. */
  String mark() {
    return mark;
  }

  Sign sign() {
    return sign;
  }

  /** What it multiplies a sign with; 0 where it has none. */
  int factor() {
    return switch (this) {
      case PROMOTES, PART_OF -> 1;
      case INHIBITS -> -1;
      case LEADS_TO -> 0;
    };
  }

  boolean contradicts(Relation other) {
    return factor() * other.factor() < 0;
  }
}
