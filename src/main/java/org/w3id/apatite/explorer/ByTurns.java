package org.w3id.apatite.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Function;

/** An order in which kinds take turns. */
final class ByTurns {

  private ByTurns() {}

  /**
   * The first of each kind, then the second of each, and so on; kinds and those of one kind keep
   * their order.
   */
  static <T> List<T> of(List<T> all, Function<T, ?> kind) {
    Map<Object, Queue<T>> queues = new LinkedHashMap<>();
    all.forEach(t -> queues.computeIfAbsent(kind.apply(t), k -> new ArrayDeque<>()).add(t));
    List<T> turns = new ArrayList<>();
    while (turns.size() < all.size()) {
      for (Queue<T> queue : queues.values()) {
        T next = queue.poll();
        if (next != null) {
          turns.add(next);
        }
      }
    }
    return turns;
  }
}
