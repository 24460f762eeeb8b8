package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFDataMgr;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.w3id.apatite.network.Box;
import org.w3id.apatite.ontology.Ontology.Header;
import org.w3id.apatite.vocabulary.Base;

/** The class diagram of the project's ontology. */
class ClassDiagramTest {

  private static final String AP = "https://w3id.org/apatite/ontology#";
  private static final Graph GRAPH = RDFDataMgr.loadGraph("ontology/apatite.ttl");
  private static final Ontology ONTOLOGY = new OntologyReader(Base.canonical()).read(GRAPH, GRAPH);
  private static final ClassDiagram DIAGRAM = ClassDiagram.of(ONTOLOGY);

  private static Document xml(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static ClassDiagram.ClassBox box(String name) {
    return Optional.ofNullable(DIAGRAM.boxes().get(AP + name)).orElseThrow();
  }

  @Test
  void everyClassHasABoxThatLeadsToItAndNoTwoCoverEachOther() throws Exception {
    Document svg = xml(new ClassDrawing(DIAGRAM, "Apatite", "http://x/ontology.html").file());
    Set<String> names =
        ONTOLOGY.of(Term.Kind.CLASS).stream()
            .map(t -> "http://x/ontology.html#" + t.name())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> links = elements(svg, "a").stream().map(a -> a.getAttribute("href")).toList();
    assertEquals(names, new TreeSet<>(links));
    assertEquals(names.size(), links.size());
    List<Box> boxes = new ArrayList<>(DIAGRAM.placed().boxes().values());
    for (int i = 0; i < boxes.size(); i++) {
      for (int k = 0; k < i; k++) {
        Box a = boxes.get(i);
        Box b = boxes.get(k);
        boolean apart =
            a.x() + a.width() <= b.x()
                || b.x() + b.width() <= a.x()
                || a.y() + a.height() <= b.y()
                || b.y() + b.height() <= a.y();
        assertTrue(apart, a + " covers " + b);
      }
    }
    assertEquals("Apatite", elements(svg, "title").get(0).getTextContent());
    assertTrue(elements(svg, "desc").get(0).getTextContent().startsWith(names.size() + " classes"));
  }

  @Test
  void everyObjectPropertyBetweenTwoClassesIsALineOrStandsInABox() {
    List<String> drawn =
        DIAGRAM.lines().stream().flatMap(l -> l.properties().stream()).map(Term::name).toList();
    assertTrue(drawn.contains("hasEvidenceLine"), drawn.toString());
    assertFalse(drawn.contains("bearing"), "a value of a scheme stands in the box");
    assertEquals(
        List.of("bearing: Term", "directness: Term"), box("EvidenceLine").rows().subList(0, 2));
    for (Term property : ONTOLOGY.of(Term.Kind.OBJECT_PROPERTY)) {
      Optional<String> domain = property.domain();
      if (domain.isPresent()) {
        boolean inBox =
            Optional.ofNullable(DIAGRAM.boxes().get(domain.get())).orElseThrow().rows().stream()
                .anyMatch(r -> r.startsWith(property.name() + ": "));
        assertTrue(inBox != drawn.contains(property.name()), property.name());
      }
    }
    assertTrue(box("CompositionRecord").rows().contains("amountMax: decimal"));
  }

  @Test
  void aKindPointsToWhatItIsAKindOf() {
    assertTrue(
        DIAGRAM.lines().stream()
            .filter(ClassDiagram.Line::isKind)
            .anyMatch(
                l ->
                    l.source().equals(AP + "Claim") && l.target().equals(AP + "MechanisticClaim")));
    assertEquals("kind of Statement", box("Claim").above());
    assertEquals("", box("CausalStep").above());
  }

  @Test
  void textStaysTextAndTheSameIsDrawnTwice() throws Exception {
    Term hostile =
        new Term(
            AP + "X",
            "X",
            Term.Kind.CLASS,
            "Spinach <raw> & \"fresh\"",
            "]]><script>alert(1)</script> \u05e9\u05dc\u05d5\u05dd " + "x".repeat(10_000),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            "",
            List.of(),
            false,
            List.of());
    Header header = ONTOLOGY.header();
    Ontology small = Ontology.of(header, List.of(hostile));
    String once = new ClassDrawing(ClassDiagram.of(small), "<&\"", "").file();
    assertEquals(once, new ClassDrawing(ClassDiagram.of(small), "<&\"", "").file());
    Document svg = xml(once);
    assertEquals(0, elements(svg, "script").size());
    assertEquals(
        hostile.label() + ": " + hostile.definition(),
        elements(svg, "title").get(1).getTextContent());
    assertEquals(Map.of(), ClassDiagram.of(Ontology.of(header, List.of())).boxes());
  }
}
