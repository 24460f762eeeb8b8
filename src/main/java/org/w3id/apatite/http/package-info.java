/**
 * What all doors share: content negotiation, the forms of an answer, whole answers with their
 * validators, problem documents (RFC 9457), and {@link org.w3id.apatite.http.AnsweringServlet},
 * which a door extends.
 */
@NullMarked
package org.w3id.apatite.http;

import org.jspecify.annotations.NullMarked;
