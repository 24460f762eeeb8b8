/**
 * Finds things by what they are called: one Lucene index for each data version, read at {@code
 * /search.json} and by {@code text:query} in SPARQL.
 *
 * <pre>{@code
 * try (SearchIndex index = SearchIndex.open(snapshot)) {
 *   index.search(Question.of("magnes", 20)).total();
 * }
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.search;

import org.jspecify.annotations.NullMarked;
