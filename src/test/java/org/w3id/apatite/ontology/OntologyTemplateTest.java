package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.http.Frame;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Templates;
import org.w3id.apatite.ontology.Ontology.Header;
import org.w3id.apatite.vocabulary.Base;

/** A page over an ontology that means harm, and one whose term has been given up. */
class OntologyTemplateTest {

  private static final String SCRIPT = "</script><script>alert(1)</script>\"' onload='x()";
  private static final String EVIL = "javascript:alert(1)";
  private static final String RIGHT_TO_LEFT = "\u05e9\u05dc\u05d5\u05dd \u202eabc";

  private static Term term(String name, boolean isDeprecated, List<String> successors) {
    return new Term(
        Base.canonical().term(name),
        name,
        Term.Kind.CLASS,
        RIGHT_TO_LEFT,
        SCRIPT + "x".repeat(10_000),
        List.of(EVIL),
        Optional.of(EVIL),
        Optional.of(EVIL),
        Set.of(SCRIPT),
        SCRIPT,
        List.of(EVIL),
        isDeprecated,
        successors);
  }

  private static String page(Term... terms) {
    Header header =
        new Header(
            Base.CANONICAL + "ontology",
            SCRIPT,
            SCRIPT,
            SCRIPT,
            EVIL,
            SCRIPT,
            SCRIPT,
            SCRIPT,
            SCRIPT,
            Map.of(EVIL, SCRIPT),
            Optional.of(EVIL));
    String iri = terms[0].iri();
    Usage usage =
        new Usage(Map.of(iri, 3), Map.of(iri, new Usage.Example(EVIL, SCRIPT, SCRIPT, 2)));
    Shape shape =
        new Shape(
            Base.CANONICAL + "shapes#X",
            List.of(iri),
            SCRIPT,
            List.of(
                new Shape.Requirement(EVIL, SCRIPT, SCRIPT, SCRIPT, SCRIPT),
                new Shape.Requirement("", "", "", "", SCRIPT)),
            true);
    OntologyPage page =
        new OntologyPage(
            Ontology.of(header, List.of(terms)),
            usage,
            Usage.Queries.of(Base.canonical()),
            List.of(shape),
            Map.of(),
            new LocalLinks(Base.CANONICAL),
            "http://localhost/");
    return Templates.page("ontology.jte", Frame.of(SCRIPT), page.view())
        + Templates.page(
            "shapes.jte",
            Frame.of(SCRIPT),
            new ShapesView(List.of(shape), new LocalLinks(Base.CANONICAL)));
  }

  @Test
  void whatTheOntologySaysIsNeverMarkup() {
    String html = page(term("X", false, List.of()));
    assertFalse(html.contains("<script>alert"), "no markup of the data");
    assertFalse(html.contains("href=\"javascript"), "no script behind a link");
    assertFalse(html.contains("href=\"\""), "no link that leads nowhere");
    assertEquals(3, html.split("<script ", -1).length, "the script of each page alone");
    assertTrue(html.contains("x".repeat(10_000)), "a long definition is whole");
    assertTrue(html.contains(RIGHT_TO_LEFT));
    assertFalse(html.contains("To be used no more"));
  }

  @Test
  void whatWasGivenUpKeepsItsPlaceAndLeadsToWhatTookIt() {
    Term newer = term("Newer", false, List.of());
    String html = page(term("Older", true, List.of(newer.iri())), newer);
    int place = html.indexOf("id=\"Older\"");
    String told = html.substring(place, html.indexOf("</section>", place));
    assertTrue(told.contains("To be used no more. Use <a href=\"#Newer\">Newer</a>"), told);
    assertEquals(1, html.split("To be used no more", -1).length - 1);
  }
}
