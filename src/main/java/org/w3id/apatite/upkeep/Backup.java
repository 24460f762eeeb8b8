package org.w3id.apatite.upkeep;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.description.QualityReport;
import org.w3id.apatite.graph.Building;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Durable;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.load.Description;
import org.w3id.apatite.load.Legacy;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.sources.SourceFolder;

/**
 * Writes one version of the data, the log and the changes of loads up to it, the users and the
 * short links to a file from which {@link Restoration} makes a data directory again. It is a zip
 * file; its {@code data.nq} can be read by any RDF tool. Readers and writers go on meanwhile.
 *
 * <pre>
 * version.properties     the version
 * data.nq                its statements, as N-Quads
 * version/...            what stands beside the store
 * log/..., loads/..., links/..., users
 * SHA256SUMS             of each entry before it
 * </pre>
 */
public final class Backup {

  static final String RECORD = "version.properties";
  static final String DATA = "data.nq";
  static final String SUMS = "SHA256SUMS";
  static final String BESIDE = "version/";
  private static final String PART = ".part";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Store store;
  private final DataDirectory directory;
  private final Progress progress;
  private final Map<String, String> sums = new TreeMap<>();

  private Backup(Store store, Progress progress) {
    this.store = store;
    this.directory = store.directory();
    this.progress = progress;
  }

  /**
   * Makes a backup in the folder of backups, verifies it, and removes the oldest beyond a number.
   *
   * @param keep how many to keep, this one among them; at least 1
   * @return its file
   * @throws IOException if it could not be written, or not be read again; none is left then
   */
  public static Path of(Store store, int keep, Progress progress) throws IOException {
    Path folder = store.directory().backups();
    Files.createDirectories(folder);
    Backup backup = new Backup(store, progress);
    Path file = backup.write(folder);
    removeOldest(folder, keep);
    progress.end();
    return file;
  }

  private Path write(Path folder) throws IOException {
    DatasetGraph data = store.snapshot().dataset();
    Path part = Files.createTempFile(folder, "backup", PART);
    try {
      VersionRecord version;
      data.begin(TxnType.READ);
      try (FileOutputStream disk = new FileOutputStream(part.toFile())) {
        version = store.snapshot().versionRead();
        progress.step("Writing version " + version.number());
        ZipOutputStream zip = new ZipOutputStream(disk, StandardCharsets.UTF_8);
        write(zip, version, data);
        zip.finish();
        disk.getFD().sync();
      } finally {
        data.end();
      }
      progress.step("Reading it again");
      BackupFile.open(part).close();
      Path file =
          folder.resolve("apatite-" + version.number() + "-" + TIME.format(Instant.now()) + ".zip");
      onlyForTheOwner(part);
      Durable.move(part, file);
      return file;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(ZipOutputStream zip, VersionRecord version, DatasetGraph data)
      throws IOException {
    VersionRecord loaded = store.loaded();
    entry(zip, RECORD, out -> out.write(version.text().getBytes(StandardCharsets.UTF_8)));
    entry(zip, DATA, out -> quads(data.find(), version.statements(), out));
    files(zip, BESIDE + "additions/", directory.additions(loaded), Description.HISTORY);
    Legacy legacy = new Legacy(directory, loaded);
    entry(
        zip,
        BESIDE + "additions/" + Description.HISTORY,
        out -> out.write(legacy.history(version.number()).getBytes(StandardCharsets.UTF_8)));
    entry(
        zip,
        BESIDE + DataDirectory.CARRIED,
        out ->
            out.write(
                CommitLog.text(
                    Building.carried(
                        version.number(),
                        version.loadedAt(),
                        legacy.committed(version.number())))));
    file(zip, BESIDE + QualityReport.FILE, directory.file(loaded, QualityReport.FILE));
    log(zip, version.number());
    for (long number : directory.loads().versions().headSet(version.number(), true)) {
      Path file = directory.loads().patch(number).orElseThrow().file();
      file(zip, "loads/" + slashed(directory.loads().folder(), file), file);
    }
    file(zip, "users", directory.users());
    files(zip, "links/", directory.links(), "");
    zip.putNextEntry(new ZipEntry(SUMS));
    for (Map.Entry<String, String> sum : sums.entrySet()) {
      zip.write((sum.getValue() + "  " + sum.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    zip.closeEntry();
  }

  private void quads(Iterator<Quad> quads, long of, OutputStream out) {
    StreamRDF writer = StreamRDFWriter.getWriterStream(out, Lang.NQUADS);
    writer.start();
    long done = 0;
    while (quads.hasNext()) {
      writer.quad(quads.next());
      if (++done % 10_000 == 0) {
        progress.count(done, of);
      }
    }
    writer.finish();
  }

  private void log(ZipOutputStream zip, long upTo) throws IOException {
    CommitLog log = CommitLog.read(directory.log());
    for (long number : log.since(0)) {
      if (number <= upTo) {
        Path file = log.file(number);
        file(zip, "log/" + slashed(directory.log(), file), file);
      }
    }
  }

  private void files(ZipOutputStream zip, String below, Path folder, String except)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        if (!file.endsWith(except)) {
          file(zip, below + slashed(folder, file), file);
        }
      }
    }
  }

  private static String slashed(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private void file(ZipOutputStream zip, String name, Path file) throws IOException {
    if (Files.exists(file)) {
      entry(
          zip,
          name,
          out -> {
            try (InputStream in = Files.newInputStream(file)) {
              in.transferTo(out);
            }
          });
    }
  }

  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private void entry(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest sha = SourceFolder.sha256();
    DigestOutputStream out = new DigestOutputStream(zip, sha);
    content.to(out);
    out.flush();
    zip.closeEntry();
    sums.put(name, HexFormat.of().formatHex(sha.digest()));
  }

  /** For what holds the hashed secrets of the users. */
  static void onlyForTheOwner(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static void removeOldest(Path folder, int keep) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> newestFirst =
          files
              .filter(f -> f.getFileName().toString().matches("apatite-\\d+-\\d{8}T\\d{6}Z\\.zip"))
              .sorted(Comparator.comparing(Backup::time).reversed())
              .toList();
      for (Path old : newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
        Files.delete(old);
      }
    }
  }

  private static String time(Path file) {
    return file.getFileName().toString().replaceFirst("apatite-\\d+-", "");
  }
}
