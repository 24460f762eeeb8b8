package org.w3id.apatite.fragments;

import java.util.List;
import org.apache.jena.graph.Triple;

/**
 * One page of the statements that match a pattern.
 *
 * @param asked which one
 * @param statements of this page
 * @param total statements on all pages
 * @param exact whether the total was counted to the end; if not, there are that many or more
 */
record Fragment(Asked asked, List<Triple> statements, long total, boolean exact) {

  boolean hasNext() {
    return asked.skip() + Asked.PER_PAGE < total || (!exact && statements.size() == Asked.PER_PAGE);
  }
}
