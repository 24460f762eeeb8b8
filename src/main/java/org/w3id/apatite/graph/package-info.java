/**
 * The store: numbered data versions in a data directory, and the one door through which they are
 * read.
 *
 * <pre>{@code
 * DataDirectory directory = new DataDirectory(Path.of(".apatite"));
 * try (Store store = Store.open(directory)) {
 *   Snapshot snapshot = store.snapshot();
 *   snapshot.version().number();
 * }
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.graph;

import org.jspecify.annotations.NullMarked;
