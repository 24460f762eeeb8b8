package org.w3id.apatite.cli;

import java.io.PrintStream;
import org.w3id.apatite.load.Progress;

/** A bar on a terminal, plain lines elsewhere. */
final class TerminalProgress implements Progress {

  private static final int WIDTH = 24;
  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private String what = "";
  private long began;
  private long drawn;

  TerminalProgress(PrintStream out) {
    this.out = out;
    // The launcher knows whether standard error is a terminal; Java tells it only from release 22
    // on.
    this.terminal = Boolean.getBoolean("apatite.terminal");
  }

  @Override
  public void step(String next) {
    finish();
    what = next;
    began = System.nanoTime();
    drawn = 0;
    if (terminal) {
      out.print(next + " ...");
      out.flush();
    }
  }

  @Override
  public void count(long done, long outOf) {
    long now = System.nanoTime();
    if (terminal && outOf > 0 && now - drawn > REDRAW_NANOS) {
      drawn = now;
      int filled = (int) Math.min(WIDTH, WIDTH * done / outOf);
      out.printf(
          "\r%s [%s%s] %,d of %,d",
          what, "#".repeat(filled), ".".repeat(WIDTH - filled), done, outOf);
      out.flush();
    }
  }

  @Override
  public void end() {
    finish();
    what = "";
  }

  private void finish() {
    if (!what.isEmpty()) {
      out.printf(
          "%s%s: %.1f s%s%n",
          terminal ? "\r" : "",
          what,
          (System.nanoTime() - began) / 1e9,
          terminal ? "\u001b[K" : "");
      out.flush();
    }
  }
}
