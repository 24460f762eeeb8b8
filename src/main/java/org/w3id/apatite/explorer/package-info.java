/**
 * The explorer at {@code /explore}: what stands around a thing, as a drawing and as a list, which
 * grows where somebody opens it. The address says all of its state.
 *
 * <pre>{@code
 * View view = View.of(base, parameters);
 * new Explored(base).of(data, view, heading);
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.explorer;

import org.jspecify.annotations.NullMarked;
