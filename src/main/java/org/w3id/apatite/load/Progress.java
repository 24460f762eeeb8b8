package org.w3id.apatite.load;

/** Told how long work goes on. */
public interface Progress {

  /** A new step begins; the one before it has ended. */
  void step(String what);

  /** How many units of the running step are done. */
  void count(long done, long outOf);

  /** Everything is done. */
  void end();

  /** Says nothing. */
  static Progress silent() {
    return new Progress() {
      @Override
      public void step(String what) {}

      @Override
      public void count(long done, long outOf) {}

      @Override
      public void end() {}
    };
  }
}
