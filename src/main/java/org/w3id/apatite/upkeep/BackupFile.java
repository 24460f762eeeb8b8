package org.w3id.apatite.upkeep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.jena.atlas.iterator.IteratorCloseable;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.AsyncParser;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.sources.SourceFolder;

/** A backup that is whole: each entry is as it was written. */
final class BackupFile implements AutoCloseable {

  private final Path path;
  private final ZipFile zip;

  private BackupFile(Path path, ZipFile zip) {
    this.path = path;
    this.zip = zip;
  }

  /**
   * Opens a backup and reads every entry of it once.
   *
   * @throws IOException if it is none, or anything in it is not as it was written
   */
  static BackupFile open(Path path) throws IOException {
    if (!Files.isReadable(path)) {
      throw new IOException(path + ": no such file");
    }
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException e) {
      throw new IOException(
          path + " is not a whole backup: " + e.getMessage() + ". Take another.", e);
    }
    BackupFile file = new BackupFile(path, zip);
    try {
      file.verify();
      return file;
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private void verify() throws IOException {
    Map<String, String> sums = sums();
    for (String name : names()) {
      if (!name.equals(Backup.SUMS) && !digest(name).equals(sums.remove(name))) {
        throw damaged(name + " is not as it was written");
      }
    }
    if (!sums.isEmpty()) {
      throw damaged(sums.keySet().iterator().next() + " is missing");
    }
  }

  private IOException damaged(String what) {
    return new IOException(path + " is damaged: " + what + ". Take another backup.");
  }

  private Map<String, String> sums() throws IOException {
    Map<String, String> sums = new TreeMap<>();
    for (String line : text(Backup.SUMS).lines().toList()) {
      String[] parts = line.split("  ", 2);
      if (parts.length < 2) {
        throw damaged(Backup.SUMS + " cannot be read");
      }
      sums.put(parts[1], parts[0]);
    }
    return sums;
  }

  private String digest(String name) throws IOException {
    MessageDigest sha = SourceFolder.sha256();
    try (InputStream in = new DigestInputStream(stream(name), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (ZipException e) {
      throw damaged(name + " cannot be unpacked");
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The names of all entries. */
  List<String> names() {
    return zip.stream().map(ZipEntry::getName).toList();
  }

  /** The bytes of an entry, to be closed by the caller. */
  InputStream stream(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(name + " is missing");
    }
    return zip.getInputStream(entry);
  }

  private String text(String name) throws IOException {
    try (InputStream in = stream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** The version it holds. */
  VersionRecord version() throws IOException {
    return VersionRecord.read(path + ", " + Backup.RECORD, text(Backup.RECORD));
  }

  /** Who reads the statements. */
  @FunctionalInterface
  interface Reader {
    void read(Iterator<Quad> quads) throws IOException;
  }

  /** Reads all statements; blank nodes have the labels they had. */
  void read(Reader reader) throws IOException {
    IteratorCloseable<Quad> quads =
        AsyncParser.of(
                RDFParser.source(stream(Backup.DATA))
                    .lang(Lang.NQUADS)
                    .labelToNode(LabelToNode.createUseLabelEncoded())
                    .checking(false))
            .asyncParseQuads();
    try {
      reader.read(quads);
    } finally {
      quads.close();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
