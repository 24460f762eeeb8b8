package org.w3id.apatite.commit;

import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.Staged;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.shapes.Finding;

/** What a change must pass. It is asked by one thread. */
public interface Gate {

  /**
   * Looks at a change that is staged, and adds to it what follows from it.
   *
   * @param asked what the author changed
   * @param staged the version in the making
   * @param current the version below
   * @param draft what the version would be
   * @return what was found that does not block
   * @throws Refusal if it must not become a version
   */
  List<Finding> examine(Change asked, Staged staged, VersionRecord current, Draft draft);

  /**
   * Does beforehand what the first change would wait for.
   *
   * @param current what is served
   */
  default void prepare(DatasetGraph current) {}

  /** The last change that was examined has become a version. */
  default void committed() {}

  /** One that lets everything through. */
  static Gate open() {
    return (asked, staged, current, draft) -> List.of();
  }
}
