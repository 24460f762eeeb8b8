package org.w3id.apatite.history;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.LoadPatches;
import org.w3id.apatite.graph.log.Patch;

/**
 * Which versions are known as made by a step from the one before.
 *
 * @param oldest where the steps to the current version begin
 * @param all the versions that steps made: those after the oldest in one line; below it there may
 *     be gaps
 */
record Steps(long oldest, NavigableSet<Long> all) {

  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  /**
   * Goes back from a version step by step.
   *
   * @param current that is served
   */
  static Steps upTo(long current, CommitLog log, LoadPatches loads) {
    NavigableSet<Long> commits = new TreeSet<>(log.since(Long.MIN_VALUE));
    NavigableSet<Long> line = new TreeSet<>();
    long reached = current;
    for (OptionalLong before = before(reached, commits, loads);
        before.isPresent();
        before = before(reached, commits, loads)) {
      line.add(reached);
      reached = before.getAsLong();
    }
    NavigableSet<Long> all = new TreeSet<>(commits.headSet(reached, true));
    all.addAll(loads.versions().headSet(reached, true));
    all.addAll(line);
    return new Steps(reached, all);
  }

  private static OptionalLong before(long version, NavigableSet<Long> commits, LoadPatches loads) {
    if (commits.contains(version)) {
      return OptionalLong.of(version - 1);
    }
    Optional<Patch> load = loads.patch(version);
    if (load.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      Commit head = load.get().head();
      if (head.version() != version || head.before() >= version) {
        throw new IOException(load.get().file() + " is not that of version " + version);
      }
      return OptionalLong.of(head.before());
    } catch (IOException e) {
      LOG.error("what was before version {} cannot be brought back", version, e);
      return OptionalLong.empty();
    }
  }

  /** The first version that can be told of, be it only as the one before a step. */
  long first() {
    return all.isEmpty() ? oldest : Math.min(oldest, all.first() - 1);
  }
}
