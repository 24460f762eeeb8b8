/**
 * Turns any TSV or CSV table into RDF by one SPARQL CONSTRUCT in which a row is a solution.
 *
 * <pre>{@code
 * TableMapping mapping = TableMapping.parse("foods.rq", Files.readString(Path.of("foods.rq")));
 * new TableMapper(mapping).map(Path.of("foods.tsv"), (triple, line) -> graph.add(triple));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.table;

import org.jspecify.annotations.NullMarked;
