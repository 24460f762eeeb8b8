/**
 * Triple Pattern Fragments: all statements that match one pattern, page by page, with their number
 * and the form by which to ask for others. So a client can answer queries itself, at little cost to
 * the server.
 *
 * <p>https://linkeddatafragments.org/specification/triple-pattern-fragments/
 */
@NullMarked
package org.w3id.apatite.fragments;

import org.jspecify.annotations.NullMarked;
