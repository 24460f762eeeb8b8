package org.w3id.apatite.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.LoadPatches;
import org.w3id.apatite.graph.log.Patch;

/**
 * The steps from version to version in short, each read once: who, when, how much, and which
 * entities it touches. A step is a commit, or a load of the files, which leaves behind what it has
 * changed.
 *
 * <p>An entity is kept as a hash of 64 bits, so that it can be told which steps need not be read to
 * know of it. Of very many the oldest are forgotten; these are read then.
 */
final class Chronicle {

  private static final Logger LOG = LoggerFactory.getLogger(Chronicle.class);

  /** So much of a message stands in a list. */
  private static final int MESSAGE = 300;

  /**
   * A step in short.
   *
   * @param before the version from which it leads
   * @param message its beginning
   * @param added how many statements came
   * @param deleted how many went
   * @param members how many entities of the feed it changed
   */
  record Entry(
      long version,
      long before,
      Instant at,
      String author,
      String message,
      int added,
      int deleted,
      int members) {}

  private final CommitLog log;
  private final LoadPatches loads;
  private final String base;
  private final NavigableSet<Long> unread;
  private final NavigableMap<Long, Entry> entries = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, Touches> touched = new ConcurrentSkipListMap<>();
  private final long mostTouches;
  private final long first;
  private volatile long oldest;
  private long followed;
  private long touches;

  /**
   * @param mostTouches how many hashes are kept, of twelve bytes each
   */
  Chronicle(Store store, long mostTouches) {
    this.mostTouches = mostTouches;
    this.log = store.log();
    this.loads = store.directory().loads();
    this.base = store.snapshot().version().base();
    this.followed = store.snapshot().version().number();
    Steps steps = Steps.upTo(followed, log, loads);
    this.oldest = steps.oldest();
    this.unread = new TreeSet<>(steps.all());
    this.first = steps.first();
  }

  /** The first version that can be brought back: from there on each is made by a step. */
  long oldest() {
    follow();
    return oldest;
  }

  /** The first version that can be told of, be it only as the one before a step. */
  long first() {
    return first;
  }

  /** The steps to versions after one up to another, in order. */
  Collection<Entry> between(long after, long upTo) {
    follow();
    return after >= upTo ? List.of() : entries.subMap(after, false, upTo, true).values();
  }

  /** The step that made a version; empty when none did, as the first load. */
  Optional<Entry> entry(long version) {
    follow();
    return Optional.ofNullable(entries.get(version));
  }

  /** Whether a load that came to nothing took a number between others. */
  boolean isGap(long version) {
    return version > oldest() && entry(version).isEmpty();
  }

  /** The file of a step. */
  Patch patch(long version) {
    Patch commit = log.patch(version);
    return Files.exists(commit.file()) ? commit : loads.patch(version).orElse(commit);
  }

  /** Reads the steps that were made since it was last asked. */
  synchronized void follow() {
    unread.addAll(log.since(followed));
    while (!unread.isEmpty()) {
      long version = unread.first();
      try {
        read(version);
      } catch (IOException | RuntimeException e) {
        LOG.error("what was before version {} cannot be brought back", version, e);
        oldest = Math.max(oldest, version);
      }
      unread.remove(version);
      followed = Math.max(followed, version);
    }
  }

  private void read(long version) throws IOException {
    patch(version).verify();
    Reading reading = new Reading();
    Commit commit = patch(version).stream(reading::added, reading::deleted);
    Touches all = Touches.of(reading.added.build().toArray(), reading.deleted.build().toArray());
    touched.put(version, all);
    touches += all.size();
    while (touches > mostTouches) {
      touches -= touched.pollFirstEntry().getValue().size();
    }
    entries.put(version, reading.entry(commit));
  }

  /** What is kept of a step that is being read. */
  private final class Reading {
    private final LongStream.Builder added = LongStream.builder();
    private final LongStream.Builder deleted = LongStream.builder();
    private final LongStream.Builder members = LongStream.builder();
    private int came;
    private int went;

    void added(Quad quad) {
      came++;
      note(quad, added);
    }

    void deleted(Quad quad) {
      went++;
      note(quad, deleted);
    }

    private void note(Quad quad, LongStream.Builder touched) {
      if (quad.getSubject().isURI()) {
        touched.add(hash(quad.getSubject()));
      }
      if (quad.getObject().isURI() && !quad.getObject().equals(quad.getSubject())) {
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
          commit.before(),
          commit.at(),
          commit.author(),
          message.length() > MESSAGE ? message.substring(0, MESSAGE) + "..." : message,
          came,
          went,
          (int) members.build().distinct().count());
    }
  }

  /**
   * Reads a step, of which nothing is held.
   *
   * @return the step without its change
   * @throws UncheckedIOException if it cannot be read
   */
  Commit read(long version, Consumer<Quad> added, Consumer<Quad> deleted) {
    return read(version, line -> true, added, deleted);
  }

  /** The same of the statements whose line is wanted. */
  Commit read(long version, Predicate<String> lines, Consumer<Quad> added, Consumer<Quad> deleted) {
    try {
      return patch(version).stream(lines, added, deleted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMember(Node subject) {
    return subject.isURI() && subject.getURI().startsWith(base);
  }

  /** The entities of the feed that a step changes: subjects below the base, in order. */
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
   * Whether a step may have a statement with one of these entities as subject or object. If not, it
   * has none.
   *
   * @param hashes of the entities, sorted
   */
  boolean mayTouch(long version, long[] hashes) {
    Touches known = touched.get(version);
    return known == null || known.isAny(hashes);
  }

  /** By how many statements about an entity a step grows the data; empty when it touches none. */
  OptionalInt growth(long version, Node entity) {
    Touches known = touched.get(version);
    if (known != null) {
      return known.growth(hash(entity));
    }
    Wanted about = Wanted.about(entity);
    AtomicInteger added = new AtomicInteger();
    AtomicInteger deleted = new AtomicInteger();
    read(
        version,
        about.lines(),
        q -> added.addAndGet(about.quads().test(q) ? 1 : 0),
        q -> deleted.addAndGet(about.quads().test(q) ? 1 : 0));
    return added.get() + deleted.get() == 0
        ? OptionalInt.empty()
        : OptionalInt.of(added.get() - deleted.get());
  }
}
