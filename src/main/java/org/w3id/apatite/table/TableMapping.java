package org.w3id.apatite.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.optimize.TransformPropertyFunction;
import org.apache.jena.sparql.core.Var;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one table become triples: a SPARQL 1.1 CONSTRUCT whose variables are the columns,
 * with a comment line {@code #? column name type [required] [unique]} for each column.
 *
 * <p>A non-empty cell is a plain string literal, an empty cell is unbound, and {@code ?_row} is the
 * number of the data row, from 1. Template triples with an unbound variable are left out.
 */
public final class TableMapping {

  /** The variable that holds the number of the data row. */
  static final Var ROW = Var.alloc("_row");

  private final String name;
  private final List<Column> columns;
  private final Op pattern;
  private final List<Triple> template;

  private TableMapping(String name, List<Column> columns, Op pattern, List<Triple> template) {
    this.name = name;
    this.columns = columns;
    this.pattern = pattern;
    this.template = template;
  }

  /**
   * Reads a mapping.
   *
   * @param name what errors call it, normally the file name
   * @throws TableException if the text is not a CONSTRUCT, a column line cannot be read, or a
   *     variable is neither a column nor bound by the pattern
   */
  public static TableMapping parse(String name, String text) throws TableException {
    List<Column> columns = columns(name, text);
    Query query;
    try {
      query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
    } catch (QueryParseException e) {
      throw new TableException(
          place(name, Math.max(e.getLine(), 1))
              + "column "
              + e.getColumn()
              + ": the mapping is not valid SPARQL: "
              + firstLine(e.getMessage()));
    }
    if (!query.isConstructType()) {
      throw new TableException(place(name, 1) + "a mapping must be a CONSTRUCT query.");
    }
    Op pattern =
        Transformer.transform(
            new TransformPropertyFunction(ARQ.getContext()),
            Algebra.compile(query.getQueryPattern()));
    checkVariables(name, columns, query, pattern);
    return new TableMapping(name, columns, pattern, query.getConstructTemplate().getTriples());
  }

  private static List<Column> columns(String name, String text) throws TableException {
    List<Column> columns = new ArrayList<>();
    int line = 0;
    for (String l : text.split("\n", -1)) {
      line++;
      if (l.startsWith("#? column ")) {
        try {
          columns.add(Column.parse(l.substring("#? column ".length())));
        } catch (IllegalArgumentException e) {
          throw new TableException(place(name, line) + e.getMessage() + ".");
        }
      }
    }
    if (columns.isEmpty()) {
      throw new TableException(
          place(name, 1)
              + "the mapping declares no column. Add a line '#? column name type' for each column.");
    }
    return List.copyOf(columns);
  }

  private static void checkVariables(String name, List<Column> columns, Query query, Op pattern)
      throws TableException {
    Set<Var> known = new LinkedHashSet<>(OpVars.visibleVars(pattern));
    columns.forEach(c -> known.add(Var.alloc(c.name())));
    known.add(ROW);
    Set<Var> used = new LinkedHashSet<>(OpVars.mentionedVars(pattern));
    query
        .getConstructTemplate()
        .getTriples()
        .forEach(
            t -> {
              for (var node : List.of(t.getSubject(), t.getPredicate(), t.getObject())) {
                if (node.isVariable()) {
                  used.add(Var.alloc(node));
                }
              }
            });
    used.removeAll(known);
    used.removeIf(v -> v.getVarName().startsWith(".") || v.getVarName().startsWith("?"));
    if (!used.isEmpty()) {
      throw new TableException(
          place(name, 1)
              + "the mapping uses "
              + used
              + ", which is no declared column and is bound nowhere. Check the spelling.");
    }
  }

  static String place(String file, long line) {
    return file + ":" + line + ": ";
  }

  static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("").strip();
  }

  String name() {
    return name;
  }

  List<Column> columns() {
    return columns;
  }

  Op pattern() {
    return pattern;
  }

  List<Triple> template() {
    return template;
  }
}
