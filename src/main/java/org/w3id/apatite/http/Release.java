package org.w3id.apatite.http;

/**
 * Words for the release of the data that a thread is answering from. Every page tells it at its
 * foot, and most of those who make pages have no other use for it.
 */
public final class Release {

  private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "");

  private Release() {}

  /** Empty when nobody said. */
  public static String current() {
    return CURRENT.get();
  }

  /** From here on this thread works for one release; to be followed by {@link #end}. */
  public static void begin(String words) {
    CURRENT.set(words);
  }

  public static void end() {
    CURRENT.remove();
  }
}
