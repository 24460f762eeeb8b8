package org.w3id.apatite.commit;

import java.util.List;
import org.w3id.apatite.shapes.Finding;

/** A proposal that the gate does not let through; nothing has changed. */
public final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** Its author has no right to write there. */
    RIGHTS,
    /** A term that cannot be held, or a place where nothing may stand. */
    TERMS,
    /** The shapes or the checks object. */
    SHAPES,
    /** It is too large. */
    SIZE,
    /** There is too little room on the disk. */
    ROOM,
    /** The store takes no commits until it is opened again. */
    CLOSED
  }

  private final Reason reason;
  private final transient List<Finding> findings;

  public Refusal(Reason reason, String message) {
    this(reason, message, List.of());
  }

  /**
   * @param findings what was found, worst first
   */
  public Refusal(Reason reason, String message, List<Finding> findings) {
    super(message, null, false, false);
    this.reason = reason;
    this.findings = List.copyOf(findings);
  }

  public Reason reason() {
    return reason;
  }

  public List<Finding> findings() {
    return findings;
  }
}
