package org.w3id.apatite.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.junit.jupiter.api.Test;
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

  @Test
  void theLargestIntegerIsNoProblem() {
    assertTrue(
        CanonicalTerms.problem(
                NodeFactory.createLiteralDT("9223372036854775807", XSDDatatype.XSDinteger))
            .isEmpty());
  }

  @Test
  void aWrongLexicalFormIsAProblem() {
    assertTrue(
        CanonicalTerms.problem(NodeFactory.createLiteralDT("1,5", XSDDatatype.XSDdecimal))
            .isPresent());
  }
}
