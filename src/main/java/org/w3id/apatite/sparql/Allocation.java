package org.w3id.apatite.sparql;

import java.lang.management.ManagementFactory;

/** What a thread has allocated, where the Java machine tells. */
final class Allocation {

  private static final com.sun.management.ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class);

  private Allocation() {}

  /** Bytes since the thread began; 0 if it has ended or the machine does not tell. */
  static long of(long thread) {
    return THREADS == null ? 0 : Math.max(0, THREADS.getThreadAllocatedBytes(thread));
  }
}
