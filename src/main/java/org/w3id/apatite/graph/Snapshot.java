package org.w3id.apatite.graph;

import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.sys.TDBInternal;

/**
 * One data version as readers see it: the only door to the data. What stands behind it may change;
 * callers read, inside a read transaction, and write nothing but by {@link #replace}.
 *
 * @param version which version this is
 * @param dataset its named graphs; the default graph is their union
 */
public record Snapshot(VersionRecord version, DatasetGraph dataset) {

  /** Of the version: for what is made from it once and kept beside it. */
  public Path folder() {
    return TDBInternal.getDatabaseContainer(dataset)
        .getContainerPath()
        .toAbsolutePath()
        .resolveSibling("");
  }

  /**
   * Puts other statements in the place of a named graph, all at once. It is there for the one thing
   * that a version cannot know when it is loaded: the address under which it is served.
   */
  public void replace(String graph, Graph statements) {
    Node name = NodeFactory.createURI(graph);
    Txn.executeWrite(
        dataset,
        () -> {
          dataset.deleteAny(name, Node.ANY, Node.ANY, Node.ANY);
          statements
              .find()
              .forEach(t -> dataset.add(name, t.getSubject(), t.getPredicate(), t.getObject()));
        });
  }
}
