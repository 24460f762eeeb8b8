/** The queries that come with the graph: one file a question. */
@NullMarked
package org.w3id.apatite.catalogue;

import org.jspecify.annotations.NullMarked;
