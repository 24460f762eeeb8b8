package org.w3id.apatite.sparql;

import java.time.Duration;

/**
 * What one server grants.
 *
 * @param time the longest a query may run, its wait for a place included
 * @param concurrent queries that run at one time; others wait their turn
 * @param perMinute requests of one address in a minute; 0 for no limit
 * @param bodyBytes the longest request body
 * @param bufferBytes how much of an answer is held back, so that an error until then is still an
 *     error and not half an answer
 * @param cacheBytes memory for answers that are kept
 */
public record Limits(
    Duration time, int concurrent, int perMinute, int bodyBytes, int bufferBytes, long cacheBytes) {

  /**
   * Thirty seconds, four queries for each processor, no rate, 10 MiB in, 1 MiB back, 64 MiB kept.
   */
  public static Limits standard() {
    return new Limits(
        Duration.ofSeconds(30),
        4 * Runtime.getRuntime().availableProcessors(),
        0,
        10 << 20,
        1 << 20,
        64L << 20);
  }

  public Limits withTime(Duration limit) {
    return new Limits(limit, concurrent, perMinute, bodyBytes, bufferBytes, cacheBytes);
  }
}
