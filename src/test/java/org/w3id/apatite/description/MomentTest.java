package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.apache.jena.graph.Node;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.graph.CanonicalTerms;

/** A moment in the description is written as the store gives it back. */
class MomentTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-02T03:04:05.120Z, 2026-01-02T03:04:05.12Z",
    "2026-01-02T03:04:05.100Z, 2026-01-02T03:04:05.1Z",
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.123Z, 2026-01-02T03:04:05.123Z"
  })
  void hasNoNoughtAtItsEnd(Instant moment, String expected) {
    Node written = Statements.moment(moment);
    assertEquals(expected, written.getLiteralLexicalForm());
    assertEquals(CanonicalTerms.of(written), written);
  }
}
