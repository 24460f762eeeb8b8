package org.w3id.apatite.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.w3id.apatite.http.Answer;

/** Whole answers of one data version, kept within a bound of memory. */
public final class AnswerCache {

  private final long maxBytes;

  private final Cache<Object, Answer> answers;

  /**
   * @param maxBytes memory for all of them
   */
  public AnswerCache(long maxBytes) {
    this.maxBytes = maxBytes;
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            // Half as much again for the packed form and the key.
            .weigher((Object k, Answer a) -> 512 + a.bytes().length + a.bytes().length / 2)
            .recordStats()
            .build();
  }

  public Optional<Answer> get(Object key) {
    return Optional.ofNullable(answers.getIfPresent(key));
  }

  public void put(Object key, Answer answer) {
    answers.put(key, answer);
  }

  /** How many are kept. */
  public long entries() {
    return answers.estimatedSize();
  }

  /** Memory in use, in bytes, as far as it is counted. */
  public long bytes() {
    return answers.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }

  /** Memory that may be used, in bytes. */
  public long maxBytes() {
    return maxBytes;
  }

  /** Questions whose answer was there. */
  public long hits() {
    return answers.stats().hitCount();
  }

  /** Questions whose answer had to be made. */
  public long misses() {
    return answers.stats().missCount();
  }
}
