package org.w3id.apatite.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {

  private static final String HOSTILE =
      "</title><script>alert(1)</script> & \"q\" 'z' \u0000\uD800";

  @Test
  void hostileTextStaysText() throws Exception {
    String file =
        Svg.file(10, 10, HOSTILE, HOSTILE, svg -> svg.empty("rect", "fill", HOSTILE + "\n"));
    Document read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(file)));
    assertEquals(0, read.getElementsByTagName("script").getLength());
    String title = read.getElementsByTagName("title").item(0).getTextContent();
    assertEquals("</title><script>alert(1)</script> & \"q\" 'z' \uFFFD\uFFFD", title);
  }

  @Test
  void aPieceForAPageHasNoDeclaration() {
    String cell = Svg.cell(20, 10, svg -> svg.line(0, 0, 1.25, 1, "var(--line)", 1));
    assertTrue(cell.startsWith("<svg viewBox=\"0 0 20 10\""), cell);
    assertTrue(cell.contains("aria-hidden=\"true\""), cell);
    assertTrue(cell.contains("x2=\"1.3\""), cell);
  }

  @Test
  void cellsOfCsvAreQuotedWhereTheyMustBe() {
    assertEquals(
        "a,b\r\n\"x, \"\"y\"\"\nz\",\r\n",
        Csv.of(
            java.util.List.of("a", "b"), java.util.List.of(java.util.List.of("x, \"y\"\nz", ""))));
  }
}
