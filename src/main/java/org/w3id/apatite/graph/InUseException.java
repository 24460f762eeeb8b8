package org.w3id.apatite.graph;

import java.io.IOException;

/** Another process has the data open. */
public final class InUseException extends IOException {
  private static final long serialVersionUID = 1L;

  InUseException(String message) {
    super(message);
  }
}
