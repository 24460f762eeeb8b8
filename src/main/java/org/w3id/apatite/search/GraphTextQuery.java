package org.w3id.apatite.search;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.impl.WrappedGraph;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.query.text.TextQueryPF;
import org.apache.jena.sparql.core.DynamicDatasets.DynamicDatasetGraph;
import org.apache.jena.sparql.core.NamedGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.util.Context;

/**
 * {@code text:query} that keeps to the dataset of the query: where {@code FROM} and {@code FROM
 * NAMED} choose graphs, jena-text sees neither which graphs make the default graph nor the name of
 * a graph, and would find the texts of all.
 */
final class GraphTextQuery extends TextQueryPF {

  @Override
  public void build(
      PropFuncArg subject, Node predicate, PropFuncArg object, ExecutionContext execution) {
    super.build(subject, predicate, object, narrowed(execution));
  }

  @Override
  public QueryIterator exec(
      Binding binding,
      PropFuncArg subject,
      Node predicate,
      PropFuncArg object,
      ExecutionContext execution) {
    return super.exec(
        binding,
        subject,
        predicate,
        object,
        ExecutionContext.copyChangeActiveGraph(execution, unwrapped(execution.getActiveGraph())));
  }

  private static ExecutionContext narrowed(ExecutionContext execution) {
    if (execution.getDataset() instanceof DynamicDatasetGraph chosen
        && !(unwrapped(execution.getActiveGraph()) instanceof NamedGraph)
        && execution.getContext().get(TextQuery.textIndex) instanceof TextQueries all) {
      Context context = execution.getContext().copy();
      context.set(TextQuery.textIndex, all.within(chosen.getOriginalDefaultGraphs()));
      return ExecutionContext.create(chosen, execution.getActiveGraph(), context);
    }
    return execution;
  }

  private static Graph unwrapped(Graph graph) {
    Graph inner = graph;
    while (inner instanceof WrappedGraph wrapper) {
      inner = wrapper.getWrapped();
    }
    return inner;
  }
}
