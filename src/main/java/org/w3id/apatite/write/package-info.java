/**
 * The doors of those who write: SPARQL Update at {@code /update}, the Graph Store Protocol at
 * {@code /data}. Each write is a proposal to the {@link org.w3id.apatite.commit.Committer}.
 *
 * <pre>{@code
 * Writing writing = new Writing(committer, gatekeeper, sparql, base, uploadBytes);
 * builder.addServlet("/update", new UpdateServlet(writing));
 * builder.addServlet("/data", new GraphStoreServlet(writing, snapshot, unionDefault));
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.write;

import org.jspecify.annotations.NullMarked;
