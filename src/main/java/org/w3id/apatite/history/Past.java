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
import java.util.function.Function;
import org.apache.jena.atlas.iterator.Iter;
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
 * What stood in earlier versions: the current one, with the commits and loads after the earlier one
 * taken back.
 *
 * <pre>{@code
 * Past past = new Past(store);
 * long version = past.at(Instant.parse("2026-01-01T00:00:00Z")).orElse(past.oldest());
 * List<Quad> statements = past.about(entity, version);
 * }</pre>
 *
 * It reaches back to the first load of the files, or to the last of which it is not known what it
 * changed. Any thread may ask.
 */
public final class Past {

  /** Takes 32 MB, and is enough for tens of thousands of usual commits. */
  private static final long MOST_TOUCHES = 2_700_000;

  /** So many changes of one entity are held at a time; takes some 20 MB. */
  private static final int HELD = 20_000;

  private final Store store;
  private final Base base;
  private final Chronicle chronicle;
  private final int held;

  public Past(Store store) {
    this(store, MOST_TOUCHES, HELD);
  }

  /**
   * @param mostTouches how many entities that steps touch are known without reading
   * @param held how many changes of one entity are held at a time
   */
  Past(Store store, long mostTouches, int held) {
    this.store = store;
    this.held = held;
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
    if (chronicle.isGap(version)) {
      throw new ProblemException(
          Problem.of(
              404,
              "not-found",
              "No such version",
              "There is no version " + version + ": a load that came to nothing took the number."));
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
    List<Quad> quads = new ArrayList<>(of(entity, version, Integer.MAX_VALUE));
    quads.addAll(to(entity, version, Integer.MAX_VALUE));
    quads.sort(Comparator.comparing(Quad::toString));
    return List.copyOf(quads);
  }

  /**
   * Quads with an entity as subject, as of a version.
   *
   * @param most so many are told, whichever; what this takes does not grow with how many there are
   * @throws IllegalArgumentException if the version cannot be brought back
   */
  public List<Quad> of(Node entity, long version, int most) {
    Quad pattern = new Quad(Node.ANY, entity, Node.ANY, Node.ANY);
    return reading(
        version,
        (data, seen) -> earlier(data, seen).matching(pattern, Wanted.of(entity), version, most));
  }

  /** The same with an entity as object, and another thing as subject. */
  public List<Quad> to(Node entity, long version, int most) {
    Quad pattern = new Quad(Node.ANY, Node.ANY, Node.ANY, entity);
    return reading(
        version,
        (data, seen) -> earlier(data, seen).matching(pattern, Wanted.to(entity), version, most));
  }

  private Earlier earlier(DatasetGraph data, long seen) {
    return new Earlier(chronicle, held, data, seen);
  }

  /** Whether anything was said of an entity in a version. */
  public boolean isKnown(Node entity, long version) {
    return !of(entity, version, 1).isEmpty() || !to(entity, version, 1).isEmpty();
  }

  /** Asks with the names that terms have now. */
  <T> T naming(Function<Names, T> work) {
    return reading(oldest(), (data, seen) -> work.apply(new Names(base, data)));
  }

  /** Who asks the data, and is told which version they are. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(DatasetGraph data, long seen);
  }

  /**
   * @param from the latest version that is asked for
   */
  private <T> T reading(long from, Question<T> question) {
    DatasetGraph data = store.snapshot().datasetRead();
    if (data.isInTransaction()) {
      return ask(data, from, question);
    }
    data.begin(TxnType.READ);
    try {
      return ask(data, from, question);
    } finally {
      data.end();
    }
  }

  private <T> T ask(DatasetGraph data, long from, Question<T> question) {
    // The commits that made the version that is seen were in the log before anybody could see it.
    long seen = store.snapshot().versionRead().number();
    if (from > seen || from < oldest()) {
      throw new IllegalArgumentException(
          "version " + from + " is not between " + oldest() + " and " + seen);
    }
    return question.ask(data, seen);
  }

  /**
   * Looks back at some entities from a version on, all within one transaction.
   *
   * @param from the latest version that is asked for
   */
  <T> T rewinding(Collection<Node> entities, long from, Function<Rewind, T> work) {
    return reading(from, (data, seen) -> work.apply(new Rewind(chronicle, data, seen, entities)));
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
    return reading(
        oldest(),
        (data, seen) ->
            Iter.asStream(data.find(Node.ANY, subject, loadedAt, Node.ANY))
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

  /** The versions whose steps changed what is said of an entity, and when these were made. */
  public SortedMap<Long, Instant> changes(Node entity) {
    SortedMap<Long, Instant> changes = new TreeMap<>();
    for (Chronicle.Entry entry : chronicle.between(oldest(), current().number())) {
      if (chronicle.growth(entry.version(), entity).isPresent()) {
        changes.put(entry.version(), entry.at());
      }
    }
    return changes;
  }

  /**
   * The versions that brought an entity to what it was then: the oldest, and those that changed it.
   * Versions in which nothing was said of it are left out.
   */
  public SortedMap<Long, Instant> mementos(Node entity) {
    return reading(
        oldest(),
        (data, seen) -> {
          SortedMap<Long, Instant> mementos = new TreeMap<>();
          for (long version : earlier(data, seen).mementos(entity, oldest())) {
            moment(version).ifPresent(at -> mementos.put(version, at));
          }
          return mementos;
        });
  }
}
