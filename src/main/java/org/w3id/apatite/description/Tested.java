package org.w3id.apatite.description;

import java.util.Map;

/**
 * One test of a data version, and what came of it.
 *
 * @param iri of the test: a shape, a check, a published query
 * @param title what it asks for
 * @param outcome what came of it
 * @param detail the same in words
 * @param measured numbers that were measured on the way
 */
public record Tested(
    String iri, String title, Outcome outcome, String detail, Map<Metric, Long> measured) {

  /** How a test can end; the names are those of EARL. */
  public enum Outcome {
    PASSED("passed"),
    FAILED("failed"),
    /** Something was found that a person has to judge. */
    CANNOT_TELL("cantTell");

    private final String name;

    Outcome(String name) {
      this.name = name;
    }

    String iri() {
      return "earl:" + name;
    }
  }

  /** What is measured. */
  public enum Metric {
    FOCUS_NODES("focus-nodes", "nodes that a shape looked at"),
    FINDINGS("findings", "findings of a shape or check"),
    ROWS("rows", "rows of a published query"),
    MILLISECONDS("milliseconds", "milliseconds that a published query took");

    private final String name;
    private final String label;

    Metric(String name, String label) {
      this.name = name;
      this.label = label;
    }

    String fragment() {
      return name;
    }

    String label() {
      return label;
    }
  }
}
