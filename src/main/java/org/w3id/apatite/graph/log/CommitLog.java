package org.w3id.apatite.graph.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * The commits of a data directory, each a file of its own: {@code log/0/8.rdfp} makes version 8. A
 * file stands there from the moment of its commit on, whole, and is never changed.
 *
 * <p>Appending is for one thread at a time; reading for any.
 */
public final class CommitLog {

  private static final int IN_A_FOLDER = 1000;
  private static final String ENDING = ".rdfp";
  private static final String PART = ".part";

  private final Path root;
  private final Disk disk;
  private final NavigableSet<Long> versions;
  private String last;

  private CommitLog(Path root, Disk disk, NavigableSet<Long> versions, String last) {
    this.root = root;
    this.disk = disk;
    this.versions = versions;
    this.last = last;
  }

  /**
   * Opens the log for the one who appends to it, and removes what an append that did not come to
   * its end has left.
   *
   * @param root its folder; made when something is appended
   * @throws IOException if it cannot be read, or its last commit is not whole
   */
  public static CommitLog open(Path root, Disk disk) throws IOException {
    for (Path file : files(root)) {
      if (file.getFileName().toString().endsWith(PART)) {
        Files.delete(file);
      }
    }
    return read(root, disk);
  }

  /**
   * The log as it is now, for those who read it; another may append to it at the same time.
   *
   * @throws IOException if it cannot be read, or its last commit is not whole
   */
  public static CommitLog read(Path root) throws IOException {
    return read(root, Disk.real());
  }

  private static CommitLog read(Path root, Disk disk) throws IOException {
    NavigableSet<Long> versions = new TreeSet<>();
    for (Path file : files(root)) {
      String name = file.getFileName().toString();
      if (name.matches("[0-9]+\\" + ENDING)) {
        versions.add(Long.valueOf(name.substring(0, name.length() - ENDING.length())));
      }
    }
    CommitLog log = new CommitLog(root, disk, versions, "");
    if (!versions.isEmpty()) {
      log.last = log.document(versions.last()).digest();
    }
    return log;
  }

  private static List<Path> files(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, "[0-9]*")) {
        for (Path folder : folders) {
          try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            inside.forEach(files::add);
          }
        }
      }
    }
    return files;
  }

  /** The version that the last commit made; empty when there is none. */
  public synchronized OptionalLong last() {
    return versions.isEmpty() ? OptionalLong.empty() : OptionalLong.of(versions.last());
  }

  /** The versions that commits after this one made, in order. */
  public synchronized List<Long> since(long version) {
    return List.copyOf(versions.tailSet(version, false));
  }

  /**
   * The commit that made a version; empty when none did.
   *
   * @throws IOException if it is not whole
   */
  public Optional<Commit> commit(long version) throws IOException {
    synchronized (this) {
      if (!versions.contains(version)) {
        return Optional.empty();
      }
    }
    return Optional.of(document(version).commit());
  }

  /**
   * The digest of the commit that made a version.
   *
   * @throws IOException if there is none, or it is not whole
   */
  public String digest(long version) throws IOException {
    return document(version).digest();
  }

  /** The file of the commit that made a version, whether there is one or not. */
  public Patch patch(long version) {
    return new Patch(file(version));
  }

  private CommitText.Read document(long version) throws IOException {
    Path file = file(version);
    try {
      CommitText.Read read = CommitText.read(Files.readAllBytes(file));
      if (read.commit().version() != version) {
        throw new IOException("it says that it makes version " + read.commit().version());
      }
      return read;
    } catch (NoSuchFileException e) {
      throw new IOException(file + " is gone. Restore it from a backup.", e);
    } catch (IOException e) {
      throw new IOException(
          file + " cannot be used: " + e.getMessage() + ". Restore it from a backup.", e);
    }
  }

  /** It is not known whether a commit counts; that shows when the log is opened again. */
  public static final class UncertainException extends IOException {
    private static final long serialVersionUID = 1L;

    UncertainException(IOException cause) {
      super("the log could not be forced to the disk: " + cause.getMessage(), cause);
    }
  }

  /**
   * Writes a commit. When this returns, the commit survives a power cut.
   *
   * @return its digest, which vouches for it and for all before it
   * @throws IllegalArgumentException if its version is not above that of the last
   * @throws UncertainException if it is not known whether the commit counts
   * @throws IOException if it was not written
   */
  public synchronized String append(Commit commit) throws IOException {
    if (!versions.isEmpty() && commit.version() <= versions.last()) {
      throw new IllegalArgumentException(
          "version " + commit.version() + " does not follow on " + versions.last());
    }
    byte[] document = CommitText.write(commit, last);
    Path file = file(commit.version());
    Path folder = root.resolve(Long.toString(commit.version() / IN_A_FOLDER));
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      disk.force(root.resolveSibling(""));
      disk.force(root);
    }
    Path part = folder.resolve(commit.version() + PART);
    try {
      disk.write(part, document);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    try {
      disk.rename(part, file);
      disk.force(folder);
    } catch (IOException e) {
      throw new UncertainException(e);
    }
    versions.add(commit.version());
    last = CommitText.digest(document);
    return last;
  }

  /** Writes a commit to a file that is not part of a log. */
  public static void save(Path file, Commit commit) throws IOException {
    Files.write(file, text(commit));
  }

  /** What {@link #save} writes. */
  public static byte[] text(Commit commit) throws IOException {
    return CommitText.write(commit, "");
  }

  /**
   * What {@link #save} wrote.
   *
   * @throws IOException if it is not whole
   */
  public static Commit saved(Path file) throws IOException {
    try {
      return CommitText.read(Files.readAllBytes(file)).commit();
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(file + " cannot be used: " + e.getMessage(), e);
    }
  }

  /** The digest of the last commit; empty when there is none. */
  public synchronized String digest() {
    return last;
  }

  /** Where the commit stands, or would stand, that made a version. */
  public Path file(long version) {
    return root.resolve(Long.toString(version / IN_A_FOLDER)).resolve(version + ENDING);
  }

  /**
   * Reads every commit and holds each against the one before.
   *
   * @return what is wrong, in words; empty when the chain is whole
   */
  public List<String> check() {
    List<String> problems = new ArrayList<>();
    String before = "";
    for (long version : since(Long.MIN_VALUE)) {
      try {
        CommitText.Read read = document(version);
        if (!read.previous().equals(before)) {
          problems.add(
              file(version) + " does not follow on the commit before it. Restore that one.");
        }
        before = read.digest();
      } catch (IOException e) {
        problems.add(String.valueOf(e.getMessage()));
        before = "?";
      }
    }
    return problems;
  }
}
