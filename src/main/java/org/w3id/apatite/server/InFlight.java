package org.w3id.apatite.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests that are being answered, to their last byte. */
final class InFlight extends Handler.Wrapper {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final AtomicInteger count = new AtomicInteger();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    count.incrementAndGet();
    Request.addCompletionListener(request, failure -> count.decrementAndGet());
    return super.handle(request, response, callback);
  }

  int count() {
    return count.get();
  }

  /** Waits until no request is being answered; false if some are when the time is over. */
  boolean awaitNone(Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (count.get() > 0 && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    return count.get() == 0;
  }
}
