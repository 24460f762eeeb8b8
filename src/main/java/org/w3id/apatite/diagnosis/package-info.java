/**
 * Why a query gave nothing: the patterns of its WHERE are tried one by one, then joined in the
 * order of the text, until the one is found that leaves no row; near terms of the graph are put
 * beside it.
 *
 * <pre>{@code
 * Diagnosis diagnosis = EmptyResult.explain(snapshot.dataset(), query, Bounds.of(Duration.ofSeconds(2)));
 * for (Suspect suspect : diagnosis.suspects()) {
 *   System.err.println(suspect.pattern() + ": " + suspect.message());
 * }
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.diagnosis;

import org.jspecify.annotations.NullMarked;
