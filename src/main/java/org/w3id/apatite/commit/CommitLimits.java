package org.w3id.apatite.commit;

/**
 * How much one commit may be.
 *
 * @param statements that come and go
 * @param literalBytes of one literal, in UTF-8
 * @param reserveBytes that must stay free on the disk
 */
public record CommitLimits(long statements, int literalBytes, long reserveBytes) {

  /** Five million statements, literals of 1 MiB, 256 MiB free. */
  public static CommitLimits standard() {
    return new CommitLimits(5_000_000, 1 << 20, 256L << 20);
  }
}
