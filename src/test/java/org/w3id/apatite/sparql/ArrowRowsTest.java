package org.w3id.apatite.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.graph.guard.LimitExceeded;
import org.w3id.apatite.graph.guard.QueryBudget;

/** What is written is what Arrow's own reader reads. */
class ArrowRowsTest {

  /** A stream as it was read. */
  private record Read(
      List<String> names, List<String> types, List<List<Object>> rows, List<Integer> batches) {

    List<Object> column(int at) {
      return rows.stream().map(r -> r.get(at)).toList();
    }
  }

  private static Read read(byte[] stream) throws IOException {
    try (RootAllocator memory = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      List<Field> fields = root.getSchema().getFields();
      List<List<Object>> rows = new ArrayList<>();
      List<Integer> batches = new ArrayList<>();
      while (reader.loadNextBatch()) {
        batches.add(root.getRowCount());
        for (int i = 0; i < root.getRowCount(); i++) {
          Object[] row = new Object[fields.size()];
          for (int c = 0; c < row.length; c++) {
            ValueVector vector = root.getVector(c);
            Object value = vector.getObject(i);
            row[c] =
                value instanceof Number || value instanceof Boolean || value == null
                    ? value
                    : value.toString();
          }
          rows.add(Arrays.asList(row));
        }
      }
      return new Read(
          fields.stream().map(Field::getName).toList(),
          fields.stream().map(f -> f.getType().toString()).toList(),
          rows,
          batches);
    }
  }

  private static QueryBudget plenty() {
    return new QueryBudget(1L << 30);
  }

  private static Read read(String query) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (QueryExec exec = QueryExec.dataset(DatasetGraphFactory.empty()).query(query).build()) {
      new ArrowRows(out, plenty()).write(exec.select());
    }
    return read(out.toByteArray());
  }

  private static Read values(String values) throws IOException {
    return read(
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT ?v { VALUES ?v { "
            + values
            + " } }");
  }

  @Test
  void everyKindOfTermIsTextAsInCsvAndNullWhereThereIsNone() throws IOException {
    Read read =
        read(
            """
            SELECT ?a ?b ?c ?d {
              VALUES (?a ?b) { (<http://example/x> "Gr\u00fc\u00dfe, \ud83e\udd6c"@de) (UNDEF "") }
              BIND(BNODE() AS ?c) BIND(TRIPLE(<urn:s>, <urn:p>, "o") AS ?d)
            }""");
    assertEquals(List.of("a", "b", "c", "d"), read.names());
    assertEquals(List.of("Utf8", "Utf8", "Utf8", "Utf8"), read.types());
    assertEquals(
        List.of(
            List.of(
                "http://example/x",
                "Gr\u00fc\u00dfe, \ud83e\udd6c",
                "_:b0",
                "<<( urn:s urn:p \"o\" )>>"),
            Arrays.asList(null, "", "_:b1", "<<( urn:s urn:p \"o\" )>>")),
        read.rows());
  }

  @Test
  void numbersAndBooleansAreWhatTheyAre() throws IOException {
    Read read =
        read(
            "SELECT * { VALUES (?i ?d ?b) { (1 18.5 true) (UNDEF UNDEF UNDEF)"
                + " (-9223372036854775808 7 false) (9223372036854775807 1e300 '1'^^<http://www.w3.org/2001/XMLSchema#boolean>) } }");
    assertEquals(List.of("Int(64, true)", "FloatingPoint(DOUBLE)", "Bool"), read.types());
    assertEquals(Arrays.asList(1L, null, Long.MIN_VALUE, Long.MAX_VALUE), read.column(0));
    assertEquals(Arrays.asList(18.5, null, 7.0, 1e300), read.column(1));
    assertEquals(Arrays.asList(true, null, false, true), read.column(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 2 'three' | Utf8",
        "1 true | Utf8",
        "1 9223372036854775808 | Utf8",
        "1 'x'^^xsd:integer | Utf8",
        "1.5 '0x1p3'^^xsd:double | Utf8",
        "'2020-01-01'^^xsd:date | Utf8",
        "UNDEF | Utf8",
        "'5'^^xsd:unsignedByte ' +7 '^^xsd:long | Int(64, true)",
        "'INF'^^xsd:double 1 | FloatingPoint(DOUBLE)",
        "0.333333333333333333333333 | FloatingPoint(DOUBLE)",
      })
  void aColumnHasATypeOnlyWhereEachOfItsValuesHasIt(String values, String type) throws IOException {
    assertEquals(List.of(type), values(values).types());
  }

  @Test
  void unusualNumbersAreRead() throws IOException {
    assertEquals(
        List.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 2.0),
        values("'INF'^^xsd:double '-INF'^^xsd:float 'NaN'^^xsd:double 2").column(0));
    assertEquals(List.of(5L, 7L), values("'5'^^xsd:unsignedByte ' +7 '^^xsd:long").column(0));
  }

  @Test
  void rowsOfSeveralBatchesAllArriveInOrder() throws IOException {
    Read read = numbers(10_000);
    assertEquals(List.of(4096, 4096, 1808), read.batches());
    for (int i = 0; i < 10_000; i++) {
      assertEquals(i % 3 == 0 ? null : (long) i, read.rows().get(i).get(0));
      assertEquals("row " + i, read.rows().get(i).get(1));
    }
  }

  @Test
  void aLongAnswerIsTextSinceNobodyKnowsItsEndWhenItBegins() throws IOException {
    assertEquals(List.of("Int(64, true)", "Utf8"), numbers(ArrowRows.GATHERED).types());
    Read longer = numbers(ArrowRows.GATHERED + 1);
    assertEquals(List.of("Utf8", "Utf8"), longer.types());
    assertEquals(ArrowRows.GATHERED + 1, longer.rows().size());
    assertNull(longer.rows().get(0).get(0));
    assertEquals("100000", longer.rows().get(100_000).get(0));
  }

  /** Two columns, of which the first has no value in each third row. */
  private static Read numbers(int count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ArrowRows(out, plenty()).write(rowSet(count));
    return read(out.toByteArray());
  }

  private static RowSet rowSet(int count) {
    var number = Var.alloc("n");
    var text = Var.alloc("t");
    return RowSetStream.create(
        List.of(number, text),
        IntStream.range(0, count)
            .mapToObj(
                i -> {
                  var label = NodeFactoryExtra.parseNode("\"row " + i + "\"");
                  return i % 3 == 0
                      ? BindingFactory.binding(text, label)
                      : BindingFactory.binding(text, label, number, NodeFactoryExtra.intToNode(i));
                })
            .iterator());
  }

  @Test
  void rowsThatAreGatheredCountAsMemoryOfTheQuery() {
    ArrowRows rows = new ArrowRows(new ByteArrayOutputStream(), new QueryBudget(10_000));
    assertThrows(LimitExceeded.class, () -> rows.write(rowSet(1_000)));
  }

  @Test
  void noRowAndNoColumnAreWritten() throws IOException {
    Read none = read("SELECT ?x { FILTER(false) }");
    assertEquals(List.of("x"), none.names());
    assertEquals(List.of(), none.rows());
    assertEquals(List.of(1), read("SELECT * {}").batches());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anAskIsOneBoolean(boolean answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ArrowRows(out, plenty()).write(answer);
    Read read = read(out.toByteArray());
    assertEquals(List.of("Bool"), read.types());
    assertEquals(List.of(List.of(answer)), read.rows());
  }
}
