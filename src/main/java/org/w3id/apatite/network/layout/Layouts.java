package org.w3id.apatite.network.layout;

import java.util.Optional;
import org.w3id.apatite.network.Network;

/** Which way suits a network. */
public final class Layouts {

  /** Beyond them layers take seconds, and show nothing any more. */
  private static final int MOST_NODES = 250;

  private static final int MOST_EDGES = 600;

  private Layouts() {}

  /** Layer by layer where it is small, else in rings. */
  public static Network of(Network network) {
    boolean isSmall = network.nodes().size() <= MOST_NODES && network.edges().size() <= MOST_EDGES;
    Layout layout = isSmall ? LayeredLayout.plain() : new RingLayout(Optional.empty());
    return layout.place(network);
  }

  /** In rings around a node. */
  public static Network around(String focus, Network network) {
    return new RingLayout(Optional.of(focus)).place(network);
  }
}
