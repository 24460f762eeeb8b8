package org.w3id.apatite.history;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/** Which entities a step touches, by hash, and by how many statements about each it grows. */
final class Touches {

  private final long[] hashes;
  private final int[] growths;

  private Touches(long[] hashes, int[] growths) {
    this.hashes = hashes;
    this.growths = growths;
  }

  /**
   * @param added the hashes of what is mentioned in the statements that come, as often as it is
   * @param deleted the same of those that go
   */
  static Touches of(long[] added, long[] deleted) {
    long[] all = LongStream.concat(LongStream.of(added), LongStream.of(deleted)).sorted().toArray();
    long[] hashes = LongStream.of(all).distinct().toArray();
    int[] growths = new int[hashes.length];
    for (long hash : added) {
      growths[Arrays.binarySearch(hashes, hash)]++;
    }
    for (long hash : deleted) {
      growths[Arrays.binarySearch(hashes, hash)]--;
    }
    return new Touches(hashes, growths);
  }

  int size() {
    return hashes.length;
  }

  /**
   * @param wanted sorted
   */
  boolean isAny(long[] wanted) {
    return hashes.length < wanted.length
        ? LongStream.of(hashes).anyMatch(h -> Arrays.binarySearch(wanted, h) >= 0)
        : LongStream.of(wanted).anyMatch(h -> Arrays.binarySearch(hashes, h) >= 0);
  }

  /** Empty when it is not touched. */
  OptionalInt growth(long hash) {
    int at = Arrays.binarySearch(hashes, hash);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(growths[at]);
  }
}
