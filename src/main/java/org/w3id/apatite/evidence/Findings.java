package org.w3id.apatite.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.w3id.apatite.chart.QueryFile;
import org.w3id.apatite.chart.Row;
import org.w3id.apatite.vocabulary.Base;

/** Where the findings are read. */
final class Findings {

  private final QueryFile findings;
  private final QueryFile pair;

  Findings(Base base) {
    this.findings = new QueryFile(base, "/evidence/findings.rq");
    this.pair = new QueryFile(base, "/evidence/pair.rq");
  }

  /** All on outcomes in people. To be called in a read transaction, as what follows. */
  List<Finding> all(DatasetGraph data) {
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    findings
        .rows(data, Map.of())
        .forEach(r -> rows.computeIfAbsent(r.text("finding"), f -> new ArrayList<>()).add(r));
    return rows.values().stream().map(Finding::of).toList();
  }

  /** All that the graph says of the findings of one pair. */
  Graph graph(DatasetGraph data, Pair pair) {
    return this.pair.graph(data, about(pair));
  }

  /** The query that gives this graph. */
  String query(Pair pair) {
    return this.pair.text(about(pair));
  }

  private static Map<String, Node> about(Pair pair) {
    return Map.of(
        "subject", NodeFactory.createURI(pair.subject().iri()),
        "object", NodeFactory.createURI(pair.outcome().iri()));
  }
}
