package org.w3id.apatite.description;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.jena.query.TxnType;
import org.apache.jena.sparql.core.DatasetGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Durable;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * The dataset as files, whole and graph by graph, written once for a version and an address, into
 * the folder of the version.
 *
 * <p>They hold the description of the endpoint too, so they are of one address. Their folder has
 * its name only when all of them are whole and on the disk; those of other versions are removed.
 */
public final class DatasetFiles {

  private static final Logger LOG = LoggerFactory.getLogger(DatasetFiles.class);

  /** Another one where the same statements are written in another way. */
  private static final int WAY_OF_WRITING = 2;

  private final Snapshot snapshot;
  private final Map<String, String> prefixes;
  private final Supplier<String> endpoint;
  private final Lock folders;
  private List<DatasetFile> files = List.of();

  /**
   * @param endpoint the address that the files hold
   * @param folders held while files are written, also those of another version: each removes what
   *     others have left
   */
  public DatasetFiles(
      Snapshot snapshot, Map<String, String> prefixes, Supplier<String> endpoint, Lock folders) {
    this.folders = folders;
    this.snapshot = snapshot;
    this.prefixes = prefixes;
    this.endpoint = endpoint;
  }

  /**
   * The files; the first call writes those that are not there.
   *
   * @throws UncheckedIOException if they can not be written
   */
  public synchronized List<DatasetFile> all() {
    // A compaction moves everything to another folder.
    if (files.isEmpty() || !files.get(0).path().startsWith(snapshot.folder())) {
      folders.lock();
      try {
        files = made();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        folders.unlock();
      }
    }
    return files;
  }

  /** The one at an address below {@link Dump#FOLDER}. */
  public Optional<DatasetFile> named(String file) {
    return all().stream().filter(f -> f.content().file().equals(file)).findFirst();
  }

  /** In one transaction, so that all are of one version. */
  private List<DatasetFile> made() throws IOException {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord version = snapshot.versionRead();
      List<Dump> dumps = Dump.all(new Base(version.base()), graphs(data));
      Path all = snapshot.folder().resolve("dumps");
      Path folder =
          all.resolve(Tag.of(endpoint.get(), version.number(), version.digest(), WAY_OF_WRITING));
      Files.createDirectories(all);
      removeOthers(all, folder);
      if (!Files.exists(folder)) {
        write(data, dumps, folder);
      }
      return described(dumps, folder);
    } finally {
      data.end();
    }
  }

  /** The IRIs of the named graphs that hold something. */
  private static List<String> graphs(DatasetGraph data) {
    List<String> graphs = new ArrayList<>();
    data.listGraphNodes().forEachRemaining(g -> graphs.add(g.getURI()));
    return graphs;
  }

  /** Those of earlier versions and addresses, and what was not finished. */
  private static void removeOthers(Path all, Path folder) throws IOException {
    try (Stream<Path> others = Files.list(all)) {
      for (Path path : others.filter(p -> !p.equals(folder)).toList()) {
        Durable.deleteTree(path);
      }
    }
  }

  private void write(DatasetGraph data, List<Dump> dumps, Path folder) throws IOException {
    long begun = System.nanoTime();
    Path unfinished = folder.resolveSibling(folder.getFileName() + ".unfinished");
    Files.createDirectories(unfinished);
    try {
      new DumpWriter(unfinished, prefixes)
          .write(data, dumps.stream().filter(d -> d.graph().isPresent()).toList());
      Durable.move(unfinished, folder);
    } catch (IOException | RuntimeException e) {
      // A disk that is full is not to be filled with what is of no use.
      Durable.deleteTree(unfinished);
      throw e;
    }
    LOG.info(
        "{} files of the dataset written in {} ms",
        dumps.size(),
        (System.nanoTime() - begun) / 1_000_000);
  }

  private static List<DatasetFile> described(List<Dump> dumps, Path folder) throws IOException {
    List<DatasetFile> found = new ArrayList<>();
    for (Dump dump : dumps) {
      Path file = folder.resolve(dump.onDisk());
      found.add(new DatasetFile(dump, file, Files.size(file), sha256(file)));
    }
    return List.copyOf(found);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest sha = SourceFolder.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
