package org.w3id.apatite.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What a Java machine holds at one moment.
 *
 * @param heap in MiB, after a collection
 * @param direct memory of direct buffers, in MiB
 * @param mapped memory of mapped files, in MiB
 * @param disk size of a folder, in MiB
 * @param version of the data
 */
record Sample(
    double heap, double direct, double mapped, int threads, long files, double disk, long version) {

  static final String HEADING =
      "heap MiB  direct  mapped  threads  files  disk MiB  version  requests by status";

  static Sample now(double disk, long version) throws InterruptedException {
    System.gc();
    // What has a cleaner is freed after it was found.
    Thread.sleep(200);
    System.gc();
    return new Sample(
        mebi(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()),
        pool("direct"),
        pool("mapped"),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getOpenFileDescriptorCount(),
        disk,
        version);
  }

  private static double pool(String name) {
    return mebi(
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals(name))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum());
  }

  private static double mebi(long bytes) {
    return bytes / (double) (1 << 20);
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%8.1f  %6.1f  %6.1f  %7d  %5d  %8.1f  %7d",
        heap,
        direct,
        mapped,
        threads,
        files,
        disk,
        version);
  }
}
