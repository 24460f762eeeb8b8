package org.w3id.apatite.diagnosis;

import java.util.List;

/**
 * A part of a query that leaves no row.
 *
 * @param pattern the part as SPARQL text, with the prefixes of the query: a triple pattern, path,
 *     filter, VALUES or graph
 * @param reason what is wrong with it
 * @param message the same in one sentence, with a remedy
 * @param suggestions terms that may have been meant, the likeliest first
 * @param repair how the query is changed, where that is known
 */
public record Suspect(
    String pattern, Reason reason, String message, List<Suggestion> suggestions, Repair repair) {

  public Suspect {
    suggestions = List.copyOf(suggestions);
  }

  Suspect(String pattern, Reason reason, String message, List<Suggestion> suggestions) {
    this(pattern, reason, message, suggestions, new Repair.None());
  }

  Suspect with(Repair other) {
    return new Suspect(pattern, reason, message, suggestions, other);
  }
}
