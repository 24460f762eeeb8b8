package org.w3id.apatite.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.vocabulary.Base;

/**
 * What stood in earlier versions: the current one, with the commits after the earlier one taken
 * back.
 *
 * <pre>{@code
 * Past past = new Past(store);
 * long version = past.at(Instant.parse("2026-01-01T00:00:00Z")).orElse(past.oldest());
 * List<Quad> statements = past.about(entity, version);
 * }</pre>
 *
 * It reaches back to the last load of the files. Any thread may ask.
 */
public final class Past {

  /** Takes 32 MB, and is enough for tens of thousands of usual commits. */
  private static final long MOST_TOUCHES = 4_000_000;

  private final Store store;
  private final Base base;
  private final Chronicle chronicle;

  public Past(Store store) {
    this(store, MOST_TOUCHES);
  }

  Past(Store store, long mostTouches) {
    this.store = store;
    this.base = new Base(store.snapshot().version().base());
    this.chronicle = new Chronicle(store, mostTouches);
  }

  /** The commits in short. */
  Chronicle chronicle() {
    return chronicle;
  }

  Store store() {
    return store;
  }

  Base base() {
    return base;
  }

  /** The version that is served now. */
  public VersionRecord current() {
    return store.snapshot().version();
  }

  /** The first version that can be brought back. */
  public long oldest() {
    return chronicle.oldest();
  }

  /** Reads what was committed since anything was asked; the first call reads the whole log. */
  public void prepare() {
    chronicle.follow();
  }

  /**
   * @throws ProblemException 404 if there is no such version yet, 410 if it cannot be brought back
   */
  public void require(long version) {
    require(version, oldest());
  }

  void require(long version, long from) {
    long newest = current().number();
    if (version > newest || version < 1) {
      throw new ProblemException(
          Problem.of(
              404,
              "not-found",
              "No such version",
              "There is no version " + version + ". The newest is " + newest + "."));
    }
    if (version < from) {
      throw new ProblemException(
          Problem.of(
                  410,
                  "gone",
                  "Gone",
                  "Version " + version + " is not kept any more. The oldest is " + from + ".")
              .with("oldest", from));
    }
  }

  /**
   * All quads with an entity as subject or object, as of a version, in a fixed order.
   *
   * @param version from {@link #oldest} to the current one
   * @throws IllegalArgumentException if it is another
   */
  public List<Quad> about(Node entity, long version) {
    return rewinding(
        List.of(entity),
        true,
        version,
        rewind -> {
          rewind.to(version);
          List<Quad> quads = new ArrayList<>(rewind.of(entity));
          quads.sort(Comparator.comparing(Quad::toString));
          return List.copyOf(quads);
        });
  }

  /**
   * Looks back at some entities from a version on, all within one transaction.
   *
   * @param from the latest version that is asked for
   */
  <T> T rewinding(
      Collection<Node> entities, boolean withObjects, long from, Function<Rewind, T> work) {
    DatasetGraph data = store.snapshot().datasetRead();
    if (data.isInTransaction()) {
      return work.apply(rewind(data, entities, withObjects, from));
    }
    data.begin(TxnType.READ);
    try {
      return work.apply(rewind(data, entities, withObjects, from));
    } finally {
      data.end();
    }
  }

  private Rewind rewind(
      DatasetGraph data, Collection<Node> entities, boolean withObjects, long from) {
    // The commits that made the version that is seen were in the log before anybody could see it.
    long seen = store.snapshot().versionRead().number();
    if (from > seen || from < oldest()) {
      throw new IllegalArgumentException(
          "version " + from + " is not between " + oldest() + " and " + seen);
    }
    chronicle.follow();
    return new Rewind(chronicle, data, seen, entities, withObjects);
  }

  /**
   * The version that was current at a moment, to the second, as dates of HTTP are; empty for a
   * moment before the {@link #oldest}.
   */
  public OptionalLong at(Instant moment) {
    List<Chronicle.Entry> commits =
        new ArrayList<>(chronicle.between(oldest(), current().number()));
    for (int i = commits.size() - 1; i >= 0; i--) {
      if (isBy(commits.get(i).at(), moment)) {
        return OptionalLong.of(commits.get(i).version());
      }
    }
    return moment(oldest()).filter(at -> isBy(at, moment)).isPresent()
        ? OptionalLong.of(oldest())
        : OptionalLong.empty();
  }

  private static boolean isBy(Instant made, Instant moment) {
    return !made.truncatedTo(ChronoUnit.SECONDS).isAfter(moment);
  }

  /** When a version was made; empty when that is not known. */
  public Optional<Instant> moment(long version) {
    Optional<Instant> committed = chronicle.entry(version).map(Chronicle.Entry::at);
    return committed.isPresent() ? committed : loaded(version);
  }

  private Optional<Instant> loaded(long version) {
    try {
      VersionRecord loaded = store.loaded();
      if (loaded.number() == version) {
        return Optional.of(loaded.loadedAt());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // A compaction has put a later version in its place; the graph still tells of it.
    Node subject = NodeFactory.createURI(base.thing("version-" + version));
    Node loadedAt = NodeFactory.createURI(base.term("loadedAt"));
    return rewinding(
        List.of(subject),
        false,
        oldest(),
        rewind ->
            rewind.of(subject).stream()
                .filter(q -> q.getPredicate().equals(loadedAt))
                .map(q -> q.getObject().getLiteralLexicalForm())
                .flatMap(text -> instant(text).stream())
                .findFirst());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The versions whose commits changed what is said of an entity, and when these were made. */
  public SortedMap<Long, Instant> changes(Node entity) {
    long[] hash = {Chronicle.hash(entity)};
    SortedMap<Long, Instant> changes = new TreeMap<>();
    for (Chronicle.Entry entry : chronicle.between(oldest(), current().number())) {
      if (chronicle.mayTouch(entry.version(), hash) && touches(entry.version(), entity)) {
        changes.put(entry.version(), entry.at());
      }
    }
    return changes;
  }

  private boolean touches(long version, Node entity) {
    AtomicBoolean touches = new AtomicBoolean();
    Consumer<Quad> look =
        q -> {
          if (q.getSubject().equals(entity) || q.getObject().equals(entity)) {
            touches.set(true);
          }
        };
    chronicle.read(version, look, look);
    return touches.get();
  }

  /**
   * The versions that brought an entity to what it was then: the oldest, and those that changed it.
   * Versions in which nothing was said of it are left out.
   */
  public SortedMap<Long, Instant> mementos(Node entity) {
    SortedMap<Long, Instant> mementos = new TreeMap<>(Comparator.reverseOrder());
    mementos.putAll(changes(entity));
    moment(oldest()).ifPresent(at -> mementos.put(oldest(), at));
    if (mementos.isEmpty()) {
      return mementos;
    }
    return rewinding(
        List.of(entity),
        true,
        mementos.firstKey(),
        rewind -> {
          SortedMap<Long, Instant> there = new TreeMap<>();
          mementos.forEach(
              (version, at) -> {
                rewind.to(version);
                if (!rewind.of(entity).isEmpty()) {
                  there.put(version, at);
                }
              });
          return there;
        });
  }
}
