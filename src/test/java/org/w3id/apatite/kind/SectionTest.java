package org.w3id.apatite.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.vocabulary.Base;

/** Parts of a page by themselves, over a few statements. */
class SectionTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX v: <https://w3id.org/apatite/vocab/>
      """;

  private static final Base BASE = Base.canonical();

  private static List<Section> of(String turtle, String thing) {
    DatasetGraph data = DatasetGraphFactory.createGeneral();
    RDFParser.fromString(PREFIXES + turtle, Lang.TURTLE).parse(data);
    // Classes are read in the union of all graphs, as questions are asked of it in a server.
    RDFParser.fromString(PREFIXES + "GRAPH id:g { " + turtle + " }", Lang.TRIG).parse(data);
    Node node = NodeFactory.createURI(BASE.thing(thing));
    return new Sections(BASE).of(data, node);
  }

  @Test
  void aThingIsAskedWhatItsClassesAreAsked() {
    List<Section> sections =
        of(
            "id:s a ap:Study ; ap:design v:cohort . v:cohort skos:prefLabel \"cohort study\"@en .",
            "s");
    assertEquals(List.of("study"), sections.stream().map(Section::name).toList());
    assertEquals("cohort study", sections.get(0).rows().get(0).get(1).text());
    assertEquals(List.of(), of("id:x a ap:Term .", "x"), "what has no kind of its own");
  }

  @Test
  void aNumberStandsInAColumnOfNumbersAndACutCounts() {
    StringBuilder steps =
        new StringBuilder("id:e a ap:Entity . v:up skos:prefLabel \"increase\" .");
    for (int i = 10; i < 40; i++) {
      steps
          .append("id:c" + i + " ap:upstream id:e ; ap:downstream id:f" + i)
          .append(" ; ap:direction v:up ; skos:prefLabel \"step " + i + "\" .")
          .append(" id:f" + i + " skos:prefLabel \"event " + i + "\" .");
    }
    Section section = of(steps.toString(), "e").get(0);
    assertEquals("steps-out", section.name());
    assertEquals(20, section.rows().size());
    assertEquals(30, section.total());
    assertTrue(section.isCut());
    assertTrue(
        section.heads().stream()
            .anyMatch(h -> h.text().equals("publications for") && h.isNumber()));
    assertEquals("step 10", section.rows().get(0).get(0).text());
    assertEquals("", section.rows().get(0).get(3).text(), "a level that is not known");
  }

  @Test
  void nothingInItRuns() {
    String hostile = "<script>alert(1)</script> & \"q\"";
    String html =
        Templates.render(
            "section.jte",
            Map.of(
                "section",
                new Section(
                    "x",
                    hostile,
                    hostile,
                    List.of(new Section.Head(hostile, false)),
                    List.of(List.of(new Section.Cell(hostile, "javascript:alert(1)", false, ""))),
                    3,
                    "/sparql?query=x")));
    assertFalse(html.contains("<script>alert"), html);
    assertFalse(html.contains("javascript:"), html);
    assertTrue(html.contains("1 of 3, <a href=\"/sparql?query=x\">all as a query</a>"), html);
  }
}
