package org.w3id.apatite.diagnosis;

/**
 * A term of the data that may have been meant.
 *
 * @param term an IRI, a literal or a variable in SPARQL syntax, without prefixes
 * @param label its name in words
 * @param count in how many statements it stands in the place in question; counting ends at some
 *     thousands
 */
public record Suggestion(String term, String label, long count) {}
