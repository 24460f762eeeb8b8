/** Where the nodes of a network stand. The same network is always placed the same way. */
@NullMarked
package org.w3id.apatite.network.layout;

import org.jspecify.annotations.NullMarked;
