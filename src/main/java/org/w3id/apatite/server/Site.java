package org.w3id.apatite.server;

import java.util.List;
import java.util.function.Supplier;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.Snapshot;

/**
 * What the features of one server share.
 *
 * @param snapshot the data
 * @param catalogue the published queries
 * @param settings how the server runs
 * @param url the address under which clients reach the server, with a slash at its end; known once
 *     it listens
 */
record Site(
    Snapshot snapshot, List<CatalogueQuery> catalogue, Settings settings, Supplier<String> url) {}
