package org.w3id.apatite.sparql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Whole answers of one data version, kept within a bound of memory. */
final class AnswerCache {

  /** Below this size compression costs more than it saves. */
  private static final int WORTH_PACKING = 1024;

  /** A whole answer; packed when first asked for. */
  static final class Answer {
    private final String contentType;
    private final String tag;
    private final byte[] bytes;
    private byte @Nullable [] packed;

    Answer(String contentType, String tag, byte[] bytes) {
      this.contentType = contentType;
      this.tag = tag;
      this.bytes = bytes;
    }

    String contentType() {
      return contentType;
    }

    String tag() {
      return tag;
    }

    byte[] bytes() {
      return bytes;
    }

    /** Gzip, where it is worth while. */
    synchronized Optional<byte[]> packed() {
      if (bytes.length < WORTH_PACKING) {
        return Optional.empty();
      }
      byte[] result = packed;
      if (result == null) {
        result = gzip(bytes);
        packed = result;
      }
      return Optional.of(result);
    }

    private static byte[] gzip(byte[] bytes) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
      try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
        zip.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return out.toByteArray();
    }
  }

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
