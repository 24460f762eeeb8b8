package org.w3id.apatite.graph;

import java.util.Iterator;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Dataset;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpDisjunction;
import org.apache.jena.sparql.algebra.op.OpExtendAssign;
import org.apache.jena.sparql.algebra.op.OpFilter;
import org.apache.jena.sparql.algebra.op.OpGraph;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.op.OpUnion;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.util.Context;

/**
 * {@code GRAPH ?g { P }} as the recommendation has it (SPARQL 1.1 Query, section 18.6): P once in
 * each named graph. TDB2 puts {@code ?g} into every pattern of P instead, which is the same only
 * where each solution of P matches a statement and nothing in P gathers, cuts, hides or takes away.
 * Elsewhere {@code ?g} stays unbound and graphs are mixed.
 */
final class GraphByGraph extends TransformCopy {

  private final DatasetGraph data;

  private GraphByGraph(DatasetGraph data) {
    this.data = data;
  }

  /** A query in which such patterns are asked graph by graph, over the dataset of the context. */
  static Op rewrite(Op op, Context context) {
    Object current = context.get(ARQConstants.sysCurrentDataset);
    if (current instanceof Dataset dataset) {
      return Transformer.transform(new GraphByGraph(dataset.asDatasetGraph()), op);
    }
    return current instanceof DatasetGraph dataset
        ? Transformer.transform(new GraphByGraph(dataset), op)
        : op;
  }

  @Override
  public Op transform(OpGraph op, Op pattern) {
    if (isMatching(pattern) || isUnit(pattern)) {
      return super.transform(op, pattern);
    }
    if (!Var.isVar(op.getNode())) {
      boolean isThere =
          Quad.isUnionGraph(op.getNode())
              || Quad.isDefaultGraph(op.getNode())
              || data.containsGraph(op.getNode());
      return isThere ? super.transform(op, pattern) : OpTable.empty();
    }
    Var name = Var.alloc(op.getNode());
    Op all = OpTable.empty();
    for (Iterator<Node> graphs = data.listGraphNodes(); graphs.hasNext(); ) {
      Node graph = graphs.next();
      Op one =
          OpJoin.create(
              OpTable.create(TableFactory.create(name, graph)), new OpGraph(graph, pattern));
      all = all instanceof OpTable ? one : OpDisjunction.create(all, one);
    }
    return all;
  }

  /** {@code GRAPH ?g {}} lists the graphs as it is. */
  private static boolean isUnit(Op op) {
    return (op instanceof OpBGP bgp && bgp.getPattern().isEmpty())
        || (op instanceof OpTable table && table.isJoinIdentity());
  }

  /** Whether every solution matches at least one statement, and each solution stands for itself. */
  private static boolean isMatching(Op op) {
    if (op instanceof OpBGP bgp) {
      return !bgp.getPattern().isEmpty();
    }
    if (op instanceof OpTriple || op instanceof OpPath) {
      return true;
    }
    if (op instanceof OpFilter filter) {
      return isMatching(filter.getSubOp());
    }
    if (op instanceof OpExtendAssign extend) {
      return isMatching(extend.getSubOp());
    }
    if (op instanceof OpJoin join) {
      return (isMatching(join.getLeft())
              && (isMatching(join.getRight()) || isRows(join.getRight())))
          || (isRows(join.getLeft()) && isMatching(join.getRight()));
    }
    if (op instanceof OpLeftJoin join) {
      return isMatching(join.getLeft()) && isMatching(join.getRight());
    }
    if (op instanceof OpUnion union) {
      return isMatching(union.getLeft()) && isMatching(union.getRight());
    }
    return false;
  }

  private static boolean isRows(Op op) {
    return op instanceof OpTable;
  }
}
