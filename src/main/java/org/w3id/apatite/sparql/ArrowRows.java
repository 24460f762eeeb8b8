package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.w3id.apatite.graph.guard.QueryBudget;

/**
 * Rows as a stream of Apache Arrow. A column of SPARQL may hold anything, one of Arrow has a type
 * that is said before its first value. So rows are gathered: where the answer ends within {@value
 * #GATHERED} of them, a column that holds nothing but booleans, or nothing but numbers, has that
 * type. Every other column is text as in CSV, and so are all of a longer answer, whose later rows
 * nobody knows yet. What has no value is null.
 */
final class ArrowRows {

  static final int GATHERED = 100_000;

  /** Rows in a batch, if their text does not fill one before. */
  private static final int BATCH = 4096;

  private static final int MOST_TEXT = 1 << 20;

  private final PlainTerms terms = new PlainTerms();
  private final ArrowMessages messages;
  private final QueryBudget budget;

  /**
   * @param budget memory that the rows may take while they are gathered
   */
  ArrowRows(OutputStream out, QueryBudget budget) {
    this.messages = new ArrowMessages(out);
    this.budget = budget;
  }

  void write(RowSet rows) throws IOException {
    List<Binding> first = new ArrayList<>();
    while (first.size() < GATHERED && rows.hasNext()) {
      Binding row = rows.next();
      budget.hold(QueryBudget.size(row));
      first.add(row);
    }
    List<Var> vars = rows.getResultVars();
    boolean whole = !rows.hasNext();
    List<ArrowColumn.Type> types =
        vars.stream().map(v -> whole ? type(v, first) : ArrowColumn.Type.TEXT).toList();
    messages.schema(vars.stream().map(Var::getVarName).toList(), types);
    batches(Iter.concat(first.iterator(), rows), vars, types);
    messages.end();
  }

  /** The answer of ASK: one row, with the column that CSV has. */
  void write(boolean answer) throws IOException {
    List<ArrowColumn.Type> types = List.of(ArrowColumn.Type.BOOLEAN);
    messages.schema(List.of("_askResult"), types);
    ArrowColumn column = new ArrowColumn(types.get(0), terms, 1);
    column.add(NodeFactory.createLiteralDT(String.valueOf(answer), XSDDatatype.XSDboolean));
    messages.batch(1, List.of(column));
    messages.end();
  }

  private static ArrowColumn.Type type(Var column, List<Binding> rows) {
    return rows.stream()
        .flatMap(row -> Stream.ofNullable(row.get(column)))
        .map(ArrowColumn.Type::of)
        .reduce(ArrowColumn.Type::with)
        .orElse(ArrowColumn.Type.TEXT);
  }

  private void batches(Iterator<Binding> rows, List<Var> vars, List<ArrowColumn.Type> types)
      throws IOException {
    while (rows.hasNext()) {
      List<ArrowColumn> columns =
          types.stream().map(t -> new ArrowColumn(t, terms, BATCH)).toList();
      int count = 0;
      while (count < BATCH && textSize(columns) < MOST_TEXT && rows.hasNext()) {
        Binding row = rows.next();
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).add(row.get(vars.get(i)));
        }
        count++;
      }
      messages.batch(count, columns);
    }
  }

  private static long textSize(List<ArrowColumn> columns) {
    long size = 0;
    for (ArrowColumn column : columns) {
      size += column.textSize();
    }
    return size;
  }
}
