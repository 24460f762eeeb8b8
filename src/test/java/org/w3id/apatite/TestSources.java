package org.w3id.apatite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * Source folders for tests: the small one, copied so that a test may break it, and the project's
 * own.
 */
public final class TestSources {
  private static Path loadedProject;

  private TestSources() {}

  /** The project's folder: tests run in it. */
  public static Path project() {
    return Path.of("").toAbsolutePath();
  }

  public static Path small() {
    return project().resolve("src/test/resources/small");
  }

  /** The data directory of the project's own sources: loaded once, for all tests of a run. */
  public static synchronized Path loadedProject() throws Exception {
    if (loadedProject == null) {
      Path folder = Files.createTempDirectory("apatite-project");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
      loader(project(), folder).loadIfChanged();
      loadedProject = folder;
    }
    return loadedProject;
  }

  /** A copy of the small source folder. */
  public static Path copyOfSmall(Path into) throws IOException {
    Path from = small();
    try (Stream<Path> all = Files.walk(from)) {
      for (Path p : all.toList()) {
        Path to = into.resolve(from.relativize(p).toString());
        if (Files.isDirectory(p)) {
          Files.createDirectories(to);
        } else {
          Files.copy(p, to);
        }
      }
    }
    return into;
  }

  /** A copy of that directory, for a server that is not to keep others from it. */
  public static Path copyOfLoadedProject() throws Exception {
    Path copy = Files.createTempDirectory("apatite-project-copy");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(copy.toFile())));
    FileUtils.copyDirectory(loadedProject().toFile(), copy.toFile());
    return copy;
  }

  public static Loader loader(Path sources, Path data, Base base) throws IOException {
    return new Loader(
        new DataDirectory(data),
        base,
        java.util.Optional.of(new SourceFolder(sources, base)),
        "test",
        Progress.silent());
  }

  public static Loader loader(Path sources, Path data) throws IOException {
    return loader(sources, data, Base.canonical());
  }
}
