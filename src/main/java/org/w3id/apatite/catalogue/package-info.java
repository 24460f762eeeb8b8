/**
 * The queries that come with the graph: one file a question. A value in a file may be open to
 * others, see {@link org.w3id.apatite.catalogue.QueryParameter}.
 *
 * <pre>{@code
 * CatalogueQuery query = CatalogueQuery.parse("foods", text);
 * query.text(Map.of("mineral", zinc));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.catalogue;

import org.jspecify.annotations.NullMarked;
