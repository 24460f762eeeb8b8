package org.w3id.apatite.graph.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.w3id.apatite.graph.Durable;

/**
 * What loads of the files have changed: {@code loads/8.rdfp} leads to version 8, which a load made,
 * from the version that was current when it was made. They are no commits: nobody applies them to a
 * store, which holds what they say from its beginning, and what people have written is not looked
 * for in them.
 *
 * @param folder made when the first is kept
 */
public record LoadPatches(Path folder) {

  private static final String ENDING = ".rdfp";

  /** The patch that leads to a version; empty when no load made it from another. */
  public Optional<Patch> patch(long version) {
    Path file = file(version);
    return Files.exists(file) ? Optional.of(new Patch(file)) : Optional.empty();
  }

  /** The versions to which patches lead. */
  public NavigableSet<Long> versions() {
    NavigableSet<Long> versions = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(f -> f.getFileName().toString())
            .filter(n -> n.matches("[0-9]{1,18}\\" + ENDING))
            .forEach(n -> versions.add(Long.valueOf(n.replace(ENDING, ""))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return versions;
  }

  private Path file(long version) {
    return folder.resolve(version + ENDING);
  }

  /**
   * Takes over the patch that leads to a version which has become the current one, if there is one.
   *
   * @param from where the load has put it
   */
  public void keep(Path from, long version) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    Files.createDirectories(folder);
    try {
      Durable.move(from, file(version));
    } catch (NoSuchFileException e) {
      // Somebody who opened the directory at the same time was faster.
      if (!Files.exists(file(version))) {
        throw e;
      }
    }
  }
}
