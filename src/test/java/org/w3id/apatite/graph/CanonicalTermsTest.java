package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.apache.jena.vocabulary.XSD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTermsTest {

  @ParameterizedTest
  @CsvSource({
    "7, 7.0",
    "7.50, 7.5",
    "100.00, 100.0",
    "5., 5.0",
    ".10, 0.1",
    "+3.0, 3.0",
    "-0.0, 0.0",
    "007.5, 7.5",
    "0, 0.0",
    "1200, 1200.0"
  })
  void everySpellingOfADecimalBecomesTheCanonicalOne(String given, String canonical) {
    assertEquals(
        NodeFactory.createLiteralDT(canonical, XSDDatatype.XSDdecimal),
        CanonicalTerms.of(NodeFactory.createLiteralDT(given, XSDDatatype.XSDdecimal)));
  }

  @ParameterizedTest
  @CsvSource({"+7, 7", "007, 7", "-0, 0"})
  void everySpellingOfAnIntegerBecomesTheCanonicalOne(String given, String canonical) {
    assertEquals(
        NodeFactory.createLiteralDT(canonical, XSDDatatype.XSDinteger),
        CanonicalTerms.of(NodeFactory.createLiteralDT(given, XSDDatatype.XSDinteger)));
  }

  @ParameterizedTest
  @CsvSource({"9223372036854775808", "-9223372036854775809", "999999999999999999999999999999"})
  void anIntegerBeyondSixtyFourBitsIsAProblem(String given) {
    assertTrue(
        CanonicalTerms.problem(NodeFactory.createLiteralDT(given, XSDDatatype.XSDinteger))
            .orElse("")
            .contains("beyond 64 bits"));
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, integer",
    "-9223372036854775808, integer",
    "18446744073709551615, unsignedLong",
    "123456789012345678901234567890, nonNegativeInteger"
  })
  void anIntegerThatTheStoreKeepsIsNoProblem(String given, String type) {
    assertTrue(CanonicalTerms.problem(literal(given, type)).isEmpty());
  }

  /** Numbers from all over their ranges, as a store that was opened anew gives them back. */
  @Test
  void theStoreGivesBackWhatBecomesOfATerm(@TempDir Path folder) {
    List<Node> terms = terms(new Random(7));
    Node s = NodeFactory.createURI("urn:s");
    DatasetGraph first = DatabaseMgr.connectDatasetGraph(folder.toString());
    Txn.executeWrite(
        first,
        () -> {
          for (int i = 0; i < terms.size(); i++) {
            first.getDefaultGraph().add(s, predicate(i), CanonicalTerms.of(terms.get(i)));
          }
        });
    TDBInternal.expel(first);
    DatasetGraph again = DatabaseMgr.connectDatasetGraph(folder.toString());
    Txn.executeRead(
        again,
        () -> {
          for (int i = 0; i < terms.size(); i++) {
            Node kept = again.getDefaultGraph().find(s, predicate(i), Node.ANY).next().getObject();
            assertEquals(CanonicalTerms.of(terms.get(i)), kept);
            assertEquals(kept, CanonicalTerms.of(kept));
            assertTrue(kept.isTripleTerm() || sameValue(kept, terms.get(i)), kept.toString());
          }
        });
    TDBInternal.expel(again);
  }

  private static List<Node> terms(Random random) {
    List<Node> terms = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        terms.add(literal(String.format(Locale.ROOT, "%.3e", number), "double"));
      }
      String whole = new BigInteger(1 + random.nextInt(63), random).toString();
      for (String type : List.of("integer", "long", "unsignedLong", "decimal")) {
        terms.add(literal((i % 2 == 0 ? "+0" : "") + whole, type));
      }
      terms.add(literal("-" + whole + "." + random.nextInt(1000) + "0", "decimal"));
    }
    Node name = NodeFactory.createURI("urn:x");
    List.copyOf(terms)
        .forEach(t -> terms.add(NodeFactory.createTripleTerm(Triple.create(name, name, t))));
    return terms;
  }

  private static boolean sameValue(Node one, Node other) {
    return NodeValue.sameValueAs(NodeValue.makeNode(one), NodeValue.makeNode(other));
  }

  private static Node predicate(int number) {
    return NodeFactory.createURI("urn:p" + number);
  }

  private static Node literal(String text, String type) {
    return NodeFactory.createLiteralDT(text, NodeFactory.getType(XSD.getURI() + type));
  }

  @Test
  void aWrongLexicalFormIsAProblem() {
    assertTrue(
        CanonicalTerms.problem(NodeFactory.createLiteralDT("1,5", XSDDatatype.XSDdecimal))
            .isPresent());
  }
}
