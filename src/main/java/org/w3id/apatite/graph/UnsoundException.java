package org.w3id.apatite.graph;

import java.io.IOException;
import java.util.List;

/** A store cannot be relied on; it is to be made anew from what was loaded and the log. */
public final class UnsoundException extends IOException {
  private static final long serialVersionUID = 1L;

  UnsoundException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * @param problems what was found, in words; at least one
   */
  UnsoundException(String store, List<String> problems) {
    super(
        store
            + " is unsound: "
            + problems.get(0)
            + (problems.size() == 1 ? "" : " And " + (problems.size() - 1) + " problems more."));
  }
}
