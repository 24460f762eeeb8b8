package org.w3id.apatite.graph.guard;

import org.apache.jena.shared.JenaException;

/**
 * A query went beyond a limit. It is no error of evaluation, which SPARQL would turn into an
 * unbound value and so into a wrong answer.
 */
public final class LimitExceeded extends JenaException {

  private static final long serialVersionUID = 1L;

  /** What was too large. */
  public enum Kind {
    /** What the query gathered in memory. */
    MEMORY,
    /** A string the query made. */
    STRING,
    /** A number the query made. */
    NUMBER,
    /** A regular expression that looks back too often. */
    REGEX,
    /** A function that is not offered. */
    FUNCTION
  }

  private final Kind kind;

  LimitExceeded(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
