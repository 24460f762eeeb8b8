package org.w3id.apatite.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.w3id.apatite.description.Tested;
import org.w3id.apatite.description.Tested.Metric;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.vocabulary.Base;

/** What the checks and shapes of a load came to, for the report on the version. */
final class Tests {

  private Tests() {}

  static Tested of(Base base, Check check, List<Finding> found) {
    String name = check.file().replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.rq$", "");
    return new Tested(
        base.iri() + "checks#" + name,
        check.header().get("title"),
        outcome(found),
        found.isEmpty() ? "It returned no row." : "It returned " + found.size() + " rows or more.",
        Map.of(Metric.FINDINGS, (long) found.size()));
  }

  /**
   * @param focusNodes how many nodes each shape looked at
   * @param found what all of them found
   */
  static List<Tested> of(Map<String, Integer> focusNodes, List<Finding> found) {
    List<Tested> tests = new ArrayList<>();
    focusNodes.forEach(
        (shape, nodes) -> {
          List<Finding> own = found.stream().filter(f -> f.source().equals(shape)).toList();
          tests.add(
              new Tested(
                  shape,
                  shape.replaceFirst("^.*[/#]", ""),
                  outcome(own),
                  "It looked at " + nodes + " nodes and found " + own.size() + " to object to.",
                  Map.of(Metric.FOCUS_NODES, (long) nodes, Metric.FINDINGS, (long) own.size())));
        });
    return tests;
  }

  private static Tested.Outcome outcome(List<Finding> found) {
    return found.isEmpty()
        ? Tested.Outcome.PASSED
        : found.stream().anyMatch(Finding::blocks)
            ? Tested.Outcome.FAILED
            : Tested.Outcome.CANNOT_TELL;
  }
}
