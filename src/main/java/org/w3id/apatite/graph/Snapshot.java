package org.w3id.apatite.graph;

import java.nio.file.Path;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * One data version as readers see it: the only door to the data. What stands behind it may change;
 * callers read, inside a read transaction, and never write.
 *
 * @param version which version this is
 * @param dataset its named graphs; the default graph is their union
 */
public record Snapshot(VersionRecord version, DatasetGraph dataset) {

  /** Of the version: for what is made from it once and kept beside it. */
  public Path folder() {
    return TDBInternal.getDatabaseContainer(dataset)
        .getContainerPath()
        .toAbsolutePath()
        .resolveSibling("");
  }
}
