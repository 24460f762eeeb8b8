package org.w3id.apatite.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.upkeep.Growth;
import org.w3id.apatite.upkeep.Operator;
import org.w3id.apatite.upkeep.UpkeepServlet;

/** The door of the operator, and the file by which he finds and opens it. */
final class Upkeep implements AutoCloseable {

  private final Optional<Store> store;
  private final Optional<Growth> growth;
  private volatile Operator operator = Operator.at(0);

  /**
   * @param store empty when there is nothing to keep up
   */
  Upkeep(Optional<Store> store) {
    this.store = store;
    this.growth = store.map(Growth::standard);
  }

  Routes routes() {
    Routes none = Routes.of("upkeep");
    return store.map(s -> none.at("/admin/*", new UpkeepServlet(s, () -> operator))).orElse(none);
  }

  /** What is done each time that somebody has written: this, then what the store itself needs. */
  List<Runnable> after(Runnable work) {
    return growth.map(g -> List.of(work, g)).orElse(List.of(work));
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
    growth.ifPresent(Growth::close);
    if (store.isPresent()) {
      try {
        Files.deleteIfExists(store.get().directory().server());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
