package org.w3id.apatite.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of each address in the running minute. Any thread may use it. */
public final class RequestRate {

  private static final int ADDRESSES = 100_000;

  private final int perMinute;
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(ADDRESSES).expireAfterWrite(Duration.ofMinutes(1)).build();

  /**
   * @param perMinute how many are answered; 0 for all
   */
  public RequestRate(int perMinute) {
    this.perMinute = perMinute;
  }

  /**
   * @throws ProblemException with 429 if the address asked too often
   */
  public void count(String address) {
    if (perMinute == 0) {
      return;
    }
    if (counts.get(address, a -> new AtomicInteger()).incrementAndGet() > perMinute) {
      throw new ProblemException(
          Problem.of(
                  429,
                  "rate",
                  "Too many requests",
                  "This server answers "
                      + perMinute
                      + " requests of one address in a minute. Come again in a minute.")
              .with("retryAfter", 60)
              .with("limitPerMinute", perMinute));
    }
  }
}
