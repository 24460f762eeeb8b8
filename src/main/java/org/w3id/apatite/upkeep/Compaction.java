package org.w3id.apatite.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.description.QualityReport;
import org.w3id.apatite.graph.Building;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Durable;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.load.Description;
import org.w3id.apatite.load.Legacy;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.search.SearchIndex;
import org.w3id.apatite.vocabulary.Base;

/**
 * Makes the store anew from what it holds: a TDB2 store keeps what earlier versions held, and grows
 * with every commit. The new one is bulk-loaded beside it from the current version, what is
 * committed meanwhile is added from the log, and then it is put in its place; a start need not read
 * the commits up to there any more. Nobody waits but those who commit in the moment of the change.
 *
 * @param version that was current when it began
 * @param isDone false when nothing was committed since the last load or compaction
 * @param bytesBefore on the disk, of the store and what is beside it
 * @param bytesAfter the same of the new one
 */
public record Compaction(VersionRecord version, boolean isDone, long bytesBefore, long bytesAfter) {

  /**
   * Compacts a store that is open.
   *
   * @throws IOException if a load is running, a newer version was loaded, or the disk is full; all
   *     is as it was
   */
  public static Compaction of(Store store, Progress progress) throws IOException {
    DatasetGraph data = store.snapshot().dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord version = store.snapshot().versionRead();
      Path before = store.snapshot().folder();
      long bytesBefore = bytes(before);
      if (before.endsWith(Long.toString(version.number()))) {
        return new Compaction(version, false, bytesBefore, bytesBefore);
      }
      try (Building building = store.rebuild(version)) {
        build(building, store, version, data, progress);
        progress.step("Changing over");
        store.move(building, version);
      }
      progress.end();
      return new Compaction(version, true, bytesBefore, bytes(store.snapshot().folder()));
    } finally {
      data.end();
    }
  }

  private static void build(
      Building building, Store store, VersionRecord version, DatasetGraph data, Progress progress)
      throws IOException {
    DataDirectory directory = store.directory();
    VersionRecord loaded = store.loaded();
    progress.step("Writing version " + version.number() + " anew");
    building.store(data.find(), n -> progress.count(n, version.statements()));
    progress.step("Indexing");
    SearchIndex.write(building.index(), new Base(version.base()), data.find());
    Legacy legacy = new Legacy(directory, loaded);
    building.carry(version.loadedAt(), legacy.committed(version.number()));
    Path additions = directory.additions(loaded);
    if (Files.isDirectory(additions)) {
      Durable.copyTree(additions, building.additions());
    }
    Files.writeString(
        building.additions().resolve(Description.HISTORY), legacy.history(version.number()));
    Path report = store.snapshot().folder().resolve(QualityReport.FILE);
    if (Files.exists(report)) {
      Files.copy(report, building.file(QualityReport.FILE));
    }
  }

  /** What the files of a folder take. */
  static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        bytes += Files.size(path);
      }
    }
    return bytes;
  }
}
