/**
 * What a data version says of itself: VoID, the service description and the published queries.
 *
 * <p>Everything is made in memory from the statements of the version, once; no store is read and
 * nothing is written.
 */
@NullMarked
package org.w3id.apatite.description;

import org.jspecify.annotations.NullMarked;
