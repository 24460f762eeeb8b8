package org.w3id.apatite.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.Test;

/** What is expected follows the texts of the two specifications, not the program. */
class CsvRowsTest {

  private static String csv(String query) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.empty()).query(query).build()) {
      new CsvRows(out).write(exec.select());
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The example of section 3.2. */
  @Test
  void theExampleOfTheSpecificationIsWrittenAsItIsThere() throws IOException {
    assertEquals(
        """
        x,literal
        http://example/x,String
        http://example/x,"String-with-dquote"\""
        _:b0,Blank node
        ,Missing 'x'
        ,
        http://example/x,
        _:b1,String-with-lang
        _:b1,123
        """
            .replace("\n", "\r\n"),
        csv(
            """
            SELECT ?x ?literal {
              BIND(BNODE() AS ?one) BIND(BNODE() AS ?two)
              VALUES (?n ?literal) {
                (1 "String") (1 'String-with-dquote"') (2 "Blank node") (3 "Missing 'x'") (3 UNDEF) (1 UNDEF)
                (4 "String-with-lang"@en) (4 123)
              }
              BIND(IF(?n = 1, <http://example/x>, IF(?n = 2, ?one, IF(?n = 4, ?two, 1/0))) AS ?x)
            }"""));
  }

  @Test
  void blankNodesHaveOneLabelEachInAnAnswer() throws IOException {
    assertEquals(
        "a,b,c\r\n_:b0,_:b0,_:b1\r\n",
        csv("SELECT ?a ?b ?c { BIND(BNODE() AS ?a) BIND(?a AS ?b) BIND(BNODE() AS ?c) }"));
  }

  @Test
  void quotesCommasAndLineBreaksAreQuoted() throws IOException {
    assertEquals(
        "a,b,c,d,e\r\n\"x,y\",\"x\ny\",\"x\ry\",\"say \"\"x\"\"\",\"\"\r\n",
        csv("SELECT * { VALUES (?a ?b ?c ?d ?e) { ('x,y' 'x\\ny' 'x\\ry' 'say \"x\"' '') } }"));
  }

  /** From the draft of SPARQL 1.2 Query Results CSV and TSV Formats. */
  @Test
  void aTripleTermHoldsItsTermsAndQuotesItsText() throws IOException {
    assertEquals(
        "t\r\n\"<<( http://example/carol http://example/says \"\"I am \"\"\"\"Alice\"\"\"\".\"\" )>>\"\r\n",
        csv(
            "SELECT ?t { BIND(TRIPLE(<http://example/carol>, <http://example/says>,"
                + " 'I am \"Alice\".') AS ?t) }"));
  }

  @Test
  void rowsBeyondTheBufferAllArrive() throws IOException {
    String values =
        IntStream.range(0, 5000)
            .mapToObj(i -> "\"row " + i + "\"")
            .collect(Collectors.joining(" "));
    assertEquals(
        IntStream.range(0, 5000)
            .mapToObj(i -> "row " + i + "\r\n")
            .collect(Collectors.joining("", "v\r\n", "")),
        csv("SELECT ?v { VALUES ?v { " + values + " } }"));
  }

  @Test
  void noColumnAndNoRowAreWritten() throws IOException {
    assertEquals("x\r\n", csv("SELECT ?x { FILTER(false) }"));
    assertEquals("\r\n\r\n", csv("SELECT * {}"));
  }
}
