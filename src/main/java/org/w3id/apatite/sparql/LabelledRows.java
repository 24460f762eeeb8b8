package org.w3id.apatite.sparql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.syntax.PatternVars;

/** Rows with a column of labels for each column of IRIs, behind all columns of the query. */
final class LabelledRows {

  /** So many rows tell which columns hold IRIs. */
  private static final int LOOKED_AT = 1000;

  private final Query query;
  private final Labels labels;

  LabelledRows(Query query, Labels labels) {
    this.query = query;
    this.labels = labels;
  }

  /**
   * The rows with their labels, as they come. A column gets labels if an IRI is among its first
   * 1,000 values, or if more rows follow and it has no value yet.
   */
  RowSet of(RowSet rows) {
    List<Binding> first = new ArrayList<>();
    while (first.size() < LOOKED_AT && rows.hasNext()) {
      first.add(rows.next());
    }
    boolean more = rows.hasNext();
    Set<Var> taken = new HashSet<>(rows.getResultVars());
    taken.addAll(PatternVars.vars(query.getQueryPattern()));
    Map<Var, Var> columns = new LinkedHashMap<>();
    for (Var column : rows.getResultVars()) {
      if (holdsIris(column, first, more)) {
        Var label = free(column.getVarName() + "Label", taken);
        taken.add(label);
        columns.put(column, label);
      }
    }
    List<Var> all = new ArrayList<>(rows.getResultVars());
    all.addAll(columns.values());
    return RowSetStream.create(
        all, Iter.map(Iter.concat(first.iterator(), rows), row -> labelled(row, columns)));
  }

  private static boolean holdsIris(Var column, List<Binding> first, boolean more) {
    boolean empty = true;
    for (Binding row : first) {
      Node value = row.get(column);
      if (value != null && value.isURI()) {
        return true;
      }
      empty &= value == null;
    }
    return empty && more;
  }

  /** A name that no variable of the query has. */
  private static Var free(String name, Set<Var> taken) {
    Var var = Var.alloc(name);
    return taken.contains(var) ? free(name + "_", taken) : var;
  }

  private Binding labelled(Binding row, Map<Var, Var> columns) {
    BindingBuilder more = BindingBuilder.create(row);
    columns.forEach(
        (column, label) -> {
          Node value = row.get(column);
          if (value != null && value.isURI()) {
            labels.of(value).ifPresent(l -> more.add(label, l));
          }
        });
    return more.build();
  }
}
