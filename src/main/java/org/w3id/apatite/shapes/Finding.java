package org.w3id.apatite.shapes;

import java.util.Optional;
import org.apache.jena.graph.Node;

/**
 * One thing that a shape or a check found.
 *
 * @param blocks whether the data may not be served
 * @param source the IRI of the shape, or the file of the check
 * @param focus the node it is about
 * @param path the property, for shapes that look at one
 * @param value the offending value
 * @param message what is wrong and what would be right
 */
public record Finding(
    boolean blocks,
    String source,
    Node focus,
    Optional<String> path,
    Optional<Node> value,
    String message) {}
