package org.w3id.apatite.commit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.w3id.apatite.TestSources;

/** {@code apatite} in a process of its own, over the small sources, where everybody may write. */
final class ServerProcess implements AutoCloseable {

  private final Path folder;
  private final Process process;

  private ServerProcess(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * How processes are started: from the classes as they lie there or, where many are started, from
   * jars whose classes were read once for all (class data sharing), in a third of the time.
   */
  record Launch(Path folder, List<String> flags) {

    static Launch plain(Path folder) {
      return new Launch(
          folder, List.of("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
    }

    /** Takes a start and a stop to prepare. */
    static Launch shared(Path folder) throws Exception {
      Path classes = TestSources.project().resolve("target/classes");
      Path jar = folder.resolve("apatite.jar");
      pack(classes, jar);
      List<String> path = new ArrayList<>(List.of(jar.toString()));
      Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .filter(entry -> entry.endsWith(".jar"))
          .forEach(path::add);
      String joined = String.join(File.pathSeparator, path);
      Path archive = folder.resolve("classes.jsa");
      Path passing = Files.createDirectory(folder.resolve("sharing"));
      Launch archiving =
          new Launch(passing, List.of("-XX:ArchiveClassesAtExit=" + archive, "-cp", joined));
      try (ServerProcess first = archiving.serve()) {
        first.ready();
        first.stop();
      }
      return new Launch(folder, List.of("-XX:SharedArchiveFile=" + archive, "-cp", joined));
    }

    private static void pack(Path classes, Path jar) throws IOException {
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
          Stream<Path> files = Files.walk(classes)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
          Files.copy(file, out);
        }
      }
    }

    ServerProcess serve() throws IOException {
      return start(
          "serve",
          "--open-writes",
          "--port",
          "0",
          "--upload",
          Things.UPLOAD_BYTES + "",
          "--commit-statements",
          Things.COMMIT_STATEMENTS + "");
    }

    /** Makes a new version from the files and from what was committed. */
    void load() throws Exception {
      try (ServerProcess load = start("load", "--force")) {
        if (load.process.waitFor() != 0) {
          throw new AssertionError("it did not load: " + load.complaints());
        }
      }
    }

    private ServerProcess start(String command, String... options) throws IOException {
      List<String> words = new ArrayList<>();
      words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      words.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      words.addAll(flags);
      words.addAll(List.of("org.w3id.apatite.cli.Main", command));
      words.addAll(List.of("--sources", TestSources.small().toString()));
      words.addAll(List.of("--data-dir", folder.resolve("data").toString()));
      words.addAll(List.of(options));
      return new ServerProcess(
          folder,
          new ProcessBuilder(words)
              .redirectOutput(folder.resolve("out").toFile())
              .redirectError(folder.resolve("err").toFile())
              .start());
    }
  }

  /** The address, once it is ready. */
  URI ready() throws Exception {
    while (process.isAlive()) {
      String out = Files.readString(folder.resolve("out"));
      if (out.contains("statements)")) {
        return URI.create(out.replaceAll("(?s).*ready: (\\S*)sparql.*", "$1"));
      }
      Thread.sleep(5);
    }
    throw new AssertionError("it did not start: " + complaints());
  }

  /** With no time for anything: SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** As an operator does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("it did not stop");
    }
  }

  /** No process outlives a test. */
  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** What it said on its error stream. */
  String complaints() throws IOException {
    return Files.readString(folder.resolve("err"));
  }
}
