package org.w3id.apatite.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** A query that a page asks, kept as a file. */
public final class QueryFile {

  private final Query query;

  /**
   * @param base where the terms are minted
   * @param resource path of the file on the class path, such as {@code /foods/values.rq}
   */
  public QueryFile(Base base, String resource) {
    this.query = QueryFactory.create(base.rewrite(Page.read(resource)), Syntax.syntaxSPARQL_11);
  }

  /**
   * The rows of a SELECT. To be called in a read transaction.
   *
   * @param given values of variables, by name without the question mark
   */
  public List<Row> rows(DatasetGraph data, Map<String, Node> given) {
    List<Row> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(data).query(with(given)).build()) {
      exec.select().forEachRemaining(b -> rows.add(new Row(b)));
    }
    return rows;
  }

  /** The graph of a CONSTRUCT. To be called in a read transaction. */
  public Graph graph(DatasetGraph data, Map<String, Node> given) {
    try (QueryExec exec = QueryExec.dataset(data).query(with(given)).build()) {
      return exec.construct();
    }
  }

  /** The text with values in place, as anybody can send it to the endpoint. */
  public String text(Map<String, Node> given) {
    return with(given).serialize(Syntax.syntaxSPARQL_11);
  }

  private Query with(Map<String, Node> given) {
    return QueryTransformOps.replaceVars(
        query,
        given.entrySet().stream()
            .collect(Collectors.toMap(e -> Var.alloc(e.getKey()), Map.Entry::getValue)));
  }
}
