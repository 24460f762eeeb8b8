package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;

/** Reads what the server says of itself, as a document and by query. */
final class Documents {

  static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX dcat: <http://www.w3.org/ns/dcat#>
      PREFIX dct: <http://purl.org/dc/terms/>
      PREFIX dqv: <http://www.w3.org/ns/dqv#>
      PREFIX earl: <http://www.w3.org/ns/earl#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX spdx: <http://spdx.org/rdf/terms#>
      PREFIX void: <http://rdfs.org/ns/void#>
      PREFIX void-ext: <http://ldf.fi/void-ext#>
      """;

  private Documents() {}

  static Graph parsed(HttpResponse<String> response) {
    assertEquals(200, response.statusCode(), response.body());
    Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    Lang lang = RDFLanguages.contentTypeToLang(type(response));
    RDFParser.fromString(response.body(), lang).parse(graph);
    return graph;
  }

  /** The rows of a query of a document, each with a space between its terms. */
  static Set<String> rows(Graph graph, String select) {
    Set<String> rows = new TreeSet<>();
    try (QueryExec exec = QueryExec.graph(graph).query(PREFIXES + select).build()) {
      var answer = exec.select();
      List<Var> columns = answer.getResultVars();
      answer.forEachRemaining(
          row ->
              rows.add(
                  columns.stream()
                      .map(
                          c ->
                              row.get(c).isLiteral()
                                  ? row.get(c).getLiteralLexicalForm()
                                  : row.get(c).toString())
                      .collect(Collectors.joining(" "))));
    }
    return rows;
  }

  static boolean says(Graph graph, String pattern) {
    try (QueryExec exec =
        QueryExec.graph(graph).query(PREFIXES + "ASK { " + pattern + " }").build()) {
      return exec.ask();
    }
  }

  /** The rows of a query of the endpoint, without the header. */
  static List<String> asked(TestServer server, String select) throws Exception {
    HttpResponse<String> response =
        server.form("/sparql", "query", PREFIXES + select, "Accept", "text/csv");
    assertEquals(200, response.statusCode(), response.body());
    return response.body().lines().skip(1).toList();
  }
}
