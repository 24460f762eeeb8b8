package org.w3id.apatite.graph.log;

import java.time.Instant;
import org.w3id.apatite.graph.Change;

/**
 * One step from a version to the next.
 *
 * @param version the number of the version that it makes
 * @param at when it was made
 * @param author who made it: the name of a user, or {@code apatite} for the program itself
 * @param message what it is, in a line; may be empty
 * @param change what it changes
 */
public record Commit(long version, Instant at, String author, String message, Change change) {}
