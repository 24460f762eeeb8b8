package org.w3id.apatite.federation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.iterator.QueryIter1;
import org.apache.jena.sparql.engine.iterator.QueryIterNullIterator;

/**
 * Solutions joined with what a {@code SERVICE} answers, a hundred at a time: one request for a
 * hundred solutions. Without solutions nothing is asked, and nothing refused.
 */
final class ServiceJoin extends QueryIter1 {

  private static final int BATCH = 100;

  /** Joins solutions with the answers of a service. */
  interface Answers {
    /**
     * @param service the node after SERVICE, empty where a variable there is not bound
     */
    QueryIterator join(Optional<Node> service, List<Binding> solutions);
  }

  private final Node service;
  private final Answers answers;
  private final Queue<Map.Entry<Optional<Node>, List<Binding>>> batches = new ArrayDeque<>();
  private QueryIterator current;

  /**
   * @param service an IRI, or a variable
   */
  ServiceJoin(Node service, QueryIterator input, ExecutionContext context, Answers answers) {
    super(input, context);
    this.service = service;
    this.answers = answers;
    this.current = QueryIterNullIterator.create(context);
  }

  @Override
  protected boolean hasNextBinding() {
    while (!current.hasNext()) {
      current.close();
      if (batches.isEmpty()) {
        batches.addAll(batch().entrySet());
      }
      if (batches.isEmpty()) {
        return false;
      }
      var batch = batches.remove();
      current = answers.join(batch.getKey(), batch.getValue());
    }
    return true;
  }

  /** The next solutions by the service that they are for. */
  private Map<Optional<Node>, List<Binding>> batch() {
    Map<Optional<Node>, List<Binding>> batch = new LinkedHashMap<>();
    for (int i = 0; i < BATCH && getInput().hasNext(); i++) {
      Binding solution = getInput().nextBinding();
      batch.computeIfAbsent(service(solution), s -> new ArrayList<>()).add(solution);
    }
    return batch;
  }

  private Optional<Node> service(Binding solution) {
    return Var.isVar(service)
        ? Optional.ofNullable(solution.get(Var.alloc(service)))
        : Optional.of(service);
  }

  @Override
  protected Binding moveToNextBinding() {
    return current.nextBinding();
  }

  /** Nothing: all that runs below looks at the signal of the query. */
  @Override
  protected void requestSubCancel() {}

  @Override
  protected void closeSubIterator() {
    current.close();
  }
}
