/**
 * What is told of one thing: its statements, who points to it, the names of its neighbours, the
 * evidence that stands behind it. Every view of a thing is a view of its slice.
 *
 * <pre>{@code
 * Slices slices = new Slices(Slices.PAGE);
 * Slice slice = slices.of(data, NodeFactory.createURI(base.thing("mineral-magnesium")), 1);
 * slice.graph();
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.slice;

import org.jspecify.annotations.NullMarked;
