/**
 * The mechanism map: from a mineral in food, step by step, to a condition, at {@code /map}. All
 * steps of a version are read once; which of them lie between a mineral and a condition, and what
 * their signs multiply to, is found in memory.
 *
 * <pre>{@code
 * MechanismGraph graph = MechanismReader.of(base).read(data);
 * Slice slice = Slice.of(graph, question);
 * slice.chains().get(0).net();
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.pathway;

import org.jspecify.annotations.NullMarked;
