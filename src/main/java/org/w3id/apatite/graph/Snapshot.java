package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * The served data as readers see them: the only door to them. A commit puts the next version in the
 * place of the current one; a reader that is inside a read transaction goes on to see the version
 * with which it began.
 */
public final class Snapshot {

  /** The current one is the last; those before it still have readers. */
  private final CopyOnWriteArrayList<Generation> generations = new CopyOnWriteArrayList<>();

  private volatile Generation now;
  private volatile VersionRecord current;

  Snapshot(VersionRecord version, Generation generation) {
    this.now = generation;
    this.current = version;
    generations.add(generation);
  }

  /**
   * @param dataset of TDB2, which nobody else writes
   */
  public Snapshot(VersionRecord version, DatasetGraph dataset) {
    this(
        version,
        new Generation(
            TDBInternal.getDatabaseContainer(dataset)
                .getContainerPath()
                .toAbsolutePath()
                .resolveSibling(""),
            dataset,
            Optional.empty(),
            version));
  }

  /** The current version. */
  public VersionRecord version() {
    return current;
  }

  /** The version that the read transaction of this thread sees. */
  public VersionRecord versionRead() {
    for (Generation generation : generations) {
      Optional<VersionRecord> read = generation.versionRead();
      if (read.isPresent()) {
        return read.get();
      }
    }
    throw new IllegalStateException("this thread is in no transaction");
  }

  /**
   * The named graphs; in queries the default graph is their union. Not to be kept: a compaction
   * puts another in its place. A transaction is to be ended on the one on which it was begun.
   */
  public DatasetGraph dataset() {
    return now.dataset();
  }

  /** The dataset on which this thread has a transaction. */
  public DatasetGraph datasetRead() {
    return generations.stream()
        .filter(g -> g.versionRead().isPresent())
        .findFirst()
        .orElse(now)
        .dataset();
  }

  /** Of the load that the version goes back to: for what is made from it and kept beside it. */
  public Path folder() {
    return now.folder();
  }

  /** Whether nothing was committed since the load. */
  public boolean isAsLoaded() {
    return folder().endsWith(Long.toString(current.number()));
  }

  /** Changes what queries of the dataset find in their context, now and after a compaction. */
  public synchronized void configure(Consumer<Context> change) {
    change.accept(now.dataset().getContext());
  }

  /** Writes a change, which makes it visible to whoever begins to read from now on. */
  void become(VersionRecord next, Change change) {
    now.write(next, change);
    current = next;
  }

  /** Lets whoever begins to read from now on read from another store, of the same content. */
  synchronized void moveTo(Generation next) {
    next.dataset().getContext().putAll(now.dataset().getContext());
    generations.add(next);
    now = next;
  }

  /** Closes the stores that are not current any more and that nobody reads. */
  synchronized void closeIdle() throws IOException {
    for (Generation generation : List.copyOf(generations)) {
      if (generation != now && generation.isIdle()) {
        generations.remove(generation);
        generation.close();
      }
    }
  }

  /** Whether all read from the current store. */
  boolean isOne() {
    return generations.size() <= 1;
  }

  /** Closes everything. */
  synchronized void close() throws IOException {
    IOException failure = null;
    for (Generation generation : generations) {
      try {
        generation.close();
      } catch (IOException e) {
        failure = e;
      }
    }
    generations.clear();
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Puts other statements in the place of a named graph, all at once. It is there for the one thing
   * that a version cannot know when it is loaded: the address under which it is served.
   */
  public void replace(String graph, Graph statements) {
    Node name = NodeFactory.createURI(graph);
    DatasetGraph dataset = dataset();
    Txn.executeWrite(
        dataset,
        () -> {
          dataset.deleteAny(name, Node.ANY, Node.ANY, Node.ANY);
          statements
              .find()
              .forEach(t -> dataset.add(name, t.getSubject(), t.getPredicate(), t.getObject()));
        });
  }
}
