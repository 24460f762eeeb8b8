package org.w3id.apatite.network;

/**
 * What a node is, and how its kind is drawn.
 *
 * @param name the local name of its class
 * @param label in words
 * @param fill the colour inside, as {@code #rrggbb}, on which {@link #TEXT} can be read
 * @param border the colour of its outline
 */
public record Kind(String name, String label, Shape shape, String fill, String border) {

  /** The colour of text on every fill. */
  public static final String TEXT = "#1a1a1a";

  /** A light line around every node, so that it stands out from a dark ground. */
  public static final String HALO = "#ffffff";
}
