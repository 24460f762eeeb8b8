/**
 * Networks of nodes and edges that are made from RDF, to be drawn or to be opened in programs for
 * networks.
 *
 * <pre>{@code
 * Network network = new NetworkOfGraph(base, graph).named(union).build(heading, 150);
 * Network drawn = Layouts.of(network);
 * GraphFile.SVG.write(drawn, out);
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.network;

import org.jspecify.annotations.NullMarked;
