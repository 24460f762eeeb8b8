package org.w3id.apatite.http;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/**
 * An answer that ends in its middle, on purpose: the connection breaks, so that nobody takes it for
 * whole. Quiet, for it was logged where it was decided.
 */
public final class BrokenOff extends IOException implements QuietException {

  private static final long serialVersionUID = 1L;

  public BrokenOff(String why, Throwable cause) {
    super("The answer was broken off: " + why, cause);
  }
}
