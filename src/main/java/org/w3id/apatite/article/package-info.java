/**
 * {@code /article}: the popular article with which the graph began, statement by statement, each
 * beside what the work that it cites says, and what else the graph holds on it.
 *
 * <pre>{@code
 * curl 'http://localhost:3030/article.csv?verdict=notSupported'
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.article;

import org.jspecify.annotations.NullMarked;
