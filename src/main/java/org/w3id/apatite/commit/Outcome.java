package org.w3id.apatite.commit;

import java.util.List;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.shapes.Finding;

/**
 * What a proposal came to.
 *
 * @param version the version that is current now
 * @param change what was changed, or would be; what follows by the rules is part of it
 * @param warnings what the gate found that does not block
 * @param committed false when there was nothing to change, or it was only tried
 */
public record Outcome(
    VersionRecord version, Change change, List<Finding> warnings, boolean committed) {}
