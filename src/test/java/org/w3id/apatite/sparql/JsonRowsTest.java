package org.w3id.apatite.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetOps;
import org.apache.jena.sparql.util.Context;
import org.junit.jupiter.api.Test;

/** What is written is what another reader reads. */
class JsonRowsTest {

  private static RowSet rows(String query) {
    return QueryExec.dataset(DatasetGraphFactory.empty())
        .query(query)
        .build()
        .select()
        .materialize();
  }

  private static String json(String query) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRows(out).write(rows(query));
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void survives(String query) throws IOException {
    String json = json(query);
    RowSet read =
        RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON)
            .create(ResultSetLang.RS_JSON)
            .read(
                new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
                Context.emptyContext());
    RowSet written = rows(query);
    assertEquals(written.getResultVars(), read.getResultVars());
    assertEquals(written.stream().toList(), read.stream().toList(), json);
  }

  @Test
  void everyKindOfTermSurvives() throws IOException {
    survives(
        """
        SELECT * {
          VALUES (?a ?b ?c) {
            ("quote \\" backslash \\\\ \\n\\r\\t\\b\\f \\u0001" "Gr\u00fc\u00dfe, \u03bb \ud83e\udd6c"@de-AT 18.50)
            (<http://example.org/a%20b?x=1&y=2> UNDEF true)
            (UNDEF UNDEF UNDEF)
            ("" ""@en "2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date>)
          }
        }""");
    survives(
        "SELECT * { BIND(TRIPLE(<http://e/s>, <http://e/p>, \"x \\\"y\\\"\"@en) AS ?t)"
            + " BIND(STRLANGDIR(\"a\", \"ar\", \"rtl\") AS ?d) }");
  }

  @Test
  void noRowAndNoColumnAreWritten() throws IOException {
    survives("SELECT ?x { FILTER(false) }");
    assertEquals(
        "{\"head\":{\"vars\":[]},\n\"results\":{\"bindings\":[\n{}\n]}}\n", json("SELECT * {}"));
  }

  @Test
  void rowsBeyondTheBufferAllArrive() throws IOException {
    String values =
        IntStream.range(0, 5000)
            .mapToObj(i -> "\"row " + i + "\"")
            .collect(Collectors.joining(" "));
    String query = "SELECT ?v { VALUES ?v { " + values + " } }";
    survives(query);
    assertEquals(5000, RowSetOps.count(rows(query)));
  }

  @Test
  void aBlankNodeHasOneLabelInAnAnswer() throws IOException {
    String json =
        json("SELECT ?a ?b ?c { BIND(BNODE() AS ?a) BIND(?a AS ?b) BIND(BNODE() AS ?c) }");
    assertTrue(
        json.contains(
            "{\"a\":{\"type\":\"bnode\",\"value\":\"b0\"},\"b\":{\"type\":\"bnode\",\"value\":\"b0\"},"
                + "\"c\":{\"type\":\"bnode\",\"value\":\"b1\"}}"),
        json);
  }
}
