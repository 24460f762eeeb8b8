package org.w3id.apatite.graph;

import org.apache.jena.sparql.core.DatasetGraph;

/**
 * One data version as readers see it: the only door to the data. What stands behind it may change;
 * callers read, inside a read transaction, and never write.
 *
 * @param version which version this is
 * @param dataset its named graphs; the default graph is their union
 */
public record Snapshot(VersionRecord version, DatasetGraph dataset) {}
