package org.w3id.apatite.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.util.FmtUtils;
import org.w3id.apatite.sources.Header;

/**
 * A query that must return no row. Its first variable is the focus node; the others explain.
 *
 * @param file where it stands
 * @param header {@code title}, {@code why} and {@code remedy}; {@code severity: warning} makes it
 *     one that does not block
 * @param query the SELECT
 */
public record Check(String file, Header header, Query query) {

  private static final int ROWS_SHOWN = 20;

  /**
   * @throws IllegalArgumentException if the text is not a SPARQL 1.1 SELECT
   */
  public static Check parse(String file, String text) {
    try {
      Query query = QueryFactory.create(text, Syntax.syntaxSPARQL_11);
      if (!query.isSelectType()) {
        throw new IllegalArgumentException(file + ":1: a check must be a SELECT query.");
      }
      return new Check(file, Header.parse(text), query);
    } catch (QueryParseException e) {
      throw new IllegalArgumentException(
          file + ":" + e.getLine() + ": the check is not valid SPARQL 1.1: " + e.getMessage(), e);
    }
  }

  /** A finding for each row, at most twenty. */
  public List<Finding> run(DatasetGraph data) {
    return rows(query, data, ROWS_SHOWN);
  }

  /**
   * A finding for each row of the check's query, or of one made from it that chooses among its
   * rows.
   *
   * @param most how many rows are read
   */
  public List<Finding> rows(Query from, DatasetGraph data, int most) {
    List<Finding> findings = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(data).query(from).build()) {
      var rows = exec.select();
      while (rows.hasNext() && findings.size() < most) {
        findings.add(finding(query.getProjectVars(), rows.next()));
      }
    }
    return findings;
  }

  private Finding finding(List<Var> vars, Binding row) {
    Node focus = row.get(vars.get(0));
    StringBuilder detail = new StringBuilder();
    for (Var v : vars.subList(1, vars.size())) {
      if (row.contains(v)) {
        detail
            .append(' ')
            .append(v.getVarName())
            .append('=')
            .append(FmtUtils.stringForNode(row.get(v)));
      }
    }
    return new Finding(
        !header.get("severity").equals("warning"),
        file,
        focus == null ? org.apache.jena.graph.NodeFactory.createLiteralString("(none)") : focus,
        Optional.empty(),
        Optional.empty(),
        (header.get("title") + "." + detail + " " + header.get("remedy")).strip());
  }
}
