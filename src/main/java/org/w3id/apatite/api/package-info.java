/**
 * The published queries as an API: each has an address, typed parameters, a page with a form, and a
 * place in the OpenAPI description.
 *
 * <pre>{@code
 * CatalogueServlet queries = new CatalogueServlet(new Catalogue(snapshot, published), sparql, url);
 * builder.addServlet("/queries/*", queries);
 * // GET /queries/cq01-foods-highest-in-magnesium.csv?mineral=mineral-zinc
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.api;

import org.jspecify.annotations.NullMarked;
