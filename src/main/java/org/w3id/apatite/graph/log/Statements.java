package org.w3id.apatite.graph.log;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.jena.sparql.core.Quad;

/** The statements of a commit, told one after the other, so that nobody need hold them all. */
@FunctionalInterface
public interface Statements {

  /** Tells of each that goes, and then of each that comes. */
  void tell(Consumer<Quad> deleted, Consumer<Quad> added) throws IOException;
}
