package org.w3id.apatite.graph;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.optimize.RewriteFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.apache.jena.tdb2.TDBException;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.w3id.apatite.graph.guard.GuardedExecutor;

/** The served version, opened. One process at a time can open a version. */
public final class Store implements AutoCloseable {

  static final String IN_USE = "in-use.lock";

  private final Snapshot snapshot;
  private final FileChannel inUse;

  private Store(Snapshot snapshot, FileChannel inUse) {
    this.snapshot = snapshot;
    this.inUse = inUse;
  }

  /**
   * @throws IOException if nothing was loaded yet, the store cannot be read, or another process has
   *     it open
   */
  public static Store open(DataDirectory directory) throws IOException {
    VersionRecord version =
        directory
            .current()
            .orElseThrow(
                () ->
                    new IOException(
                        "nothing is loaded in "
                            + directory.root()
                            + ". Run 'apatite load' first."));
    Path folder = directory.folder(version.number());
    FileChannel inUse =
        FileChannel.open(
            folder.resolve(IN_USE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (DataDirectory.tryLock(inUse) == null) {
      inUse.close();
      throw new IOException(
          "version "
              + version.number()
              + " in "
              + directory.root()
              + " is open in another process, perhaps a running server. Ask that server, or stop it.");
    }
    try {
      DatasetGraph dataset = DatabaseMgr.connectDatasetGraph(folder.resolve("store").toString());
      dataset.getContext().setTrue(TDB2.symUnionDefaultGraph);
      RewriteFactory canonical = CanonicalConstants::optimiser;
      dataset.getContext().set(ARQConstants.sysOptimizerFactory, canonical);
      QC.setFactory(dataset.getContext(), GuardedExecutor.FACTORY);
      return new Store(new Snapshot(version, dataset), inUse);
    } catch (TDBException e) {
      inUse.close();
      throw new IOException("the store in " + folder + " cannot be opened: " + e.getMessage(), e);
    }
  }

  /** The current version. */
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public void close() throws IOException {
    try {
      TDBInternal.expel(snapshot.dataset());
    } finally {
      inUse.close();
    }
  }
}
