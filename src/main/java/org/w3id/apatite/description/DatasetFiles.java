package org.w3id.apatite.description;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.graph.Node;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.sources.SourceFolder;

/**
 * The whole dataset as files, written once for a version and an address, into the folder of the
 * version.
 *
 * <p>They hold the description of the endpoint too, so they are of one address. A file has its name
 * only when it is whole.
 */
public final class DatasetFiles {

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

  /** In one transaction, so that all are of one version. */
  private List<DatasetFile> made() throws IOException {
    DatasetGraph data = snapshot.dataset();
    data.begin(TxnType.READ);
    try {
      VersionRecord version = snapshot.versionRead();
      return made(Tag.of(endpoint.get(), version.number(), version.digest()));
    } finally {
      data.end();
    }
  }

  private List<DatasetFile> made(String name) throws IOException {
    Path all = snapshot.folder().resolve("dumps");
    Path folder = all.resolve(name);
    Files.createDirectories(folder);
    removeOthers(all, folder);
    List<DatasetFile> found = new ArrayList<>();
    for (DatasetFile.Content content : DatasetFile.Content.values()) {
      Path file = folder.resolve(content.file());
      if (!Files.exists(file)) {
        write(content, file);
      }
      found.add(new DatasetFile(content, file, Files.size(file), sha256(file)));
    }
    return List.copyOf(found);
  }

  /** Those of earlier versions and addresses. */
  private static void removeOthers(Path all, Path folder) throws IOException {
    try (Stream<Path> others = Files.walk(all, 2)) {
      for (Path path :
          others
              .filter(p -> !p.equals(all) && !p.startsWith(folder))
              .sorted(java.util.Comparator.reverseOrder())
              .toList()) {
        Files.delete(path);
      }
    }
  }

  private void write(DatasetFile.Content content, Path file) throws IOException {
    Path unfinished = file.resolveSibling(content.file() + ".unfinished");
    try (FileOutputStream disk = new FileOutputStream(unfinished.toFile())) {
      GZIPOutputStream packed = new GZIPOutputStream(new BufferedOutputStream(disk, 1 << 16));
      OutputStream out = new BufferedOutputStream(packed, 1 << 16);
      switch (content) {
        case QUADS -> quads(out);
        case TRIPLES -> triples(out);
      }
      out.flush();
      packed.finish();
      packed.flush();
      disk.getFD().sync();
    } catch (IOException | RuntimeException e) {
      // A disk that is full is not to be filled with what is of no use.
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void quads(OutputStream out) {
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
    writer.start();
    snapshot
        .datasetRead()
        .findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY)
        .forEachRemaining(writer::quad);
    writer.finish();
  }

  private void triples(OutputStream out) {
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, RDFFormat.TURTLE_BLOCKS);
    writer.start();
    prefixes.forEach(writer::prefix);
    snapshot.datasetRead().getUnionGraph().find().forEachRemaining(writer::triple);
    writer.finish();
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest sha = SourceFolder.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha.digest());
  }
}
