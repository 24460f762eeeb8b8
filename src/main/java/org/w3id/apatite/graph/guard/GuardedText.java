package org.w3id.apatite.graph.guard;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.query.QueryCancelledException;

/**
 * A text that a regular expression reads. Matching is the only thing it does that can take for
 * ever, and reading a character is the only place where it can be stopped.
 */
final class GuardedText implements CharSequence {

  private static final int LOOK_EVERY = 1024;

  private final CharSequence text;
  private final AtomicBoolean signal;
  private int reads;

  GuardedText(CharSequence text, AtomicBoolean signal) {
    this.text = text;
    this.signal = signal;
  }

  @Override
  public char charAt(int index) {
    if (++reads % LOOK_EVERY == 0 && signal.get()) {
      throw new QueryCancelledException();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
