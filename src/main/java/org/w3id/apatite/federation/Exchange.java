package org.w3id.apatite.federation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExecResult;
import org.apache.jena.sparql.util.Context;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.federation.ServiceFailure.Reason;

/**
 * One request to a partner, from its sending to its last row. It ends when the query is stopped or
 * the partner's time is over, whatever the partner does: another thread looks to that, and nobody
 * is interrupted.
 */
final class Exchange implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.federation");
  private static final long LOOK_MILLIS = 50;
  private static final long GRACE_MILLIS = 1000;

  private final Account account;
  private final AtomicBoolean stopped;
  private final Request request;
  private final Scheduler scheduler;
  private final InputStreamResponseListener answer = new InputStreamResponseListener();
  private final long start = System.nanoTime();
  private final long millis;
  private volatile boolean late;
  private volatile boolean over;

  /**
   * Sends the request.
   *
   * @param stopped becomes true when the query is stopped
   */
  Exchange(Account account, AtomicBoolean stopped, Request request, Scheduler scheduler) {
    this.account = account;
    this.stopped = stopped;
    this.request = request;
    this.scheduler = scheduler;
    this.millis = account.timeLeft().toMillis();
    request.send(answer);
    look();
  }

  private void look() {
    if (over) {
      return;
    }
    late = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) >= millis;
    if (late || stopped.get()) {
      breakOff();
    } else {
      scheduler.schedule(this::look, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void breakOff() {
    // Whether it was too late for that does not matter.
    CompletableFuture<Boolean> unused = request.abort(new CancellationException());
  }

  /**
   * Waits for the head of the answer.
   *
   * @throws ServiceFailure if none comes
   * @throws QueryCancelledException if the query is stopped meanwhile
   */
  Response head() {
    try {
      return answer.get(millis + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryCancelledException();
    } catch (TimeoutException e) {
      throw account.late();
    } catch (ExecutionException e) {
      throw failure(
          e,
          notPublic(e)
              ? account.over(
                  Reason.PRIVATE_ADDRESS,
                  "has an address that is not public, and is not asked there.")
              : account.over(Reason.UNREACHABLE, "cannot be reached. Come again later."));
    }
  }

  private static boolean notPublic(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CheckedAddresses.NotPublic) {
        return true;
      }
    }
    return false;
  }

  /** Why there is no answer, when it may be that we broke it off ourselves. */
  private RuntimeException failure(Exception e, ServiceFailure otherwise) {
    if (stopped.get()) {
      return new QueryCancelledException();
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ServiceFailure known) {
        return known;
      }
    }
    if (late) {
      return account.late();
    }
    LOG.warn("{} ({})", otherwise.getMessage(), String.valueOf(e).replaceAll("\\p{Cntrl}+", " "));
    return otherwise;
  }

  /**
   * All rows of the answer. None is given out before the last is there, so that an answer that is
   * cut off is not used in part.
   */
  List<Binding> rows(Response head) {
    String type =
        Optional.ofNullable(head.getHeaders().get(HttpHeader.CONTENT_TYPE))
            .orElse("")
            .split(";", 2)[0]
            .strip();
    if (!type.matches("(?i)application/(sparql-results\\+)?json")) {
      throw account.over(
          Reason.BROKEN_ANSWER, "answered in '" + type + "' and not in SPARQL results JSON.");
    }
    try {
      InputStream in = new Metered(answer.getInputStream());
      QueryExecResult result =
          RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON)
              .create(ResultSetLang.RS_JSON)
              .readAny(in, Context.emptyContext());
      List<Binding> rows = new ArrayList<>();
      result
          .rowSet()
          .forEachRemaining(
              row -> {
                account.row();
                rows.add(row);
              });
      // An answer whose end never comes is broken too.
      in.transferTo(OutputStream.nullOutputStream());
      return rows;
    } catch (IOException | RuntimeException e) {
      throw failure(
          e,
          account.over(
              Reason.BROKEN_ANSWER,
              "broke off its answer, or sent what is not SPARQL results JSON. Come again later."));
    }
  }

  /** Breaks off what is not complete. */
  @Override
  public void close() {
    over = true;
    breakOff();
    account.waited(System.nanoTime() - start);
  }

  /** Counts what comes, as it is after unpacking. */
  private final class Metered extends InputStream {
    private final InputStream in;

    Metered(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = in.read(bytes, offset, length);
      account.bytes(Math.max(0, count));
      return count;
    }

    /** Nothing: the parser closes what it has read, and we want to see the end. */
    @Override
    public void close() {}
  }
}
