package org.w3id.apatite.sparql;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.sparql.RunningQueries.Running;
import org.w3id.apatite.sparql.RunningQueries.Stop;

/**
 * Looks a few times a second whether time is over, clients have gone, or memory runs short.
 *
 * <p>The engine's own time-outs are not used: all queries of the process share one alarm thread,
 * and it waits for any query that is in a long step of its beginning, so that none is stopped.
 */
final class Watch {

  private static final Logger LOG = LoggerFactory.getLogger("org.w3id.apatite.sparql");
  private static final long EVERY_MILLIS = 100;

  /** Share of the heap that is still in use after it was collected, from which a query must go. */
  private static final double SHORT = 0.85;

  private final RunningQueries queries;
  private boolean started;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(p -> p.getType() == MemoryType.HEAP && p.getCollectionUsage() != null)
          .filter(p -> p.getUsage().getMax() > 0)
          .toList();

  Watch(RunningQueries queries) {
    this.queries = queries;
  }

  /** Begins, if it has not begun. */
  synchronized void start() {
    if (started) {
      return;
    }
    started = true;
    Thread thread = new Thread(this::run, "watch queries");
    thread.setDaemon(true);
    thread.start();
  }

  void end() {
    ended.countDown();
  }

  private void run() {
    try {
      while (!ended.await(EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    for (Running query : queries.all()) {
      if (query.isOverdue()) {
        query.stop(Stop.TIME);
        if (query.isStuck()) {
          LOG.info("[{}] cut off: its client does not read", query.id());
          query.cutOff();
        }
      } else if (query.isClientGone()) {
        LOG.info("[{}] stopped: the client has gone", query.id());
        query.stop(Stop.CLIENT_GONE);
      }
    }
    if (isMemoryShort()) {
      queries.all().stream()
          .filter(q -> q.runs() && q.stopped().isEmpty())
          .max(Comparator.comparingLong(Running::allocated))
          .ifPresent(
              q -> {
                LOG.warn("[{}] stopped: memory runs short", q.id());
                q.stop(Stop.MEMORY);
              });
    }
  }

  private boolean isMemoryShort() {
    for (MemoryPoolMXBean pool : pools) {
      MemoryUsage kept = pool.getCollectionUsage();
      MemoryUsage now = pool.getUsage();
      // After the last collection it was short, and it has not become better since.
      if (kept.getUsed() > SHORT * now.getMax() && now.getUsed() > SHORT * now.getMax()) {
        return true;
      }
    }
    return false;
  }
}
