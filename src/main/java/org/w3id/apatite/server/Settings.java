package org.w3id.apatite.server;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.sparql.Limits;

/**
 * How a server runs.
 *
 * @param address where it is reached
 * @param limits what it grants
 * @param links where short links are kept
 */
public record Settings(Address address, Limits limits, Links links) {

  /** Without short links. */
  public Settings(Address address, Limits limits) {
    this(address, limits, new Links(null, 0));
  }

  /**
   * Where short links are kept.
   *
   * @param folder null when there are none
   * @param most how many there may be; with 0 none is made, and those that are there answer
   */
  public record Links(@Nullable Path folder, int most) {}

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
    return new Settings(address, other, links);
  }

  public Settings with(Links other) {
    return new Settings(address, limits, other);
  }
}
