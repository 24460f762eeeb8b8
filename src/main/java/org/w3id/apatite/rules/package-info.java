/**
 * Rules: SPARQL CONSTRUCT files that are run over the whole graph until they add nothing more.
 *
 * <p>The name of a rule file begins with the number of its stratum. The rules of a stratum run
 * together to a fixpoint before the next stratum begins, so that a rule may count or negate what
 * earlier strata made. Folders are taken in the order {@code inferred}, {@code derived}; the folder
 * is also the named graph that the rule writes to.
 */
@NullMarked
package org.w3id.apatite.rules;

import org.jspecify.annotations.NullMarked;
