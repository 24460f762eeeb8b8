/**
 * The folder that a graph is made from: ontology, data, shapes, rules, checks and queries, all of
 * them files.
 *
 * <p>The path of a file tells its named graph: {@code data/composition/usda-sr28/values.tsv} goes
 * to the graph {@code composition/usda-sr28}.
 */
@NullMarked
package org.w3id.apatite.sources;

import org.jspecify.annotations.NullMarked;
