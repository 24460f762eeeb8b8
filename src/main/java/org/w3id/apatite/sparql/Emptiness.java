package org.w3id.apatite.sparql;

import java.util.Iterator;
import java.util.List;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.jspecify.annotations.Nullable;

/**
 * Notes in passing whether an answer says nothing: no row, no triple, false, rows without a value,
 * or the one row of aggregates over nothing, in which each value is zero or missing.
 */
final class Emptiness {

  private final boolean aggregates;
  private boolean nothing = true;

  Emptiness(Query query) {
    this.aggregates = query.hasAggregators() && query.getGroupBy().isEmpty();
  }

  /** Whether nothing has passed. */
  boolean isNothing() {
    return nothing;
  }

  /** The same rows, noted as they pass. */
  RowSet watch(RowSet rows) {
    List<Var> vars = rows.getResultVars();
    Iterator<Binding> noted =
        Iter.map(
            rows,
            row -> {
              nothing = nothing && !vars.isEmpty() && vars.stream().allMatch(v -> no(row.get(v)));
              return row;
            });
    return RowSetStream.create(vars, noted);
  }

  void note(boolean something) {
    nothing = nothing && !something;
  }

  private boolean no(@Nullable Node value) {
    return value == null
        || (aggregates
            && value.isLiteral()
            && value.getLiteral().isWellFormed()
            && value.getLiteralValue() instanceof Number number
            && number.doubleValue() == 0);
  }
}
