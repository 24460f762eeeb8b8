/** The files in which programs for networks read one; all hold the same nodes and edges. */
@NullMarked
package org.w3id.apatite.network.file;

import org.jspecify.annotations.NullMarked;
