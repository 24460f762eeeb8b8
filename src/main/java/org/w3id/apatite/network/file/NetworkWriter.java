package org.w3id.apatite.network.file;

import java.io.IOException;
import java.io.OutputStream;
import org.w3id.apatite.network.Network;

/** One format. */
@FunctionalInterface
interface NetworkWriter {

  /** Writes it as it goes; the stream stays open. */
  void write(Network network, OutputStream out) throws IOException;
}
