package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Supplier;
import org.w3id.apatite.description.DatasetFile;
import org.w3id.apatite.description.DatasetFiles;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/** {@code /dumps/NAME}: the files that hold the dataset, as they are, packed. */
final class DumpServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final int TAG_DIGITS = 24;
  private static final int ATTEMPTS = 10;

  private final transient Supplier<DatasetFiles> files;

  DumpServlet(Supplier<DatasetFiles> files) {
    this.files = files;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getPathInfo();
    try (Opened opened = open(path == null ? "" : path.substring(1))) {
      send(opened, http.getMethod().equals("HEAD"), reply);
    }
  }

  private static void send(Opened opened, boolean onlyHead, Reply reply) throws IOException {
    String tag = opened.file().sha256().substring(0, TAG_DIGITS);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    var response = reply.response();
    response.setHeader("Content-Type", "application/gzip");
    response.setHeader("ETag", "\"" + tag + "\"");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentLengthLong(opened.file().bytes());
    if (!onlyHead) {
      opened.bytes().transferTo(response.getOutputStream());
    }
  }

  /** An open file stays whole when that of a newer version takes its place. */
  private record Opened(DatasetFile file, InputStream bytes) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      bytes.close();
    }
  }

  private Opened open(String name) throws IOException {
    for (int attempt = 1; true; attempt++) {
      DatasetFile file = named(name);
      try {
        return new Opened(file, Files.newInputStream(file.path()));
      } catch (NoSuchFileException e) {
        // Somebody has written, and a newer version was asked for in the meantime.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private DatasetFile named(String name) {
    List<String> names = List.of(DatasetFile.Content.values()).stream().map(c -> c.file()).toList();
    if (!names.contains(name)) {
      throw new ProblemException(
          Problem.of(
              404,
              "not-found",
              "Not found",
              "There is no file '" + name + "'. There are " + String.join(", ", names) + "."));
    }
    return files.get().all().stream()
        .filter(f -> f.content().file().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
