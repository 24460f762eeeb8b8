package org.w3id.apatite.commit;

import java.time.Instant;

/**
 * A version before it is one.
 *
 * @param version its number
 * @param at its time
 * @param author who makes it
 * @param message what is changed, in a line; may be empty
 */
public record Draft(long version, Instant at, Author author, String message) {}
