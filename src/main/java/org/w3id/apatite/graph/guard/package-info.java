/**
 * Limits that hold inside one step of the engine, where a time limit alone does not reach: memory
 * of what a query gathers, strings and numbers that grow, regular expressions, property paths, and
 * functions that run code of the server's.
 *
 * <pre>{@code
 * QC.setFactory(dataset.getContext(), GuardedExecutor.FACTORY);
 * QueryExec.dataset(dataset).query(query).set(QueryBudget.SYMBOL, new QueryBudget(1 << 30));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.graph.guard;

import org.jspecify.annotations.NullMarked;
