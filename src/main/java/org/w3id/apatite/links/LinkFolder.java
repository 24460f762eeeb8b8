package org.w3id.apatite.links;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Durable;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** Short links on disk, one file an id; a link that is there is never changed. */
public final class LinkFolder {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.links");
  private static final String ENDING = ".rq";
  private static final int NOT_COUNTED = -1;

  private final Path folder;
  private final int most;
  private int count = NOT_COUNTED;

  /**
   * @param folder is made with the first link
   * @param most how many links there may be; with 0 none is made, and those that are there answer
   */
  public LinkFolder(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  /**
   * The query of a link; empty if there is no link of this id.
   *
   * @param id any text; only what is an id becomes a file name
   */
  public Optional<String> text(String id) throws IOException {
    if (!ShortLink.isId(id)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file(id));
      if (!ShortLink.id(text).equals(id)) {
        LOG.error("{} does not hold what its name says; it is not served", file(id));
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Keeps a link; it is on disk when this returns.
   *
   * @return false if it was there before
   * @throws ProblemException 507 if there are as many as there may be
   */
  public synchronized boolean keep(ShortLink link) throws IOException {
    if (text(link.id()).isPresent()) {
      return false;
    }
    if (count == NOT_COUNTED) {
      count = count();
    }
    if (count >= most) {
      throw new ProblemException(
          Problem.of(
                  507,
                  "links-full",
                  "No room for more links",
                  "This server keeps at most "
                      + most
                      + " short links, and they are there. Send the query itself to /sparql.")
              .with("limitLinks", most));
    }
    Durable.write(file(link.id()), link.text());
    count++;
    return true;
  }

  private int count() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.filter(f -> f.toString().endsWith(ENDING)).count();
    }
  }

  private Path file(String id) {
    return folder.resolve(id + ENDING);
  }
}
