package org.w3id.apatite.commit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How proposals ended since the start, and how long they took. Any thread may read. */
public final class CommitCounts {

  static final String COMMITTED = "committed";

  /** Nothing was to be changed, or it was only tried. */
  static final String UNCHANGED = "unchanged";

  /** The disk failed, or the program. */
  static final String FAILED = "failed";

  private final Map<String, LongAdder> ends = new ConcurrentHashMap<>();
  private final LongAdder nanos = new LongAdder();

  /** All ends there are: committed, unchanged, failed, and the reasons of a refusal. */
  public static List<String> ends() {
    return Stream.concat(
            Stream.of(COMMITTED, UNCHANGED, FAILED),
            Arrays.stream(Refusal.Reason.values()).map(CommitCounts::name))
        .toList();
  }

  static String name(Refusal.Reason reason) {
    return "refused_" + reason.name().toLowerCase(Locale.ROOT);
  }

  void ended(String end, long took) {
    ends.computeIfAbsent(end, e -> new LongAdder()).increment();
    nanos.add(took);
  }

  /** How many ended so. */
  public long count(String end) {
    LongAdder count = ends.get(end);
    return count == null ? 0 : count.sum();
  }

  /** What all of them took together, without their wait, in nanoseconds. */
  public long nanos() {
    return nanos.sum();
  }
}
