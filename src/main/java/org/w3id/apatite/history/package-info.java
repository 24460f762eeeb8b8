/**
 * What was: the versions and what each changed ({@code /versions}), what any two differ by ({@code
 * /changes}), the changes as a stream that others follow ({@code /feed}), and {@link
 * org.w3id.apatite.history.Past}, which tells what stood in an earlier version. All of it is read
 * from the log of commits and from what loads have changed.
 */
@NullMarked
package org.w3id.apatite.history;

import org.jspecify.annotations.NullMarked;
