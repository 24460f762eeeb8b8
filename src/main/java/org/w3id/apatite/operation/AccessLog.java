package org.w3id.apatite.operation;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of JSON for each request, written by a thread of its own. Who sends so many requests
 * that the lines cannot be written in time does not slow the server down: lines are left out then,
 * and the next one says how many.
 */
public final class AccessLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.operation");
  private static final int WAITING_LINES = 10_000;
  private static final int LONGEST_TEXT = 200;

  /** Lines come in handfuls, so that many requests cost one write. */
  private static final Duration HANDFUL = Duration.ofMillis(50);

  /**
   * One request and its answer.
   *
   * @param time when its first byte came
   * @param id as in the header X-Request-Id; empty when it got none
   * @param query the text of the query; of it only a hash is written; empty when there was none
   * @param bytes of the body
   * @param agent the header User-Agent, or empty
   * @param referrer the header Referer, or empty; of it the query is left out
   */
  public record Entry(
      Instant time,
      String id,
      String remote,
      String method,
      String path,
      String query,
      int status,
      long bytes,
      Duration took,
      String agent,
      String referrer) {

    public Entry {
      query = query.isEmpty() ? "" : QueryHash.of(query);
      path = printable(path, 10 * LONGEST_TEXT);
      agent = printable(agent, LONGEST_TEXT);
      referrer = printable(withoutQuery(referrer), LONGEST_TEXT);
    }

    private static String withoutQuery(String address) {
      int end = address.indexOf('?');
      return end < 0 ? address : address.substring(0, end);
    }

    /** JSON takes some control characters as they are, and terminals obey them. */
    private static String printable(String text, int longest) {
      String cut = text.length() <= longest ? text : text.substring(0, longest);
      return cut.chars().anyMatch(Character::isISOControl)
          ? cut.replaceAll("\\p{Cntrl}|[\u0080-\u009f]", "?")
          : cut;
    }

    /**
     * @param leftOut lines that are missing before this one
     */
    private void write(Writer out, long leftOut) throws IOException {
      JsonWriter json = new JsonWriter(out);
      json.setHtmlSafe(false);
      json.beginObject();
      json.name("time").value(time.truncatedTo(ChronoUnit.MILLIS).toString());
      json.name("id").value(id);
      json.name("remote").value(remote);
      json.name("method").value(method);
      json.name("path").value(path);
      if (!query.isEmpty()) {
        json.name("query").value(query);
      }
      json.name("status").value(status);
      json.name("bytes").value(bytes);
      json.name("ms").value(Math.round(took.toNanos() / 1e5) / 10.0);
      json.name("agent").value(agent);
      json.name("referrer").value(referrer);
      if (leftOut > 0) {
        json.name("leftOutBefore").value(leftOut);
      }
      json.endObject();
      json.flush();
      out.write('\n');
    }
  }

  private final LogTarget target;
  private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_LINES);
  private final AtomicLong leftOut = new AtomicLong();
  private final Thread writer = new Thread(this::write, "access-log");
  private volatile boolean closing;
  private boolean failing;

  private AccessLog(LogTarget target) {
    this.target = target;
  }

  /**
   * @throws IOException if the target cannot be written to
   */
  public static AccessLog open(LogTarget target) throws IOException {
    target.append(new byte[0]);
    AccessLog log = new AccessLog(target);
    log.writer.setDaemon(true);
    log.writer.start();
    return log;
  }

  /** Takes note; never waits. */
  public void note(Entry entry) {
    if (!waiting.offer(entry)) {
      leftOut.incrementAndGet();
    }
  }

  private void write() {
    List<Entry> handful = new ArrayList<>();
    boolean last = false;
    while (!last) {
      last = closing;
      waiting.drainTo(handful);
      if (!handful.isEmpty()) {
        append(lines(handful));
        handful.clear();
      }
      if (!last) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(HANDFUL.toMillis());
    } catch (InterruptedException e) {
      // Only close() does that, and what it wants is asked next.
      return;
    }
  }

  private byte[] lines(List<Entry> entries) {
    StringWriter lines = new StringWriter(entries.size() * 300);
    for (Entry entry : entries) {
      try {
        entry.write(lines, leftOut.getAndSet(0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void append(byte[] lines) {
    try {
      target.append(lines);
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.error("the access log cannot be written: {}", e.toString());
      }
      failing = true;
    }
  }

  /** Writes what waits, for at most five seconds. */
  @Override
  public void close() {
    closing = true;
    writer.interrupt();
    try {
      writer.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
