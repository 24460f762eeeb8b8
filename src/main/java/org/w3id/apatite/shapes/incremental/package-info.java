/**
 * What is wrong after a change, at a cost that grows with the change and not with the graph:
 *
 * <pre>{@code
 * IncrementalValidation validation = new IncrementalValidation(gate, checks);
 * Outcome outcome = validation.validate(new Change(before, after, added, deleted), dataset);
 * outcome.findings();
 * }</pre>
 *
 * <p>Shapes and queries are read once. For each changed statement their paths and patterns are
 * walked backwards to the focus nodes that may see it; only these are validated, by the same code
 * that validates everything. Where that cannot be told, a shape or check is run as a whole, and the
 * outcome says why. Shapes and checks themselves must not have changed: with them everything has to
 * be validated anew.
 */
@NullMarked
package org.w3id.apatite.shapes.incremental;

import org.jspecify.annotations.NullMarked;
