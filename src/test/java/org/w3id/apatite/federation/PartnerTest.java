package org.w3id.apatite.federation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerTest {

  private static final String IRI = "https://example.org/sparql?dataset=a";

  @Test
  void aPartnerIsWrittenWithTheBudgetsThatDifferFromTheUsual() {
    assertEquals(Partner.of(IRI), Partner.parse(" " + IRI + " "));
    assertEquals(
        new Partner(IRI, Duration.ofSeconds(3), 7, 900, 2, true),
        Partner.parse(IRI + "; timeout=3; rows=7 ;bytes=900;requests=2;private=true"));
    assertEquals(Partner.of(IRI).withRows(7), Partner.parse(IRI + ";rows=7;private=false"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.org/sparql",
        "ftp://example.org/",
        "file:///etc/passwd",
        "https:///sparql",
        "https://user:word@example.org/sparql",
        "https://example.org/sparql#here",
        "https://example.org/a b",
        "https://exämple.org/",
        IRI + ";rows",
        IRI + ";rows=many",
        IRI + ";rows=0",
        IRI + ";timeout=-1",
        IRI + ";private=yes",
        IRI + ";speed=1",
        IRI + ";"
      })
  void whatIsNoPartnerIsRefusedWithWhatWouldBe(String text) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> Partner.parse(text)).getMessage());
    assertTrue(
        message.contains("https://host/path")
            || message.contains("IRI;timeout=SECONDS")
            || message.contains("above nought"),
        message);
  }
}
