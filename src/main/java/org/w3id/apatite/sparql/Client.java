package org.w3id.apatite.sparql;

/** The one who waits for an answer, at the other end of a connection. */
public interface Client {

  /** Whether it has left. */
  boolean isGone();

  /** Breaks the connection, whatever is being sent. */
  void cutOff();

  /** One that stays, and reads what it is sent. */
  static Client patient() {
    return new Client() {
      @Override
      public boolean isGone() {
        return false;
      }

      @Override
      public void cutOff() {}
    };
  }
}
