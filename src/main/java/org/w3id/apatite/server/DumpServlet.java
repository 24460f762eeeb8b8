package org.w3id.apatite.server;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.input.BoundedInputStream;
import org.eclipse.jetty.http.ByteRange;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.description.DatasetFile;
import org.w3id.apatite.description.DatasetFiles;
import org.w3id.apatite.description.Dump;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;

/**
 * {@code /dumps/NAME}: the files that hold the dataset and its named graphs, as they are, packed.
 */
final class DumpServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final int TAG_DIGITS = 24;
  private static final int ATTEMPTS = 10;
  private static final Pattern ONE_PART =
      Pattern.compile("bytes=((?<first>[0-9]{1,18})-(?<last>[0-9]{0,18})|-[0-9]{1,18})");

  private final transient Supplier<DatasetFiles> files;

  DumpServlet(Supplier<DatasetFiles> files) {
    this.files = files;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    String path = http.getPathInfo();
    try (Opened opened = open(path == null ? "" : path.substring(1))) {
      String tag = opened.file().sha256().substring(0, TAG_DIGITS);
      if (reply.isKnown(tag)) {
        reply.notModified(tag);
        return;
      }
      HttpServletResponse response = reply.response();
      response.setHeader("Content-Type", "application/gzip");
      response.setHeader("ETag", quoted(tag));
      response.setHeader("Cache-Control", "no-cache");
      response.setHeader("Accept-Ranges", "bytes");
      send(
          opened,
          part(http, response, opened.file(), tag),
          response,
          http.getMethod().equals("HEAD"));
    }
  }

  private static String quoted(String tag) {
    return "\"" + tag + "\"";
  }

  /**
   * What is to be sent: all of it, or one part (RFC 9110, section 14) to a client that has the
   * beginning of the same file. Several parts at once, which a server need not send, are all.
   *
   * @throws ProblemException 416 if the file is not as long
   */
  private static ByteRange part(
      HttpServletRequest http, HttpServletResponse response, DatasetFile file, String tag) {
    ByteRange all = new ByteRange(0, file.bytes() - 1);
    String range = http.getHeader("Range");
    String condition = http.getHeader("If-Range");
    if (!http.getMethod().equals("GET")
        || range == null
        || (condition != null && !condition.equals(quoted(tag)))) {
      return all;
    }
    Matcher asked = ONE_PART.matcher(range);
    if (!asked.matches() || isBackwards(asked.group("first"), asked.group("last"))) {
      return all;
    }
    List<ByteRange> parts = ByteRange.parse(List.of(range), file.bytes());
    if (parts.isEmpty()) {
      response.setHeader("Content-Range", ByteRange.toNonSatisfiableHeaderValue(file.bytes()));
      throw new ProblemException(
          Problem.of(416, "range", "No such part", "The file has " + file.bytes() + " bytes."));
    }
    return parts.get(0);
  }

  private static boolean isBackwards(@Nullable String first, @Nullable String last) {
    return first != null
        && last != null
        && !last.isEmpty()
        && Long.parseLong(last) < Long.parseLong(first);
  }

  private static void send(
      Opened opened, ByteRange part, HttpServletResponse response, boolean onlyHead)
      throws IOException {
    long length = opened.file().bytes();
    if (part.getLength() < length) {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader("Content-Range", part.toHeaderValue(length));
    }
    response.setContentLengthLong(part.getLength());
    if (!onlyHead) {
      opened.bytes().skipNBytes(part.first());
      BoundedInputStream.builder()
          .setInputStream(opened.bytes())
          .setMaxCount(part.getLength())
          .get()
          .transferTo(response.getOutputStream());
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
    return files.get().named(name).orElseThrow(() -> notFound(name));
  }

  private static ProblemException notFound(String name) {
    String whole = String.join(", ", Dump.whole().stream().map(Dump::file).toList());
    return new ProblemException(
        Problem.of(
            404,
            "not-found",
            "Not found",
            "There is no file '"
                + name
                + "'. There are "
                + whole
                + " and one of each named graph, as /catalog lists them."));
  }
}
