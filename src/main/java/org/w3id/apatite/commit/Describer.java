package org.w3id.apatite.commit;

import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.core.Quad;

/** Writes the graphs that count and describe all the rest. */
@FunctionalInterface
public interface Describer {

  /**
   * The graphs, by name.
   *
   * @param quads all statements of the version, an earlier description among them
   * @param draft the version
   */
  Map<String, Graph> describe(Iterable<Quad> quads, Draft draft);
}
