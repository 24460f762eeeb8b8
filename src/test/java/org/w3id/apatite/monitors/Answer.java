package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.ResultSet;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.apache.jena.sparql.resultset.SPARQLResult;
import org.w3id.apatite.server.TestServer;

/** What a client makes of an answer: it is read by the media type that the answer names. */
record Answer(HttpResponse<String> response) {

  /** The media type, without its charset. */
  String type() {
    return TestServer.type(response);
  }

  String header(String name) {
    return TestServer.header(response, name);
  }

  String body() {
    return response.body();
  }

  /** This answer, when it is one that any page of any site may read. */
  Answer good() {
    assertEquals(200, response.statusCode(), response.body());
    return readable();
  }

  /** This answer, good or bad, when a page of any site may read it. */
  Answer readable() {
    assertEquals("*", header("Access-Control-Allow-Origin"));
    assertEquals("", header("Access-Control-Allow-Credentials"));
    return this;
  }

  Graph graph() {
    return RDFParser.fromString(response.body(), language()).toGraph();
  }

  boolean truth() {
    return result().getBooleanResult();
  }

  /** Each row: names of variables and the lexical forms or IRIs to which they are bound. */
  List<Map<String, String>> rows() {
    List<Map<String, String>> rows = new ArrayList<>();
    ResultSet given = result().getResultSet();
    given.forEachRemaining(
        solution -> {
          Map<String, String> row = new LinkedHashMap<>();
          solution
              .varNames()
              .forEachRemaining(
                  name -> {
                    var term = solution.get(name).asNode();
                    row.put(
                        name, term.isLiteral() ? term.getLiteralLexicalForm() : term.toString());
                  });
          rows.add(row);
        });
    return rows;
  }

  /** One column of the rows, where it is bound. */
  List<String> column(String name) {
    return rows().stream().filter(r -> r.containsKey(name)).map(r -> r.get(name)).toList();
  }

  private SPARQLResult result() {
    byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
    return ResultsReader.create().lang(language()).build().readAny(new ByteArrayInputStream(bytes));
  }

  private Lang language() {
    Lang language = RDFLanguages.contentTypeToLang(type());
    if (language == null) {
      throw new AssertionError("No reader for " + type() + ": " + response.body());
    }
    return language;
  }

  /** {@code true}, {@code false}, {@code 1 row} or {@code 7 rows}, read to its end. */
  static String summary(QueryExec exec, boolean ask) {
    return ask ? Boolean.toString(exec.ask()) : rows(exec.select().materialize().stream().count());
  }

  static String rows(long count) {
    return count + (count == 1 ? " row" : " rows");
  }
}
