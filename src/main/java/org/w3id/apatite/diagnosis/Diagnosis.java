package org.w3id.apatite.diagnosis;

import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.query.Query;

/**
 * Why a query gave nothing.
 *
 * @param suspects the parts that leave no row, the likeliest first; none when the query has rows
 * @param complete whether everything was tried; false when the time ran out or a part cannot be
 *     tried here, such as SERVICE
 * @param corrected the query with every suspect put right, where it was found to have rows
 */
public record Diagnosis(List<Suspect> suspects, boolean complete, Optional<Query> corrected) {

  public Diagnosis {
    suspects = List.copyOf(suspects);
  }

  Diagnosis(List<Suspect> suspects, boolean complete) {
    this(suspects, complete, Optional.empty());
  }

  /**
   * The same as JSON, with the names of the components as keys and reasons in the form {@code
   * unknown-term}.
   */
  public JsonObject toJson() {
    JsonArray list = new JsonArray();
    suspects.forEach(s -> list.add(json(s)));
    JsonObject result = new JsonObject();
    result.put("complete", complete);
    result.put("suspects", list);
    corrected.ifPresent(q -> result.put("corrected", q.serialize()));
    return result;
  }

  private static JsonObject json(Suspect suspect) {
    JsonArray list = new JsonArray();
    for (Suggestion s : suspect.suggestions()) {
      JsonObject suggestion = new JsonObject();
      suggestion.put("term", s.term());
      suggestion.put("label", s.label());
      suggestion.put("count", s.count());
      list.add(suggestion);
    }
    JsonObject result = new JsonObject();
    result.put("pattern", suspect.pattern());
    result.put("reason", suspect.reason().slug());
    result.put("message", suspect.message());
    result.put("suggestions", list);
    return result;
  }
}
