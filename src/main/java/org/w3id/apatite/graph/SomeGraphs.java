package org.w3id.apatite.graph;

import java.util.Iterator;
import java.util.function.Predicate;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphBaseFind;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;

/**
 * Some of the named graphs of a dataset, and their union as the default graph: for reading, inside
 * the transaction of whoever reads.
 */
public final class SomeGraphs extends DatasetGraphBaseFind {

  private final DatasetGraph all;
  private final Predicate<Node> chosen;

  /**
   * @param chosen which names of graphs belong to it
   */
  public SomeGraphs(DatasetGraph all, Predicate<Node> chosen) {
    this.all = all;
    this.chosen = chosen;
    getContext().putAll(all.getContext());
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return Iter.map(findInUnionGraph(s, p, o), t -> Quad.create(Quad.defaultGraphIRI, t));
  }

  @Override
  protected Iterator<Quad> findAny(Node s, Node p, Node o) {
    return findInAnyNamedGraphs(s, p, o);
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    return chosen.test(g) ? all.findNG(g, s, p, o) : Iter.nullIterator();
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    return Iter.filter(all.findNG(Node.ANY, s, p, o), q -> chosen.test(q.getGraph()));
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return Iter.filter(all.listGraphNodes(), chosen);
  }

  @Override
  public Graph getDefaultGraph() {
    return GraphView.createUnionGraph(this);
  }

  @Override
  public Graph getUnionGraph() {
    return GraphView.createUnionGraph(this);
  }

  @Override
  public Graph getGraph(Node name) {
    return GraphView.createNamedGraph(this, name);
  }

  @Override
  public void addGraph(Node name, Graph graph) {
    throw new UnsupportedOperationException("for reading only");
  }

  @Override
  public void removeGraph(Node name) {
    throw new UnsupportedOperationException("for reading only");
  }

  @Override
  public PrefixMap prefixes() {
    return all.prefixes();
  }

  @Override
  public boolean supportsTransactions() {
    return false;
  }

  @Override
  public void begin(TxnType type) {
    throw new UnsupportedOperationException("the transaction is that of the dataset");
  }

  @Override
  public void begin(ReadWrite mode) {
    throw new UnsupportedOperationException("the transaction is that of the dataset");
  }

  @Override
  public boolean promote(Promote mode) {
    return false;
  }

  @Override
  public void commit() {}

  @Override
  public void abort() {}

  @Override
  public void end() {}

  @Override
  public boolean isInTransaction() {
    return true;
  }

  @Override
  public ReadWrite transactionMode() {
    return ReadWrite.READ;
  }

  @Override
  public TxnType transactionType() {
    return TxnType.READ;
  }
}
