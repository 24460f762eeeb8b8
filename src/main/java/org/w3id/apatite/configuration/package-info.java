/**
 * Options that a flag, the environment, a file and a default can set, in this order.
 *
 * <pre>{@code
 * Option<Integer> port = new Option<>("port", Kind.whole("N", 0, 65535), 3030, "3030", "Port to listen on.");
 * Configuration all = Configuration.of(List.of(port), flags, System.getenv(), Optional.of(file));
 * int number = all.get(port);
 * }</pre>
 *
 * One list of options is all there is: names of flags, variables and lines of the file, ranges and
 * help texts come from it.
 */
@NullMarked
package org.w3id.apatite.configuration;

import org.jspecify.annotations.NullMarked;
