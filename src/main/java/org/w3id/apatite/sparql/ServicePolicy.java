package org.w3id.apatite.sparql;

import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.QueryException;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIterCommonParent;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.service.single.ServiceExecutor;
import org.apache.jena.sparql.util.Context;

/**
 * Whom a {@code SERVICE} may ask: this endpoint itself, which is answered without a request, and
 * nobody else. It is refused when it would run, not when it is parsed.
 */
public final class ServicePolicy implements ServiceExecutor {

  /** A {@code SERVICE} that would have asked somebody else. */
  static final class Refused extends QueryException {
    private static final long serialVersionUID = 1L;

    Refused(String service) {
      super(
          "SERVICE "
              + service
              + " is refused: this endpoint asks no other server. Ask it from your side, or SERVICE this"
              + " endpoint itself.");
    }
  }

  private final Predicate<String> isSelf;

  /**
   * @param isSelf whether an address is that of this endpoint
   */
  private ServicePolicy(Predicate<String> isSelf) {
    this.isSelf = isSelf;
  }

  /** Puts the policy in force for all queries of a dataset. */
  public static void apply(DatasetGraph dataset, Predicate<String> isSelf) {
    Context context = dataset.getContext();
    // Nothing but this policy answers, so that no request can leave.
    ServiceExecutorRegistry.set(
        context, new ServiceExecutorRegistry().add(new ServicePolicy(isSelf)));
    context.setTrue(ARQ.httpServiceAllowed);
  }

  @Override
  public QueryIterator createExecution(
      OpService opExecute, OpService original, Binding binding, ExecutionContext context) {
    Node service = opExecute.getService();
    if (!service.isURI() || !isSelf.test(service.getURI())) {
      if (original.getSilent()) {
        // SPARQL 1.1 Federated Query, section 2.4: as if the pattern had one empty solution.
        return QueryIterSingleton.create(binding, context);
      }
      throw new Refused(service.toString());
    }
    QueryIterator answer = Algebra.exec(opExecute.getSubOp(), context.getDataset());
    return new QueryIterCommonParent(answer, binding, context);
  }
}
