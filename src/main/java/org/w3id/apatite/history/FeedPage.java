package org.w3id.apatite.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A page of the feed: some commits in a row, or a part of one that changes very many entities.
 *
 * @param name last part of its address
 * @param commits that it tells of
 * @param skipped how many members of its one commit stand on pages before it
 * @param full whether it stays as it is for ever
 */
record FeedPage(String name, List<Chronicle.Entry> commits, int skipped, boolean full) {

  /** How many commits a page has at most. */
  static final int COMMITS = 50;

  /** After how many members a page ends with its commit; more of one commit are parted. */
  static final int MEMBERS = 2_000;

  FeedPage {
    commits = List.copyOf(commits);
  }

  /**
   * The pages of some commits, in order. Where a page ends depends on what is on it alone, so that
   * those that are full stay the same when more is committed.
   */
  static List<FeedPage> of(Collection<Chronicle.Entry> commits) {
    List<FeedPage> pages = new ArrayList<>();
    List<Chronicle.Entry> open = new ArrayList<>();
    int members = 0;
    for (Chronicle.Entry commit : commits) {
      boolean parted = commit.members() > MEMBERS;
      if (parted && !open.isEmpty()) {
        pages.add(page(open, true));
        open.clear();
        members = 0;
      }
      if (parted) {
        pages.addAll(parts(commit));
        continue;
      }
      open.add(commit);
      members += commit.members();
      if (open.size() == COMMITS || members >= MEMBERS) {
        pages.add(page(open, true));
        open.clear();
        members = 0;
      }
    }
    if (!open.isEmpty()) {
      pages.add(page(open, false));
    }
    return List.copyOf(pages);
  }

  private static FeedPage page(List<Chronicle.Entry> commits, boolean full) {
    return new FeedPage(Long.toString(commits.get(0).version()), commits, 0, full);
  }

  private static List<FeedPage> parts(Chronicle.Entry commit) {
    List<FeedPage> parts = new ArrayList<>();
    for (int from = 0; from < commit.members(); from += MEMBERS) {
      String name = commit.version() + (from == 0 ? "" : "-" + (parts.size() + 1));
      parts.add(new FeedPage(name, List.of(commit), from, true));
    }
    return parts;
  }

  long first() {
    return commits.get(0).version();
  }

  long last() {
    return commits.get(commits.size() - 1).version();
  }

  /** The earliest moment of its members; clocks may go backwards. */
  Instant from() {
    return commits.stream().map(Chronicle.Entry::at).min(Instant::compareTo).orElseThrow();
  }

  /** The latest moment of its members. */
  Instant upTo() {
    return commits.stream().map(Chronicle.Entry::at).max(Instant::compareTo).orElseThrow();
  }
}
