package org.w3id.apatite.commit;

import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.VersionRecord;

/**
 * A change that somebody wants.
 *
 * @param author who
 * @param message what it is, in a line; may be empty
 * @param work makes the change; by an exception it gives up, and nothing happens
 * @param condition looks at the current version before the work begins, and may refuse by an
 *     exception
 * @param onlyTry whether to find out what would happen, and do nothing
 */
public record Proposal(
    Author author, String message, Work work, Condition condition, boolean onlyTry) {

  /** Makes a change. */
  @FunctionalInterface
  public interface Work {
    void on(Staged staged);
  }

  /** Must hold of the version over which a change is made. */
  @FunctionalInterface
  public interface Condition {
    void check(VersionRecord version, Staged untouched);
  }

  /** One without conditions. */
  public static Proposal by(Author author, String message, Work work) {
    return new Proposal(author, message, work, (v, s) -> {}, false);
  }

  public Proposal provided(Condition other) {
    return new Proposal(author, message, work, other, onlyTry);
  }

  public Proposal tried() {
    return new Proposal(author, message, work, condition, true);
  }
}
