package org.w3id.apatite.sparql;

import java.time.Duration;

/**
 * What one server grants.
 *
 * @param time the longest a query may run, its wait for a place included
 * @param concurrent queries that run at one time; others wait their turn
 * @param perMinute requests of one address in a minute; 0 for no limit
 * @param rows the most rows of one answer; 0 for no limit. A larger answer says that it is cut
 * @param queryBytes memory that one query may hold while it sorts, groups or removes duplicates
 * @param bodyBytes the longest request body
 * @param bufferBytes how much of an answer is held back, so that an error until then is still an
 *     error and not half an answer
 * @param cacheBytes memory for answers that are kept
 */
public record Limits(
    Duration time,
    int concurrent,
    int perMinute,
    long rows,
    long queryBytes,
    int bodyBytes,
    int bufferBytes,
    long cacheBytes) {

  /**
   * Thirty seconds, four queries for each processor, no rate, all rows, an eighth of the heap for
   * one query, 10 MiB in, 1 MiB held back, 64 MiB kept.
   */
  public static Limits standard() {
    return new Limits(
        Duration.ofSeconds(30),
        4 * Runtime.getRuntime().availableProcessors(),
        0,
        0,
        Runtime.getRuntime().maxMemory() / 8,
        10 << 20,
        1 << 20,
        64L << 20);
  }

  public Limits withTime(Duration other) {
    return new Limits(
        other, concurrent, perMinute, rows, queryBytes, bodyBytes, bufferBytes, cacheBytes);
  }

  public Limits withConcurrent(int other) {
    return new Limits(time, other, perMinute, rows, queryBytes, bodyBytes, bufferBytes, cacheBytes);
  }

  public Limits withPerMinute(int other) {
    return new Limits(
        time, concurrent, other, rows, queryBytes, bodyBytes, bufferBytes, cacheBytes);
  }

  public Limits withRows(long other) {
    return new Limits(
        time, concurrent, perMinute, other, queryBytes, bodyBytes, bufferBytes, cacheBytes);
  }

  public Limits withQueryBytes(long other) {
    return new Limits(time, concurrent, perMinute, rows, other, bodyBytes, bufferBytes, cacheBytes);
  }

  public Limits withBufferBytes(int other) {
    return new Limits(time, concurrent, perMinute, rows, queryBytes, bodyBytes, other, cacheBytes);
  }

  public Limits withCacheBytes(long other) {
    return new Limits(time, concurrent, perMinute, rows, queryBytes, bodyBytes, bufferBytes, other);
  }
}
