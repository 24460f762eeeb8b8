package org.w3id.apatite.search;

import java.util.List;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.impl.WrappedGraph;
import org.apache.jena.query.QueryExecException;
import org.apache.jena.query.text.TextQuery;
import org.apache.jena.query.text.TextQueryPF;
import org.apache.jena.sparql.core.DynamicDatasets.DynamicDatasetGraph;
import org.apache.jena.sparql.core.NamedGraph;
import org.apache.jena.sparql.core.Substitute;
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
    requireText(Substitute.substitute(object, binding));
    ExecutionContext named =
        ExecutionContext.copyChangeActiveGraph(execution, unwrapped(execution.getActiveGraph()));
    try {
      return super.exec(binding, subject, predicate, object, named);
    } catch (QueryExecException e) {
      // Said of arguments; what is said of anything else is of a class below it.
      throw e.getClass().equals(QueryExecException.class)
          ? new TextQueryException("text:query: " + e.getMessage() + ".")
          : e;
    }
  }

  /** Jena's own finds nothing then, and warns in the log of the server. */
  private static void requireText(PropFuncArg object) {
    List<Node> arguments = object.isList() ? object.getArgList() : List.of(object.getArg());
    Optional<Node> text = arguments.stream().filter(a -> !a.isURI()).findFirst();
    if (text.filter(GraphTextQuery::isText).isEmpty()) {
      throw new TextQueryException(
          "text:query needs a string to look for, as in ?s text:query \"magnesium\" or ?s text:query"
              + " (skos:prefLabel \"magnes*\" 10). A variable in its place must have its value before.");
    }
  }

  private static boolean isText(Node node) {
    return node.isLiteral()
        && (!node.getLiteralLanguage().isEmpty()
            || XSDDatatype.XSDstring.equals(node.getLiteralDatatype()));
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
