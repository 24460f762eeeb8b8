package org.w3id.apatite.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.graph.log.CommitLog;

/**
 * The commits in short, each read from the log once: who, when, how much, and which entities it
 * touches.
 *
 * <p>An entity is kept as a hash of 64 bits, so that it can be told which commits need not be read
 * to know of it. Of very many the oldest are forgotten; these are read then.
 */
final class Chronicle {

  /** So much of a message stands in a list. */
  private static final int MESSAGE = 300;

  /**
   * A commit in short.
   *
   * @param message its beginning
   * @param added how many statements came
   * @param deleted how many went
   * @param members how many entities of the feed it changed
   */
  record Entry(
      long version,
      Instant at,
      String author,
      String message,
      int added,
      int deleted,
      int members) {}

  private final CommitLog log;
  private final String base;
  private final long oldest;
  private final long first;
  private final NavigableMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, long[]> touched = new ConcurrentSkipListMap<>();
  private final long mostTouches;
  private long touches;

  /**
   * @param mostTouches how many hashes are kept, of eight bytes each
   */
  Chronicle(Store store, long mostTouches) {
    this.mostTouches = mostTouches;
    this.log = store.log();
    this.base = store.snapshot().version().base();
    Collection<Long> committed = new HashSet<>(log.since(Long.MIN_VALUE));
    long reached = store.snapshot().version().number();
    while (committed.contains(reached)) {
      reached--;
    }
    this.oldest = reached;
    this.first =
        committed.stream().mapToLong(v -> v - 1).min().stream()
            .map(v -> Math.min(v, oldest))
            .findAny()
            .orElse(oldest);
  }

  /** The version from which on each was made by a commit: the first that can be brought back. */
  long oldest() {
    return oldest;
  }

  /** The first version that can be told of, be it only as the one before a commit. */
  long first() {
    return first;
  }

  /** The commits of versions after one up to another, in order. */
  Collection<Entry> between(long after, long upTo) {
    follow();
    return after >= upTo ? List.of() : entries.subMap(after, false, upTo, true).values();
  }

  /** The commit that made a version; empty when a load did. */
  Optional<Entry> entry(long version) {
    follow();
    return Optional.ofNullable(entries.get(version));
  }

  /** Reads what was committed since it was last asked. */
  synchronized void follow() {
    long last = entries.isEmpty() ? Long.MIN_VALUE : entries.lastKey();
    for (long version : log.since(last)) {
      Reading reading = new Reading();
      Commit commit = read(version, reading::added, reading::deleted);
      long[] hashes = reading.touched.build().sorted().distinct().toArray();
      touched.put(version, hashes);
      touches += hashes.length;
      while (touches > mostTouches) {
        touches -= touched.pollFirstEntry().getValue().length;
      }
      entries.put(version, reading.entry(commit));
    }
  }

  /** What is kept of a commit that is being read. */
  private final class Reading {
    private final LongStream.Builder touched = LongStream.builder();
    private final LongStream.Builder members = LongStream.builder();
    private int added;
    private int deleted;

    void added(Quad quad) {
      added++;
      note(quad);
    }

    void deleted(Quad quad) {
      deleted++;
      note(quad);
    }

    private void note(Quad quad) {
      if (quad.getSubject().isURI()) {
        touched.add(hash(quad.getSubject()));
      }
      if (quad.getObject().isURI()) {
        touched.add(hash(quad.getObject()));
      }
      if (isMember(quad.getSubject())) {
        members.add(hash(quad.getSubject()));
      }
    }

    Entry entry(Commit commit) {
      String message = commit.message();
      return new Entry(
          commit.version(),
          commit.at(),
          commit.author(),
          message.length() > MESSAGE ? message.substring(0, MESSAGE) + "..." : message,
          added,
          deleted,
          (int) members.build().distinct().count());
    }
  }

  /**
   * Reads a commit from the log, of which nothing is held.
   *
   * @return the commit without its change
   * @throws UncheckedIOException if it cannot be read
   */
  Commit read(long version, Consumer<Quad> added, Consumer<Quad> deleted) {
    try {
      return log.stream(version, added, deleted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMember(Node subject) {
    return subject.isURI() && subject.getURI().startsWith(base);
  }

  /** The entities of the feed that a commit changes: subjects below the base, in order. */
  SortedSet<Node> members(long version) {
    SortedSet<Node> members = new TreeSet<>(Comparator.comparing(Node::getURI));
    Consumer<Quad> note =
        q -> {
          if (isMember(q.getSubject())) {
            members.add(q.getSubject());
          }
        };
    read(version, note, note);
    return members;
  }

  /** FNV-1a over the characters. */
  static long hash(Node entity) {
    long hash = 0xcbf29ce484222325L;
    String text = entity.toString();
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  /**
   * Whether a commit may have a statement with one of these entities as subject or object. If not,
   * it has none.
   *
   * @param hashes of the entities, sorted
   */
  boolean mayTouch(long version, long[] hashes) {
    long[] known = touched.get(version);
    if (known == null) {
      return true;
    }
    return known.length < hashes.length
        ? LongStream.of(known).anyMatch(h -> Arrays.binarySearch(hashes, h) >= 0)
        : LongStream.of(hashes).anyMatch(h -> Arrays.binarySearch(known, h) >= 0);
  }
}
