package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.graph.Node;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.log.CommitLog;

/**
 * The version from which another is made: a copy of its store, brought up to the log, in a read
 * transaction. A copy, since a server may have the store open, or may want to in the meantime.
 */
public final class Former implements AutoCloseable {

  private final Path copy;
  private final Generation generation;
  private final VersionRecord version;

  private Former(Path copy, Generation generation, VersionRecord version) {
    this.copy = copy;
    this.generation = generation;
    this.version = version;
    generation.dataset().begin(TxnType.READ);
  }

  /**
   * @param copy a folder that is not there yet; gone when this is closed
   * @param loaded the current version; nobody may commit meanwhile
   * @throws UnsoundException if its store cannot be relied on
   */
  static Former of(DataDirectory directory, Path copy, VersionRecord loaded) throws IOException {
    Path folder = directory.folder(loaded.number());
    try {
      copy(folder, copy);
      Generation generation = Generation.open(directory, copy, loaded, true);
      try {
        CommitLog log = CommitLog.read(directory.log());
        return new Former(copy, generation, Store.catchUp(generation, loaded, log).version());
      } catch (IOException | RuntimeException e) {
        generation.close();
        throw e;
      }
    } catch (RuntimeException e) {
      Durable.deleteTree(copy);
      throw new UnsoundException(
          "the store in " + folder + " cannot be read: " + e.getMessage(), e);
    } catch (IOException e) {
      Durable.deleteTree(copy);
      throw e;
    }
  }

  private static void copy(Path folder, Path copy) throws IOException {
    Durable.copyTree(folder.resolve("store"), copy.resolve("store"));
    Path applied = folder.resolve(Store.APPLIED);
    if (Files.exists(applied)) {
      Files.copy(applied, copy.resolve(Store.APPLIED));
    }
  }

  public VersionRecord version() {
    return version;
  }

  /** What it holds; what is wrong with the store may show at any time. */
  public DatasetGraph dataset() {
    return generation.dataset();
  }

  /**
   * Looks at every statement once.
   *
   * @param kept is asked of each; the graph of those of the default graph has one name
   * @return how many of each graph it wanted to keep
   * @throws UnsoundException if they cannot be read, or are not as many as the version says
   */
  public Map<Node, Long> each(Predicate<Quad> kept) throws UnsoundException {
    Map<String, Long> all = new HashMap<>();
    Map<Node, Long> some = new HashMap<>();
    try {
      dataset()
          .find()
          .forEachRemaining(
              q -> {
                Quad quad = named(q);
                all.merge(quad.getGraph().toString(), 1L, Long::sum);
                if (kept.test(quad)) {
                  some.merge(quad.getGraph(), 1L, Long::sum);
                }
              });
    } catch (RuntimeIOException e) {
      // Of whom it is told to.
      throw e;
    } catch (RuntimeException e) {
      throw new UnsoundException(
          "the store of version " + version.number() + " cannot be read: " + e.getMessage(), e);
    }
    if (!all.equals(version.graphs())) {
      throw new UnsoundException(
          "the store of version " + version.number(),
          List.of("its graphs do not have as many statements as they should."));
    }
    return some;
  }

  private static Quad named(Quad quad) {
    return quad.isDefaultGraph()
        ? Quad.create(
            Quad.defaultGraphIRI, quad.getSubject(), quad.getPredicate(), quad.getObject())
        : quad;
  }

  @Override
  public void close() throws IOException {
    generation.dataset().end();
    try {
      generation.close();
    } finally {
      Durable.deleteTree(copy);
    }
  }
}
