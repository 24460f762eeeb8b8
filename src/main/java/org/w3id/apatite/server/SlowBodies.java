package org.w3id.apatite.server;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Ends requests whose body comes too slowly: each holds a thread. Jetty's own handler for that
 * grants no time to begin.
 */
final class SlowBodies extends Handler.Wrapper {

  private static final long BYTES_A_SECOND = 1024;
  private static final Duration GRACE = Duration.ofSeconds(5);

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(new Watched(request), response, callback);
  }

  private static final class Watched extends Request.Wrapper {
    private final long since = System.nanoTime();
    private long bytes;
    private Content.@Nullable Chunk tooSlow;

    Watched(Request request) {
      super(request);
    }

    @Override
    public void demand(Runnable whenThere) {
      long passed = System.nanoTime() - since - GRACE.toNanos();
      if (passed > 0 && bytes < BYTES_A_SECOND * passed / 1_000_000_000) {
        tooSlow =
            Content.Chunk.from(
                new TimeoutException("less than " + BYTES_A_SECOND + " bytes a second came"));
        whenThere.run();
      } else {
        super.demand(whenThere);
      }
    }

    @Override
    public Content.Chunk read() {
      if (tooSlow != null) {
        return tooSlow;
      }
      Content.Chunk chunk = super.read();
      if (chunk != null) {
        bytes += chunk.remaining();
      }
      return chunk;
    }
  }
}
