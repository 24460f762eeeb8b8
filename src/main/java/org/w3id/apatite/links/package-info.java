/**
 * Short links to queries: the id is a digest of what the query says, so whoever sends the same
 * query gets the same link.
 *
 * <pre>{@code
 * LinkFolder links = new LinkFolder(directory.links(), 100_000);
 * ShortLink link = ShortLink.to(query);
 * links.keep(link);
 * links.text(link.id());
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.links;

import org.jspecify.annotations.NullMarked;
