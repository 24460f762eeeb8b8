package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.upkeep.Operator;
import org.w3id.apatite.upkeep.UpkeepServlet;

/** The door of the operator, and the file by which he finds and opens it. */
final class Upkeep implements AutoCloseable {

  private final Optional<Store> store;
  private volatile Operator operator = Operator.at(0);

  /**
   * @param store empty when there is nothing to keep up
   */
  Upkeep(Optional<Store> store) {
    this.store = store;
  }

  Routes routes() {
    Routes none = Routes.of("upkeep");
    return store.map(s -> none.at("/admin/*", new UpkeepServlet(s, () -> operator))).orElse(none);
  }

  /** Says where the server is, once it listens. */
  void listens(int port) {
    operator = Operator.at(port);
    if (store.isPresent()) {
      try {
        operator.write(store.get().directory().server());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    if (store.isPresent()) {
      try {
        Files.deleteIfExists(store.get().directory().server());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
