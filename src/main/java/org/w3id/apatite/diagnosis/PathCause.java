package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.Path;

/** At which step a path of steps ends, and whether turning a step opens it. */
final class PathCause {

  private final Probe probe;
  private final SparqlText text;

  PathCause(Probe probe, SparqlText text) {
    this.probe = probe;
    this.text = text;
  }

  Optional<Suspect> explain(Pattern dead, String shown) {
    if (dead.triple().isTriple() || !(dead.triple().getPath() instanceof P_Seq)) {
      return Optional.empty();
    }
    List<Path> steps = new ArrayList<>();
    collect(dead.triple().getPath(), steps);
    for (int i = 0; i < steps.size(); i++) {
      List<Path> turned = new ArrayList<>(steps);
      turned.set(
          i, steps.get(i) instanceof P_Inverse in ? in.getSubPath() : new P_Inverse(steps.get(i)));
      Pattern pattern = along(dead, turned, dead.object());
      if (probe.any(pattern.element())) {
        return Optional.of(
            new Suspect(
                shown,
                Reason.OTHER_DIRECTION,
                "A step of the path runs the other way; write it "
                    + text.of(pattern.triple())
                    + ".",
                List.of(),
                new Repair.Rewrite(dead.triple(), List.of(pattern.triple()))));
      }
    }
    for (int i = steps.size() - 1; i > 0; i--) {
      Pattern open = along(dead, steps.subList(0, i), Pattern.ANYTHING);
      if (probe.any(open.element())) {
        return Optional.of(
            new Suspect(
                shown,
                Reason.JOIN_IS_EMPTY,
                "The path has matches up to its step "
                    + i
                    + " of "
                    + steps.size()
                    + ", and none from there on; ask for the properties of what that step reaches.",
                List.of()));
      }
    }
    return Optional.empty();
  }

  private static Pattern along(Pattern dead, List<Path> steps, Node object) {
    Path path = steps.get(steps.size() - 1);
    for (int i = steps.size() - 2; i >= 0; i--) {
      path = new P_Seq(steps.get(i), path);
    }
    return new Pattern(new TriplePath(dead.subject(), path, object), dead.graph());
  }

  private static void collect(Path path, List<Path> steps) {
    if (path instanceof P_Seq seq) {
      collect(seq.getLeft(), steps);
      collect(seq.getRight(), steps);
    } else {
      steps.add(path);
    }
  }
}
