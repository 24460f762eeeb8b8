package org.w3id.apatite.shapes.incremental;

import org.apache.jena.graph.Node;

/**
 * One shape, or one check, at one node.
 *
 * @param source the shape that has the target, by its IRI or blank node label, or the file of the
 *     check
 * @param focus its focus node
 */
public record Spot(String source, Node focus) {}
