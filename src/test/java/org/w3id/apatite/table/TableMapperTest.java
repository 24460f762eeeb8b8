package org.w3id.apatite.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMapperTest {

  private static final String MAPPING =
      """
      # title: Foods
      #? column id id required unique
      #? column label string required
      #? column amount decimal
      #? column n integer
      #? column unit one-of mg|ug
      #? column parts id-list
      PREFIX ex: <http://example.org/>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      PREFIX apf: <http://jena.apache.org/ARQ/property#>
      CONSTRUCT { ?food ex:label ?label ; ex:amount ?number ; ex:row ?_row ; ex:part ?part }
      WHERE {
        { BIND(IRI(CONCAT(STR(ex:), ?id)) AS ?food) BIND(xsd:decimal(?amount) AS ?number) }
        UNION
        { FILTER(BOUND(?parts)) ?name apf:strSplit (?parts "; ")
          BIND(IRI(CONCAT(STR(ex:), ?id)) AS ?food) BIND(IRI(CONCAT(STR(ex:), ?name)) AS ?part) }
      }
      """;

  private static final String HEADER = "id\tlabel\tamount\tn\tunit\tparts\n";

  @TempDir private Path folder;

  private Set<String> map(String fileName, String table) throws Exception {
    Path file = folder.resolve(fileName);
    Files.writeString(file, table);
    Set<String> triples = new TreeSet<>();
    new TableMapper(TableMapping.parse("foods.rq", MAPPING))
        .map(
            file,
            (t, line) ->
                triples.add(line + " " + t.getPredicate().getLocalName() + " " + t.getObject()));
    return triples;
  }

  private String problem(String table) {
    TableException e = assertThrows(TableException.class, () -> map("foods.tsv", table));
    return String.valueOf(e.getMessage());
  }

  @Test
  void aRowIsASolutionAndAnEmptyCellIsUnbound() throws Exception {
    assertEquals(
        Set.of(
            "2 label \"Spinach, raw\"",
            "2 amount \"79.0\"^^xsd:decimal",
            "2 row \"1\"^^xsd:integer",
            "3 label \"Kale\"",
            "3 row \"2\"^^xsd:integer"),
        map("foods.tsv", HEADER + "spinach\tSpinach, raw\t79.0\t10\tmg\t\nkale\tKale\t\t\t\t\n"));
  }

  @Test
  void listsInACellAreSplit() throws Exception {
    Set<String> triples = map("foods.tsv", HEADER + "a\tA\t\t\t\tleaf; stem\n");
    assertTrue(triples.contains("2 part http://example.org/leaf"), triples.toString());
    assertTrue(triples.contains("2 part http://example.org/stem"), triples.toString());
  }

  @Test
  void csvMayQuoteSeparatorsAndLineBreaks() throws Exception {
    Set<String> triples =
        map(
            "foods.csv",
            "id,label,amount,n,unit,parts\r\na,\"A, \"\"x\"\"\nsecond\",1,,,\r\nb,B,2,,,\r\n");
    assertTrue(triples.contains("2 label \"A, \\\"x\\\"\\nsecond\""), triples.toString());
    assertTrue(triples.contains("4 label \"B\""), triples.toString());
  }

  @Test
  void quotesInATsvAreOrdinaryCharacters() throws Exception {
    assertTrue(map("foods.tsv", HEADER + "a\t\"5 mg\t\t\t\t\n").contains("2 label \"\\\"5 mg\""));
  }

  @Test
  void aWrongColumnIsNamedWithThoseThatAreKnown() {
    String problem = problem("id\tname\tamount\tn\tunit\tparts\n");
    assertTrue(
        problem.contains(
            "foods.tsv:1: column 'name' is not declared in foods.rq. It knows: id, label"),
        problem);
    assertTrue(problem.contains("column 'label' is missing"), problem);
  }

  @Test
  void aBadNumberIsNamedWithItsLine() {
    String problem = problem(HEADER + "a\tA\t1\t\t\t\nb\tB\t1,5\t\t\t\n");
    assertTrue(
        problem.contains("foods.tsv:3: column 'amount' has '1,5'. Give a decimal number"), problem);
  }

  @Test
  void anIntegerBeyondSixtyFourBitsIsRefused() {
    assertTrue(problem(HEADER + "a\tA\t\t9999999999999999999\t\t\n").contains("beyond 64 bits"));
  }

  @Test
  void aDuplicateIdentifierNamesBothLines() {
    String problem = problem(HEADER + "a\tA\t\t\t\t\na\tB\t\t\t\t\n");
    assertTrue(problem.contains("foods.tsv:3: column 'id' repeats 'a' of line 2"), problem);
  }

  @Test
  void anUnknownUnitIsNamedWithThoseThatAreKnown() {
    assertTrue(
        problem(HEADER + "a\tA\t1\t\toz\t\n")
            .contains("column 'unit' has 'oz'. Give one of mg, ug."));
  }

  @Test
  void aRowWithTooFewCellsIsAnError() {
    assertTrue(
        problem(HEADER + "a\tA\n")
            .contains("foods.tsv:2: the line has 2 cells, the header names 6"));
  }

  @Test
  void aFileThatEndsInsideALineIsTakenForTruncated() {
    assertTrue(
        problem(HEADER + "a\tA\t1\t\t\t\nb\tB\t1")
            .contains("foods.tsv:3: the last line does not end"));
  }

  @Test
  void bytesThatAreNotUtf8AreAnError() throws Exception {
    Path file = folder.resolve("latin.tsv");
    Files.write(file, (HEADER + "a\tcaf\u00e9\t\t\t\t\n").getBytes(StandardCharsets.ISO_8859_1));
    TableException e =
        assertThrows(
            TableException.class,
            () ->
                new TableMapper(TableMapping.parse("foods.rq", MAPPING))
                    .map(file, (t, line) -> {}));
    assertTrue(String.valueOf(e.getMessage()).contains("not UTF-8"), e.getMessage());
  }

  @Test
  void anEmptyFileIsAnError() {
    assertTrue(problem("").contains("the table is empty"));
  }

  @Test
  void atMostTenProblemsAreShown() {
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < 1000; i++) {
      table.append("a").append(i).append("\tA\tbad\t\t\t\n");
    }
    assertEquals(11, problem(table.toString()).lines().count());
  }

  @Test
  void aBrokenMappingIsNamedWithItsLine() {
    TableException e =
        assertThrows(
            TableException.class,
            () -> TableMapping.parse("foods.rq", "#? column id id\nCONSTRUCT { ?s ?p }\nWHERE {}"));
    assertTrue(String.valueOf(e.getMessage()).startsWith("foods.rq:2: "), e.getMessage());
  }

  @Test
  void aMappingThatUsesAnUnknownVariableIsRefused() {
    TableException e =
        assertThrows(
            TableException.class,
            () ->
                TableMapping.parse(
                    "foods.rq",
                    "#? column id id\nCONSTRUCT { ?s <http://example.org/p> ?lable } WHERE { BIND(IRI(?idd) AS ?s) }"));
    assertTrue(String.valueOf(e.getMessage()).contains("?idd"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("?lable"), e.getMessage());
  }

  @Test
  void anUnknownColumnTypeIsNamedWithThoseThatAreKnown() {
    TableException e =
        assertThrows(
            TableException.class,
            () -> TableMapping.parse("foods.rq", "\n#? column n number\nCONSTRUCT {} WHERE {}"));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("foods.rq:2: column type 'number' is not one of string, integer"));
  }

  @Test
  void aMadeIriThatIsNotOneIsAnError() throws Exception {
    Path file = folder.resolve("t.tsv");
    Files.writeString(file, "name\nwith space\n");
    TableMapping mapping =
        TableMapping.parse(
            "t.rq",
            "#? column name string\nCONSTRUCT { ?s a <http://example.org/T> } WHERE { BIND(IRI(CONCAT('http://example.org/', ?name)) AS ?s) }");
    TableException e =
        assertThrows(
            TableException.class, () -> new TableMapper(mapping).map(file, (t, line) -> {}));
    assertTrue(String.valueOf(e.getMessage()).contains("t.tsv:2:"), e.getMessage());
  }

  @Test
  void aLongTableIsMappedRowByRow() throws Exception {
    Path file = folder.resolve("long.tsv");
    StringBuilder table = new StringBuilder(HEADER);
    for (int i = 0; i < 20_000; i++) {
      table.append("f").append(i).append("\tF\t1.0\t\t\t\n");
    }
    Files.writeString(file, table);
    List<Long> lines = new ArrayList<>();
    long rows =
        new TableMapper(TableMapping.parse("foods.rq", MAPPING))
            .map(file, (t, line) -> lines.add(line));
    assertEquals(20_000, rows);
    assertEquals(60_000, lines.size());
    assertEquals(20_001, lines.get(lines.size() - 1));
  }
}
