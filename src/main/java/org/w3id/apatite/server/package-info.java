/** The HTTP door: an embedded Fuseki over one snapshot of the store. */
@NullMarked
package org.w3id.apatite.server;

import org.jspecify.annotations.NullMarked;
