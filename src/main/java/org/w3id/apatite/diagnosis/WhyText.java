package org.w3id.apatite.diagnosis;

/**
 * A diagnosis in plain words.
 *
 * @param diagnosis what was found
 */
record WhyText(Diagnosis diagnosis) {

  /** What was found, in one sentence. */
  String summary() {
    int count = diagnosis.suspects().size();
    String found =
        switch (count) {
          case 0 ->
              diagnosis.complete()
                  ? "The query has rows: there is nothing to explain."
                  : "Nothing was found that leaves the query without rows.";
          case 1 -> "One part of the query leaves it without rows.";
          default -> count + " parts of the query leave it without rows.";
        };
    return diagnosis.complete()
        ? found
        : found
            + " Not everything could be tried: the time was over, or a part cannot be tried here.";
  }

  String text() {
    StringBuilder out = new StringBuilder(summary()).append('\n');
    for (Suspect suspect : diagnosis.suspects()) {
      out.append('\n').append(suspect.pattern()).append("\n  ").append(suspect.message());
      out.append('\n');
      for (Suggestion s : suspect.suggestions()) {
        out.append("  - ").append(s.term()).append("  ").append(s.label());
        out.append(s.count() == 0 ? "" : " (" + s.count() + ")").append('\n');
      }
    }
    diagnosis
        .corrected()
        .ifPresent(q -> out.append("\nThis query has rows:\n\n").append(q.serialize()));
    return out.toString();
  }
}
