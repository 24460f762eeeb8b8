package org.w3id.apatite.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** Counts the requests of each address in the running minute. */
final class RequestRate {

  private static final int ADDRESSES = 100_000;

  private final int perMinute;
  private final Cache<String, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(ADDRESSES).expireAfterWrite(Duration.ofMinutes(1)).build();

  RequestRate(int perMinute) {
    this.perMinute = perMinute;
  }

  /**
   * @throws ProblemException with 429 if the address asked too often
   */
  void count(String address) {
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
