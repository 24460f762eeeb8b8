package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
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

  private final transient Supplier<DatasetFiles> files;

  DumpServlet(Supplier<DatasetFiles> files) {
    this.files = files;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getPathInfo();
    DatasetFile file = named(path == null ? "" : path.substring(1));
    String tag = file.sha256().substring(0, TAG_DIGITS);
    if (reply.isKnown(tag)) {
      reply.notModified(tag);
      return;
    }
    var response = reply.response();
    response.setHeader("Content-Type", "application/gzip");
    response.setHeader("ETag", "\"" + tag + "\"");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentLengthLong(file.bytes());
    if (!http.getMethod().equals("HEAD")) {
      Files.copy(file.path(), response.getOutputStream());
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
