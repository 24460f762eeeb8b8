/**
 * The log of commits: what was acknowledged, in the order in which it was. A store can be made anew
 * from the version that was loaded and the log.
 *
 * <pre>{@code
 * CommitLog log = CommitLog.open(folder, Disk.real());
 * log.append(new Commit(8, Instant.now(), "ada", "one study more", change));
 * log.since(7);
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.graph.log;

import org.jspecify.annotations.NullMarked;
