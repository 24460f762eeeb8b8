package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.w3id.apatite.graph.log.CommitLog;
import org.w3id.apatite.graph.log.LoadPatches;

/**
 * Where data versions live.
 *
 * <pre>
 * current          the number of the version that is served, replaced in one step
 * versions/7/      version.properties, store/ (TDB2), index/ (search), additions/ (tables loaded by
 *                  users, as N-Triples), carried.rdfp (what it holds of the log), loaded.rdfp (what
 *                  its load has changed, on the way to loads/)
 * building/        a version in the making; left over after a kill, and removed by the next load
 * load.lock        held while a load or a compaction runs
 * writing.lock     held by a server from its first commit on, and by a load
 * links/           queries that users made short links to, one file each; no load touches them
 * users            who may write
 * log/             the commits, one file each; no load touches them
 * loads/           what each load has changed of the version before it, one file each
 * backups/         what {@code apatite backup} made
 * server           where the running server is, and the secret by which the operator is known to it
 * </pre>
 *
 * A version becomes the served one by the replacement of {@code current}, the last step of a load.
 * Whatever happens before that leaves the last good version in place.
 */
public final class DataDirectory {

  private static final String CURRENT = "current";

  /** Beside the store of a version: what it holds of the log. */
  public static final String CARRIED = "carried.rdfp";

  /** Beside the store of a version, for the moment in which it becomes the current one. */
  static final String LOADED = "loaded.rdfp";

  private final Path root;

  /** The directory is made when first written to. */
  public DataDirectory(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  public Path root() {
    return root;
  }

  /**
   * The version that is served; empty before the first load has ended.
   *
   * @throws IOException if {@code current} names a version whose record cannot be read
   */
  public Optional<VersionRecord> current() throws IOException {
    try {
      long number = Long.parseLong(Files.readString(root.resolve(CURRENT)).strip());
      return Optional.of(VersionRecord.read(folder(number)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      throw new IOException(
          root.resolve(CURRENT)
              + " does not hold a version number. Remove it to have everything loaded anew.",
          e);
    }
  }

  Path folder(long number) {
    return root.resolve("versions").resolve(Long.toString(number));
  }

  /** Folder of the short links, which outlive every version. */
  public Path links() {
    return root.resolve("links");
  }

  /** The file of those who may write. */
  public Path users() {
    return root.resolve("users");
  }

  /** Folder of the log of commits, which outlives every version. */
  public Path log() {
    return root.resolve("log");
  }

  /** What loads have changed; it outlives every version. */
  public LoadPatches loads() {
    return new LoadPatches(root.resolve("loads"));
  }

  /**
   * Keeps what the load of the current version has changed, if that was not done yet: the process
   * may have been killed in the moment after the version became the current one. What a version
   * that never did brings with it is not looked at.
   */
  void keepLoaded(long current) throws IOException {
    loads().keep(folder(current).resolve(LOADED), current);
  }

  /**
   * What was committed since the first load, over what versions are loaded from, as one change; the
   * version was made with it up to its own number.
   *
   * @param version the current one; its part is read from the file beside it, the rest from the log
   * @param upTo the last version that counts
   * @param graphs whose statements count
   * @throws IOException if a commit is not whole
   */
  public Change committed(VersionRecord version, long upTo, Predicate<Node> graphs)
      throws IOException {
    Path file = folder(version.number()).resolve(CARRIED);
    Change change = Files.exists(file) ? CommitLog.saved(file).change().in(graphs) : Change.none();
    CommitLog log = CommitLog.read(log());
    for (long number : log.since(version.number())) {
      if (number > upTo) {
        break;
      }
      change = change.then(log.commit(number).orElseThrow().change().in(graphs));
    }
    return change;
  }

  /** Folder of the backups. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** The file in which a running server says where it is. */
  public Path server() {
    return root.resolve("server");
  }

  /**
   * A file of a version, beside its store; it need not be there.
   *
   * @param name such as {@link #CARRIED}
   */
  public Path file(VersionRecord version, String name) {
    return folder(version.number()).resolve(name);
  }

  /** Folder of the additions of a version: RDF from tables that users loaded. */
  public Path additions(VersionRecord version) {
    return folder(version.number()).resolve("additions");
  }

  /**
   * Begins a load: takes the lock, removes what a killed load left behind.
   *
   * @throws IOException if another load is running, or a server that has taken writes
   */
  public Building build() throws IOException {
    FileChannel loading = lockForLoading();
    FileChannel writing = lockForWriting().orElse(null);
    if (writing == null) {
      loading.close();
      throw new InUseException(
          "a server that has taken writes is running on "
              + root
              + ", and what it commits would be missing from the new version. Stop it first.");
    }
    Optional<VersionRecord> current = current();
    if (current.isPresent()) {
      keepLoaded(current.get().number());
    }
    return building(List.of(loading, writing), nextNumber());
  }

  /**
   * Begins to make the current data anew, for a version that is there already, beside a server that
   * goes on.
   *
   * @throws IOException if a load is running
   */
  public Building rebuild(VersionRecord version) throws IOException {
    Building building = building(List.of(lockForLoading()), version.number());
    // Left by a compaction that came almost to its end.
    Durable.deleteTree(folder(version.number()));
    return building;
  }

  /** Empty when a load is running or a server has taken writes. */
  Optional<FileChannel> lockForWriting() throws IOException {
    Files.createDirectories(root);
    FileChannel channel =
        FileChannel.open(
            root.resolve("writing.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(channel);
  }

  private FileChannel lockForLoading() throws IOException {
    Files.createDirectories(root.resolve("versions"));
    FileChannel channel =
        FileChannel.open(
            root.resolve("load.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new InUseException("another load is running in " + root + ". Wait for it to end.");
    }
    return channel;
  }

  private Building building(List<FileChannel> locks, long number) throws IOException {
    Path building = root.resolve("building");
    Durable.deleteTree(building);
    Files.createDirectories(building.resolve("additions"));
    return new Building(this, building, locks, number);
  }

  static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel)
      throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private long nextNumber() throws IOException {
    long loaded = numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    return Math.max(loaded, CommitLog.read(log()).last().orElse(0)) + 1;
  }

  private List<Long> numbers() throws IOException {
    try (Stream<Path> versions = Files.list(root.resolve("versions"))) {
      return versions
          .map(p -> p.getFileName().toString())
          .filter(n -> n.matches("[0-9]+"))
          .map(Long::valueOf)
          .toList();
    }
  }

  /** Puts what was built where versions are. */
  void place(Path built, VersionRecord version) throws IOException {
    version.write(built);
    Durable.forceTree(built);
    Durable.move(built, folder(version.number()));
  }

  /** Makes a version that is in its place the one that the next start serves. */
  void makeCurrent(long number) throws IOException {
    Durable.write(root.resolve(CURRENT), number + "\n");
  }

  /**
   * Keeps the current version and the one before it; a version that a server has open stays too.
   */
  void removeOld(long current) throws IOException {
    for (long number : numbers()) {
      if (number < current - 1) {
        Path folder = folder(number);
        try (FileChannel channel =
            FileChannel.open(
                folder.resolve(Generation.IN_USE),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
          if (tryLock(channel) != null) {
            Durable.deleteTree(folder);
          }
        }
      }
    }
  }
}
