/**
 * Who may write, and where: names, hashed secrets and rights in a file, and what a request says of
 * itself.
 *
 * <pre>{@code
 * Users users = Users.in(file);
 * String token = users.add("ada", Optional.empty(), List.of("user/ada"));
 * new Gatekeeper(users, base).writer(http).name();
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.access;

import org.jspecify.annotations.NullMarked;
