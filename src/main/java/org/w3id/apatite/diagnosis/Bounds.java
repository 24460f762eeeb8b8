package org.w3id.apatite.diagnosis;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a diagnosis may take.
 *
 * @param time how long; what was found by then is the answer
 * @param bytes the memory that each of its questions to the data may hold
 * @param onStop is told how to stop it, once it runs; it ends then as if its time were over
 */
public record Bounds(Duration time, long bytes, Consumer<Runnable> onStop) {

  /** A time, all memory, and no way to stop it. */
  public static Bounds of(Duration time) {
    return new Bounds(time, Long.MAX_VALUE, stop -> {});
  }
}
