package org.w3id.apatite.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import org.w3id.apatite.http.Answer;

/** Whole answers of one data version, kept within a bound of memory. */
final class AnswerCache {

  private final Cache<Object, Answer> answers;

  AnswerCache(long maxBytes) {
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            // Half as much again for the packed form and the key.
            .weigher((Object k, Answer a) -> 512 + a.bytes().length + a.bytes().length / 2)
            .build();
  }

  Optional<Answer> get(Object key) {
    return Optional.ofNullable(answers.getIfPresent(key));
  }

  void put(Object key, Answer answer) {
    answers.put(key, answer);
  }
}
