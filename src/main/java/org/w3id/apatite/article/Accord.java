package org.w3id.apatite.article;

/**
 * How the direction of a finding or claim stands to that of a statement, the sharpest difference
 * first. It compares directions only: it is no verdict on the statement.
 */
enum Accord {
  OPPOSITE("the other direction", "raises"),
  NO_DIFFERENCE("no difference detected", "none"),
  UNDECIDED("not decided", "none"),
  SAME("the same direction", "lowers"),
  UNSAID("the statement names no direction", "none");

  private final String title;
  private final String tone;

  Accord(String title, String tone) {
    this.title = title;
    this.tone = tone;
  }

  String title() {
    return title;
  }

  /** Class of the style sheet. */
  String tone() {
    return tone;
  }

  /**
   * @param stated direction of the statement, the last part of its IRI; empty where it names none
   * @param found direction of a finding or claim, likewise
   */
  static Accord of(String stated, String found) {
    return switch (found) {
      case "noDetectedDifference" -> NO_DIFFERENCE;
      case "decrease", "increase" ->
          stated.isEmpty() ? UNSAID : stated.equals(found) ? SAME : OPPOSITE;
      default -> UNDECIDED;
    };
  }
}
