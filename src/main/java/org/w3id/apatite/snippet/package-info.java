/**
 * Lines of code that ask the endpoint a query, ready to be copied.
 *
 * <pre>{@code
 * List<Snippet> snippets = Snippet.of(query, text, "http://localhost:3030/sparql");
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.snippet;

import org.jspecify.annotations.NullMarked;
