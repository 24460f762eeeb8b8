package org.w3id.apatite.graph.log;

import java.time.Instant;
import org.w3id.apatite.graph.Change;

/**
 * One step from a version to the next.
 *
 * @param version the number of the version that it makes
 * @param before the version to which it is made; one less, but where a load that came to nothing
 *     has taken a number
 * @param at when it was made
 * @param author who made it: the name of a user, or {@code apatite} for the program itself
 * @param message what it is, in a line; may be empty
 * @param change what it changes
 */
public record Commit(
    long version, long before, Instant at, String author, String message, Change change) {

  /** To the version whose number is one less. */
  public Commit(long version, Instant at, String author, String message, Change change) {
    this(version, version - 1, at, author, message, change);
  }
}
