/**
 * The SPARQL 1.1 Protocol over one snapshot: {@link org.w3id.apatite.sparql.SparqlServlet} is its
 * door. What it promises: an answer is complete, or a problem document (RFC 9457), or the
 * connection breaks.
 */
@NullMarked
package org.w3id.apatite.sparql;

import org.jspecify.annotations.NullMarked;
