package org.w3id.apatite.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Building;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Durable;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.vocabulary.Base;

/** Makes a data directory from a {@link Backup}. */
public final class Restoration {

  private final BackupFile backup;
  private final DataDirectory aside;
  private final Progress progress;

  private Restoration(BackupFile backup, DataDirectory aside, Progress progress) {
    this.backup = backup;
    this.aside = aside;
    this.progress = progress;
  }

  /**
   * Makes the directory aside and puts it in its place when it is whole.
   *
   * @param target does not exist yet, or is empty
   * @return the version that it holds
   * @throws IOException if the backup is damaged, the directory is not empty, or the disk is full;
   *     nothing has changed then
   */
  public static VersionRecord of(Path backup, DataDirectory target, Progress progress)
      throws IOException {
    requireEmpty(target.root());
    progress.step("Verifying the backup");
    Path aside = target.root().resolveSibling(target.root().getFileName() + ".restoring");
    Durable.deleteTree(aside);
    try (BackupFile file = BackupFile.open(backup)) {
      VersionRecord version = new Restoration(file, new DataDirectory(aside), progress).make();
      Durable.forceTree(aside);
      Files.deleteIfExists(target.root());
      Durable.move(aside, target.root());
      progress.end();
      return version;
    } finally {
      Durable.deleteTree(aside);
    }
  }

  private static void requireEmpty(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.list(root)) {
      if (files.findAny().isPresent()) {
        throw new IOException(
            root
                + " is not empty. Move it away, or name another place with --data-dir; nothing was changed.");
      }
    }
  }

  private VersionRecord make() throws IOException {
    VersionRecord version = backup.version();
    try (Building building = aside.rebuild(version)) {
      for (String name : backup.names()) {
        if (name.startsWith(Backup.BESIDE)) {
          copy(name, inside(building.file(""), name.substring(Backup.BESIDE.length())));
        } else if (name.equals("users")
            || Stream.of("log/", "loads/", "links/").anyMatch(name::startsWith)) {
          copy(name, inside(aside.root(), name));
        }
      }
      Map<String, Long> counts = new TreeMap<>();
      progress.step("Writing version " + version.number());
      backup.read(
          quads ->
              building.store(
                  Iter.map(quads, q -> counted(q, counts)),
                  n -> progress.count(n, version.statements())));
      requireCounts(version, counts);
      progress.step("Indexing");
      backup.read(quads -> SearchIndex.write(building.index(), new Base(version.base()), quads));
      building.publish(version);
    }
    List<String> problems = CommitLog.read(aside.log()).check();
    if (!problems.isEmpty()) {
      throw new IOException("the log in the backup is damaged: " + problems.get(0));
    }
    return version;
  }

  private static Quad counted(Quad quad, Map<String, Long> counts) {
    boolean isDefault = quad.isTriple() || quad.isDefaultGraph();
    Node graph = isDefault ? Quad.defaultGraphIRI : quad.getGraph();
    counts.merge(graph.toString(), 1L, Long::sum);
    return quad;
  }

  private static void requireCounts(VersionRecord version, Map<String, Long> counts)
      throws IOException {
    if (!counts.equals(version.graphs())) {
      throw new IOException(
          "the backup does not hold the statements of version "
              + version.number()
              + ". Take another.");
    }
  }

  private void copy(String name, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    try (InputStream in = backup.stream(name)) {
      Files.copy(in, to);
    }
    Backup.onlyForTheOwner(to);
  }

  /** A file below a folder, whatever its name in the backup says. */
  private static Path inside(Path folder, String name) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize())) {
      throw new IOException("the backup holds a file outside of itself: " + name);
    }
    return file;
  }
}
