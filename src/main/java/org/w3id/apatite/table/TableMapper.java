package org.w3id.apatite.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIException;
import org.apache.jena.irix.IRIx;
import org.apache.jena.query.ARQ;
import org.apache.jena.sparql.core.DatasetGraphZero;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterSingleton;
import org.apache.jena.sparql.engine.main.QC;
import org.apache.jena.sparql.modify.TemplateLib;

/**
 * Applies one mapping to tables, row by row: memory does not grow with the table, but for columns
 * marked unique.
 */
public final class TableMapper {

  /** Takes each triple with the line of the table that gave it. */
  @FunctionalInterface
  public interface Sink {
    void triple(Triple triple, long line);
  }

  private static final int PROBLEMS_SHOWN = 10;

  private final TableMapping mapping;
  private final List<Var> variables = new ArrayList<>();
  private final Map<String, Map<String, Long>> seen = new HashMap<>();
  private final Set<String> goodIris = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  public TableMapper(TableMapping mapping) {
    this.mapping = mapping;
  }

  /**
   * Maps a whole table. The sink may have taken triples of earlier rows when this throws, so it
   * must be one that can be thrown away.
   *
   * @return the number of data rows
   * @throws TableException with up to ten problems, if the columns are not those declared, a cell
   *     is not of its type, an identifier occurs twice, a row makes no triple, or a made IRI is not
   *     a valid absolute IRI
   */
  public long map(Path table, Sink sink) throws TableException, IOException {
    problems.clear();
    seen.clear();
    long count = 0;
    try (TableRows rows = TableRows.open(table)) {
      List<Column> columns = header(table, rows.next().orElseThrow());
      variables.clear();
      columns.forEach(c -> variables.add(Var.alloc(c.name())));
      for (Optional<TableRows.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
        count++;
        if (check(table, columns, row.get())) {
          construct(table, row.get(), count, sink);
        }
        if (problems.size() >= PROBLEMS_SHOWN) {
          problems.add("... and perhaps more; the first " + PROBLEMS_SHOWN + " are shown.");
          break;
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new TableException(problems);
    }
    return count;
  }

  private List<Column> header(Path table, TableRows.Row row) throws TableException {
    Map<String, Column> declared = new HashMap<>();
    mapping.columns().forEach(c -> declared.put(c.name(), c));
    List<Column> columns = new ArrayList<>();
    List<String> wrong = new ArrayList<>();
    for (String name : row.cells()) {
      Column column = declared.remove(name);
      if (column == null) {
        wrong.add(
            TableMapping.place(table.toString(), 1)
                + "column '"
                + name
                + "' is not declared in "
                + mapping.name()
                + ". It knows: "
                + String.join(", ", mapping.columns().stream().map(Column::name).toList())
                + ".");
      } else {
        columns.add(column);
      }
    }
    for (Column missing : mapping.columns()) {
      if (declared.containsKey(missing.name())) {
        wrong.add(
            TableMapping.place(table.toString(), 1)
                + "column '"
                + missing.name()
                + "' is missing. "
                + mapping.name()
                + " needs it (cells may be empty unless it is required).");
      }
    }
    if (!wrong.isEmpty()) {
      throw new TableException(wrong);
    }
    return columns;
  }

  private boolean check(Path table, List<Column> columns, TableRows.Row row) {
    String place = TableMapping.place(table.toString(), row.line());
    if (row.cells().size() != columns.size()) {
      problems.add(
          place
              + "the line has "
              + row.cells().size()
              + " cells, the header names "
              + columns.size()
              + ". Check for a missing or extra separator, or a line that was cut off.");
      return false;
    }
    int before = problems.size();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String cell = row.cells().get(i);
      column.problem(cell).ifPresent(p -> problems.add(place + p));
      if (column.unique() && !cell.isEmpty()) {
        Long first =
            seen.computeIfAbsent(column.name(), k -> new HashMap<>()).putIfAbsent(cell, row.line());
        if (first != null) {
          problems.add(
              place
                  + "column '"
                  + column.name()
                  + "' repeats '"
                  + cell
                  + "' of line "
                  + first
                  + ". Give each row its own.");
        }
      }
    }
    return problems.size() == before;
  }

  private void construct(Path table, TableRows.Row row, long number, Sink sink) {
    var builder = BindingFactory.builder();
    builder.add(
        TableMapping.ROW,
        NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger));
    for (int i = 0; i < variables.size(); i++) {
      String cell = row.cells().get(i);
      if (!cell.isEmpty()) {
        builder.add(variables.get(i), NodeFactory.createLiteralString(cell));
      }
    }
    ExecutionContext context =
        ExecutionContext.create(DatasetGraphZero.create(), ARQ.getContext().copy());
    QueryIterator solutions =
        QC.execute(mapping.pattern(), QueryIterSingleton.create(builder.build(), context), context);
    boolean any = false;
    try {
      Iterator<Triple> triples =
          TemplateLib.calcTriples(mapping.template(), (Iterator<Binding>) solutions);
      while (triples.hasNext()) {
        Triple triple = triples.next();
        any = true;
        checkIri(table, row, triple.getSubject());
        checkIri(table, row, triple.getObject());
        sink.triple(triple, row.line());
      }
    } finally {
      solutions.close();
    }
    if (!any) {
      problems.add(
          TableMapping.place(table.toString(), row.line())
              + "the row makes no triple. Check the mapping "
              + mapping.name()
              + ": is the variable of the subject bound for such a row?");
    }
  }

  private void checkIri(Path table, TableRows.Row row, Node node) {
    if (!node.isURI() || !goodIris.add(node.getURI())) {
      return;
    }
    String iri = node.getURI();
    boolean good;
    try {
      IRIx parsed = IRIx.create(iri);
      good =
          !parsed.isRelative() && !parsed.hasViolations() && iri.chars().noneMatch(c -> c <= ' ');
    } catch (IRIException e) {
      good = false;
    }
    if (!good) {
      goodIris.remove(iri);
      problems.add(
          TableMapping.place(table.toString(), row.line())
              + "the mapping made '"
              + iri
              + "', which is not a valid absolute IRI. Correct the cell it comes from, or encode it in the mapping.");
    }
  }
}
