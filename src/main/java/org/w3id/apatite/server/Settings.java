package org.w3id.apatite.server;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.sparql.Limits;

/**
 * How a server runs.
 *
 * @param address where it is reached
 * @param limits what it grants
 */
public record Settings(Address address, Limits limits) {

  /**
   * Where the server is reached.
   *
   * @param port to listen on; 0 takes a free one
   * @param loopback true to answer only requests from this machine
   * @param publicUrl what clients use when a proxy stands in front
   */
  public record Address(int port, boolean loopback, @Nullable URI publicUrl) {}

  /** A free port of this machine, for this machine, with the standard limits. */
  public static Settings standard() {
    return new Settings(new Address(0, true, null), Limits.standard());
  }

  public Settings with(Limits other) {
    return new Settings(address, other);
  }
}
