package org.w3id.apatite.federation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.op.OpService;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryEngineRegistry;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIter;
import org.apache.jena.sparql.engine.iterator.QueryIterCommonParent;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.service.ServiceExecutorRegistry;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.Symbol;
import org.w3id.apatite.federation.ServiceFailure.Reason;
import org.w3id.apatite.graph.guard.QueryBudget;

/**
 * Whom a {@code SERVICE} may ask: this endpoint itself, which is answered without a request, the
 * partners, and nobody else. It is refused when it would run, not when it is parsed.
 */
public final class Federation implements AutoCloseable {

  private final Map<String, Partner> partners = new LinkedHashMap<>();
  private final Optional<PartnerClient> client;

  private Federation(List<Partner> allowed) {
    allowed.forEach(p -> partners.put(p.iri(), p));
    client = partners.isEmpty() ? Optional.empty() : Optional.of(new PartnerClient(partners));
  }

  /** With these partners; with none, no request can leave. */
  public static Federation with(List<Partner> partners) {
    return new Federation(partners);
  }

  /**
   * Puts this in force for all queries of a dataset.
   *
   * @param context of a dataset
   * @param itself the dataset as the transaction of the asking thread sees it
   * @param isSelf whether an address is that of the endpoint which serves the dataset
   */
  public void apply(Context context, Supplier<DatasetGraph> itself, Predicate<String> isSelf) {
    // Nothing stands in the registry but this, so that no request can leave by another way.
    ServiceExecutorRegistry.set(
        context,
        new ServiceExecutorRegistry()
            .addBulkLink(
                (op, input, execution, none) ->
                    new ServiceJoin(
                        op.getService(),
                        input,
                        execution,
                        (service, solutions) ->
                            service.filter(s -> s.isURI() && isSelf.test(s.getURI())).isPresent()
                                ? ask(itself.get(), op.getSubOp(), solutions, execution)
                                : ask(service, op, solutions, execution))));
    context.setTrue(ARQ.httpServiceAllowed);
  }

  /** This endpoint: its own dataset, whatever FROM says in the query around. */
  private static QueryIterator ask(
      DatasetGraph dataset, Op pattern, List<Binding> solutions, ExecutionContext execution) {
    Context context = Context.setupContextForDataset(ARQ.getContext(), dataset);
    context.set(ARQConstants.symCancelQuery, execution.getCancelSignal());
    for (Symbol counted : List.of(Ledger.SYMBOL, QueryBudget.SYMBOL)) {
      if (execution.getContext().isDefined(counted)) {
        context.set(counted, execution.getContext().<Object>get(counted));
      }
    }
    return QueryIter.flatMap(
        QueryIterPlainWrapper.create(solutions.iterator(), execution),
        solution -> {
          Op bound = QC.substitute(pattern, solution);
          QueryIterator answer =
              QueryEngineRegistry.findFactory(bound, dataset, context)
                  .create(bound, dataset, BindingFactory.root(), context)
                  .iterator();
          return new QueryIterCommonParent(answer, solution, execution);
        },
        execution);
  }

  private QueryIterator ask(
      Optional<Node> service, OpService op, List<Binding> solutions, ExecutionContext execution) {
    try {
      Account account = account(service, execution);
      try {
        PartnerQuery query = new PartnerQuery(op.getSubOp());
        List<Binding> answer = query.named(answer(account, query.text(solutions), execution));
        return QueryIterPlainWrapper.create(join(answer, solutions), execution);
      } catch (ServiceFailure e) {
        account.failed(e);
        throw e;
      }
    } catch (ServiceFailure e) {
      if (op.getSilent()) {
        // SPARQL 1.1 Federated Query, section 2.4: as if the pattern had one empty solution.
        return QueryIterPlainWrapper.create(solutions.iterator(), execution);
      }
      Ledger.of(execution.getContext()).ifPresent(ledger -> ledger.failed(e));
      // The engine takes what fails inside of FILTER for an error of the expression, and would go
      // on with the next solution.
      Optional.ofNullable(execution.getCancelSignal()).ifPresent(stop -> stop.set(true));
      throw e;
    }
  }

  private static Iterator<Binding> join(List<Binding> answer, List<Binding> solutions) {
    return Iter.flatMap(
        answer.iterator(),
        row ->
            solutions.stream()
                .filter(s -> Algebra.compatible(s, row))
                .map(s -> Algebra.merge(s, row))
                .iterator());
  }

  private List<Binding> answer(Account account, String text, ExecutionContext execution) {
    Optional<List<Binding>> known = account.known(text);
    if (known.isPresent()) {
      return known.get();
    }
    AtomicBoolean stopped = execution.getCancelSignal();
    List<Binding> answer =
        client.orElseThrow().ask(account, text, stopped == null ? new AtomicBoolean() : stopped);
    // It is kept until the query ends, in case the same is asked again.
    if (execution.getContext().get(QueryBudget.SYMBOL) instanceof QueryBudget budget) {
      answer.forEach(row -> budget.hold(QueryBudget.size(row)));
    }
    account.keep(text, answer);
    return answer;
  }

  private Account account(Optional<Node> service, ExecutionContext execution) {
    String name = service.map(Node::toString).orElse("");
    Optional<Ledger> ledger = Ledger.of(execution.getContext());
    Partner partner = partners.get(name);
    if (partner == null
        || ledger.isEmpty()
        || execution.getContext().isFalse(ARQ.httpServiceAllowed)) {
      throw new ServiceFailure(name, Reason.NOT_ALLOWED, refusal(name));
    }
    return ledger.get().account(partner);
  }

  private String refusal(String name) {
    return (name.isEmpty()
            ? "SERVICE with a variable that is not bound is refused"
            : "SERVICE " + name + " is refused")
        + ": "
        + (partners.isEmpty()
            ? "this endpoint asks no other server."
            : "this endpoint asks only " + String.join(", ", partners.keySet()) + ".")
        + " Ask it from your side, or SERVICE this endpoint itself.";
  }

  @Override
  public void close() {
    client.ifPresent(PartnerClient::close);
  }
}
