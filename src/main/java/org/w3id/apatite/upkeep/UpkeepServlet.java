package org.w3id.apatite.upkeep;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.jena.atlas.RuntimeIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;
import org.w3id.apatite.http.Reply;
import org.w3id.apatite.load.Progress;

/**
 * {@code POST /admin/backup} and {@code POST /admin/compact}, for the {@link Operator} on this
 * machine. The answer is plain text, a line for each step; the last begins with {@link #DONE} or
 * {@link #FAILED}.
 */
public final class UpkeepServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.upkeep");
  private static final String BEARER = "Bearer ";
  private static final long REPORT_EVERY_NANOS = 1_000_000_000L;

  public static final String DONE = "Done: ";
  public static final String FAILED = "Failed: ";

  private final transient Store store;
  private final transient Supplier<Operator> operator;
  private final transient ReentrantLock atWork = new ReentrantLock();

  public UpkeepServlet(Store store, Supplier<Operator> operator) {
    this.store = store;
    this.operator = operator;
  }

  @Override
  protected List<String> methods() {
    return List.of("POST");
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    requireOperator(http);
    String work = String.valueOf(http.getPathInfo());
    if (!work.equals("/backup") && !work.equals("/compact")) {
      throw refused(404, "not-found", "Not found", "There are /admin/backup and /admin/compact.");
    }
    int keep = keep(http);
    if (!atWork.tryLock()) {
      throw refused(
          409, "busy", "Busy", "A backup or compaction is running. Try again when it has ended.");
    }
    try {
      Lines lines = new Lines(reply.open("text/plain; charset=utf-8", ""));
      lines.say(work.equals("/backup") ? backup(keep, lines) : compact(lines));
      lines.out.close();
    } finally {
      atWork.unlock();
    }
  }

  private static int keep(HttpServletRequest http) {
    String keep = http.getParameter("keep");
    if (keep != null && !keep.matches("[1-9][0-9]{0,5}")) {
      throw refused(400, "request", "Bad request", "keep is a whole number from 1.");
    }
    return keep == null ? BACKUPS_KEPT : Integer.parseInt(keep);
  }

  /** How many backups are kept when nothing else is said. */
  public static final int BACKUPS_KEPT = 7;

  private String backup(int keep, Progress progress) {
    try {
      return DONE + backedUp(Backup.of(store, keep, progress));
    } catch (IOException | RuntimeIOException e) {
      LOG.error("the backup failed", e);
      return FAILED + e.getMessage();
    }
  }

  private String compact(Progress progress) {
    try {
      return DONE + compacted(Compaction.of(store, progress));
    } catch (IOException | RuntimeIOException e) {
      LOG.error("the compaction failed", e);
      return FAILED + e.getMessage();
    }
  }

  /** What is said of a backup. */
  public static String backedUp(Path file) throws IOException {
    return String.format(
        Locale.ROOT, "%s, %,d KiB.", file, java.nio.file.Files.size(file) / 1024 + 1);
  }

  /** What is said of a compaction. */
  public static String compacted(Compaction made) {
    return made.isDone()
        ? String.format(
            Locale.ROOT,
            "version %d, %,d MiB before, %,d MiB now.",
            made.version().number(),
            made.bytesBefore() >> 20,
            made.bytesAfter() >> 20)
        : "version " + made.version().number() + " was compact already.";
  }

  /** Who is on this machine, has the secret, and is no page of a browser. */
  private void requireOperator(HttpServletRequest http) throws IOException {
    String given = http.getHeader("Authorization");
    if (!InetAddress.getByName(http.getRemoteAddr()).isLoopbackAddress()
        || http.getHeader("Origin") != null
        || given == null
        || !given.startsWith(BEARER)
        || !operator.get().is(given.substring(BEARER.length()))) {
      throw refused(
          403,
          "operator",
          "Forbidden",
          "Only who runs the server may do this, with 'apatite backup' and 'apatite compact'.");
    }
  }

  private static ProblemException refused(int status, String slug, String title, String detail) {
    return new ProblemException(Problem.of(status, slug, title, detail));
  }

  /** A line for each step, and one a second while it lasts. A reader who leaves stops nothing. */
  private static final class Lines implements Progress {
    private final OutputStream out;
    private boolean left;
    private long lastTold = System.nanoTime();

    Lines(OutputStream out) {
      this.out = out;
    }

    void say(String line) {
      if (left) {
        return;
      }
      try {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        left = true;
      }
    }

    @Override
    public void step(String what) {
      say(what);
    }

    @Override
    public void count(long done, long outOf) {
      if (System.nanoTime() - lastTold > REPORT_EVERY_NANOS) {
        lastTold = System.nanoTime();
        say(String.format(Locale.ROOT, "  %,d of %,d", done, outOf));
      }
    }

    @Override
    public void end() {}
  }
}
