package org.w3id.apatite.sparql;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;

/**
 * An answer that ends in its middle, on purpose: the connection breaks, so that nobody takes it for
 * whole. Quiet, for it was logged where it was decided.
 */
final class BrokenOff extends IOException implements QuietException {

  private static final long serialVersionUID = 1L;

  BrokenOff(String why, Throwable cause) {
    super("The answer was broken off: " + why, cause);
  }
}
