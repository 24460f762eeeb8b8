package org.w3id.apatite.graph.guard;

import java.util.Set;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.op.OpAntiJoin;
import org.apache.jena.sparql.algebra.op.OpDistinct;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.algebra.op.OpJoin;
import org.apache.jena.sparql.algebra.op.OpLeftJoin;
import org.apache.jena.sparql.algebra.op.OpMinus;
import org.apache.jena.sparql.algebra.op.OpOrder;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpSemiJoin;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.iterator.QueryIterGroup;
import org.apache.jena.sparql.engine.iterator.QueryIterHalfJoin;
import org.apache.jena.sparql.engine.iterator.QueryIterMinus;
import org.apache.jena.sparql.engine.iterator.QueryIterPath;
import org.apache.jena.sparql.engine.iterator.QueryIterSort;
import org.apache.jena.sparql.engine.join.Join;
import org.apache.jena.sparql.engine.main.OpExecutorFactory;
import org.apache.jena.tdb2.solver.OpExecutorTDB2;

/**
 * TDB2's executor, in which the operators that gather rows count them against the query's budget,
 * and in which a property path can be stopped in the middle.
 */
public final class GuardedExecutor extends OpExecutorTDB2 {

  public static final OpExecutorFactory FACTORY = GuardedExecutor::new;

  private GuardedExecutor(ExecutionContext context) {
    super(context);
  }

  @Override
  protected QueryIterator execute(OpOrder op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator rows = held.rows(exec(op.getSubOp(), input));
    return held.until(new QueryIterSort(rows, op.getConditions(), execCxt));
  }

  @Override
  protected QueryIterator execute(OpDistinct op, QueryIterator input) {
    // Each row that comes out is one that is remembered.
    Held held = new Held(execCxt);
    return held.until(held.rows(super.execute(op, input)));
  }

  @Override
  protected QueryIterator execute(OpGroup op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator rows = held.rows(exec(op.getSubOp(), input), new GroupSize(op));
    return held.until(new QueryIterGroup(rows, op.getGroupVars(), op.getAggregators(), execCxt));
  }

  @Override
  protected QueryIterator execute(OpJoin op, QueryIterator input) {
    // The left side becomes the table.
    Held held = new Held(execCxt);
    QueryIterator left = held.rows(exec(op.getLeft(), input));
    return held.until(Join.join(left, exec(op.getRight(), root()), execCxt));
  }

  @Override
  protected QueryIterator execute(OpLeftJoin op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator left = exec(op.getLeft(), input);
    QueryIterator right = held.rows(exec(op.getRight(), root()));
    return held.until(Join.leftJoin(left, right, op.getExprs(), execCxt));
  }

  @Override
  protected QueryIterator execute(OpMinus op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator left = exec(op.getLeft(), input);
    QueryIterator right = held.rows(exec(op.getRight(), root()));
    Set<Var> common = OpVars.visibleVars(op.getLeft());
    common.retainAll(OpVars.visibleVars(op.getRight()));
    return held.until(QueryIterMinus.create(left, right, common, execCxt));
  }

  @Override
  protected QueryIterator execute(OpSemiJoin op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator left = exec(op.getLeft(), input);
    QueryIterator right = held.rows(exec(op.getRight(), root()));
    return held.until(QueryIterHalfJoin.semiJoin(left, right, execCxt));
  }

  @Override
  protected QueryIterator execute(OpAntiJoin op, QueryIterator input) {
    Held held = new Held(execCxt);
    QueryIterator left = exec(op.getLeft(), input);
    QueryIterator right = held.rows(exec(op.getRight(), root()));
    return held.until(QueryIterHalfJoin.antiJoin(left, right, execCxt));
  }

  @Override
  protected QueryIterator execute(OpPath op, QueryIterator input) {
    ExecutionContext stoppable =
        ExecutionContext.copyChangeActiveGraph(
            execCxt, new StoppableGraph(execCxt.getActiveGraph(), execCxt.getCancelSignal()));
    return new QueryIterPath(op.getTriplePath(), input, stoppable);
  }
}
