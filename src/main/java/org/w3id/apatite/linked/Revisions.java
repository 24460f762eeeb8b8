package org.w3id.apatite.linked;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What comes before and after a document among those of the same thing.
 *
 * @param isKept whether anything is known of that
 * @param before the last that said something else; empty if this is the first
 * @param after the first that says something else; empty if this is the last
 */
record Revisions(boolean isKept, Optional<Revision> before, Optional<Revision> after) {

  /** The version that brought a document to what it was then. */
  record Revision(long version, Instant at) {}

  static Revisions none() {
    return new Revisions(false, Optional.empty(), Optional.empty());
  }

  /**
   * @param mementos of the thing, by version
   * @param version of the document
   */
  static Revisions of(SortedMap<Long, Instant> mementos, long version) {
    SortedMap<Long, Instant> upTo = mementos.headMap(version + 1);
    SortedMap<Long, Instant> later = mementos.tailMap(version + 1);
    SortedMap<Long, Instant> earlier = upTo.isEmpty() ? upTo : upTo.headMap(upTo.lastKey());
    return new Revisions(
        true,
        earlier.isEmpty() ? Optional.empty() : Optional.of(revision(earlier.lastKey(), mementos)),
        later.isEmpty() ? Optional.empty() : Optional.of(revision(later.firstKey(), mementos)));
  }

  private static Revision revision(Long version, SortedMap<Long, Instant> mementos) {
    return new Revision(version, mementos.getOrDefault(version, Instant.EPOCH));
  }
}
