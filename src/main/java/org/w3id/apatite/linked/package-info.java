/**
 * Every IRI of the graph is an address: the thing leads to its document, the document says what is
 * known of it, in each form.
 *
 * <pre>{@code
 * Place place = Place.of(base, "/id/mineral-magnesium");
 * place.iri();
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.linked;

import org.jspecify.annotations.NullMarked;
