package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.shapes.Finding;

/**
 * What is wrong now at every spot that a change may have touched. Everywhere else it is as it was.
 *
 * @param spots what was found at each spot that was looked at; an empty list where nothing is wrong
 *     or the node is no focus node any more
 * @param whole shapes and checks that were run over everything, each with the reason
 * @param focusNodes how many nodes were validated: at a shape or check in {@code whole}, those too
 */
public record Outcome(Map<Spot, List<Finding>> spots, Map<String, String> whole, long focusNodes) {

  /** All that is wrong at the spots looked at. */
  public List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    spots.values().forEach(all::addAll);
    return all;
  }

  /** What is wrong in all of the data, if this was wrong before the change. */
  public Map<Spot, List<Finding>> replace(Map<Spot, List<Finding>> before) {
    Map<Spot, List<Finding>> now = new LinkedHashMap<>(before);
    now.keySet().removeIf(spot -> whole.containsKey(spot.source()) || spots.containsKey(spot));
    spots.forEach(
        (spot, findings) -> {
          if (!findings.isEmpty()) {
            now.put(spot, findings);
          }
        });
    return now;
  }
}
