package org.w3id.apatite.network.layout;

import org.w3id.apatite.network.Network;

/** A way to place the nodes of a network. */
@FunctionalInterface
public interface Layout {

  /** The same network with every node in its place, none upon another. */
  Network place(Network network);
}
