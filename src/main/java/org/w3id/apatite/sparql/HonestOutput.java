package org.w3id.apatite.sparql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Holds an answer back until it is complete or larger than a limit, so that what fails before is
 * still told as an error.
 */
final class HonestOutput extends OutputStream {

  /** Opens the way to the client; from then on the answer can only be completed or broken off. */
  interface Commit {
    OutputStream open() throws IOException;
  }

  private final int limit;
  private final Commit commit;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(4096);
  private @Nullable OutputStream client;

  HonestOutput(int limit, Commit commit) {
    this.limit = limit;
    this.commit = commit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (client == null && held.size() + length > limit) {
      client = commit.open();
      held.writeTo(client);
      held.reset();
    }
    if (client == null) {
      held.write(bytes, offset, length);
    } else {
      client.write(bytes, offset, length);
    }
  }

  /** Whether bytes were sent. */
  boolean isCommitted() {
    return client != null;
  }

  /** The whole answer, when none of it was sent. */
  byte[] whole() {
    return held.toByteArray();
  }

  /** Ends an answer that was sent as it came. */
  void finish() throws IOException {
    if (client != null) {
      client.close();
    }
  }

  /** Nothing: writers flush in mid-answer, and close what is not theirs. */
  @Override
  public void flush() {}

  @Override
  public void close() {}
}
