/**
 * The one way of every write: stage it over the current version, let the gate look at it, commit
 * it, or refuse it and leave everything as it was.
 *
 * <pre>{@code
 * try (Committer committer = new Committer(store, gate, new CommitLimits(5_000_000))) {
 *   Outcome outcome = committer.commit(Proposal.by(author, "one study more", staged -> staged.add(quad)));
 *   outcome.version().number();
 * }
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.commit;

import org.jspecify.annotations.NullMarked;
