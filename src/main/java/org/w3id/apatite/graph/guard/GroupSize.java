package org.w3id.apatite.graph.guard;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.algebra.op.OpGroup;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprAggregator;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcat;
import org.apache.jena.sparql.expr.aggregate.AggGroupConcatDistinct;
import org.apache.jena.sparql.expr.aggregate.Aggregator;

/**
 * What a group keeps of a row: of a key seen before nothing; with a DISTINCT aggregate, of values
 * seen before nothing; with GROUP_CONCAT always the text.
 */
final class GroupSize implements ToLongFunction<Binding> {

  private static final int BITS = 1 << 22;

  /** What the engine keeps of every row when nothing is aggregated. */
  private static final long PLACE = 24;

  private final Set<Var> telling = new HashSet<>();
  private final boolean byKey;
  private final boolean keepsText;
  private final boolean keepsPlace;
  private final BitSet seen = new BitSet();

  GroupSize(OpGroup group) {
    boolean computed = group.getGroupVars().getVars().stream().anyMatch(isComputed(group));
    telling.addAll(group.getGroupVars().getVars());
    boolean text = false;
    boolean every = computed;
    for (ExprAggregator named : group.getAggregators()) {
      Aggregator aggregator = named.getAggregator();
      text |= aggregator instanceof AggGroupConcat || aggregator instanceof AggGroupConcatDistinct;
      if (aggregator.getName().contains("DISTINCT")
          || aggregator.getClass().getSimpleName().endsWith("Distinct")) {
        if (aggregator.getExprList() == null) {
          every = true;
        } else {
          aggregator.getExprList().forEach(e -> telling.addAll(e.getVarsMentioned()));
        }
      }
    }
    this.byKey = !every;
    this.keepsText = text;
    this.keepsPlace = group.getAggregators().isEmpty();
  }

  private static java.util.function.Predicate<Var> isComputed(OpGroup group) {
    return v -> group.getGroupVars().getExpr(v) != null;
  }

  @Override
  public long applyAsLong(Binding row) {
    if (keepsText) {
      return 2 * QueryBudget.size(row);
    }
    int hash = 1;
    if (byKey) {
      for (Var v : telling) {
        Node value = row.get(v);
        hash = 31 * hash + Objects.hashCode(value);
      }
    } else {
      hash = row.hashCode();
    }
    int bit = (hash ^ (hash >>> 15)) & (BITS - 1);
    long place = keepsPlace ? PLACE : 0;
    if (seen.get(bit)) {
      return place;
    }
    seen.set(bit);
    return place + 2 * QueryBudget.size(row);
  }
}
