package org.w3id.apatite.network;

import java.util.Optional;

/**
 * What a file says of its network.
 *
 * @param title in a few words
 * @param description in a sentence or two; may be empty
 * @param licence the address of the licence of the data
 * @param source the address at which the network can be had
 */
public record Heading(
    String title, String description, Optional<String> licence, Optional<String> source) {

  /** Of a network of which no more is known than its name. */
  public static Heading titled(String title) {
    return new Heading(title, "", Optional.empty(), Optional.empty());
  }
}
