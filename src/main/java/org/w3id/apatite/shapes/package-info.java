/**
 * The gate of invalid data: SHACL shapes over data and ontology together, and queries that must
 * return no row.
 */
@NullMarked
package org.w3id.apatite.shapes;

import org.jspecify.annotations.NullMarked;
