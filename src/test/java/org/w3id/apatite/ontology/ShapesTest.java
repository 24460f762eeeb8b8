package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.VLib;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;

/** Each shape has an example that it passes and one that it catches. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapesTest {

  private static final Path FIXTURES = TestSources.project().resolve("src/test/resources/shapes");
  private static final String NAMESPACE = "https://w3id.org/apatite/shapes#";

  private ShapesGate gate = new ShapesGate(org.apache.jena.graph.GraphMemFactory.empty());

  @BeforeAll
  void parse() throws IOException {
    gate = new ShapesGate(ProjectGraphs.shapes());
  }

  static List<String> shapeNames() throws IOException {
    return ProjectGraphs.shapes()
        .find(Node.ANY, Node.ANY, SHACL.NodeShape)
        .mapWith(t -> t.getSubject())
        .filterKeep(n -> n.isURI() && n.getURI().startsWith(NAMESPACE))
        .mapWith(n -> n.getURI().substring(NAMESPACE.length()))
        .toList();
  }

  private Set<String> caught(Path fixture) throws IOException {
    return gate.validate(ProjectGraphs.with(fixture)).stream()
        .map(Finding::source)
        .map(s -> s.replace(NAMESPACE, ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @ParameterizedTest
  @MethodSource("shapeNames")
  void passesTheConformingExampleAndCatchesTheFailingOne(String shape) throws Exception {
    assertTrue(
        hasFocusNode(shape, FIXTURES.resolve(shape).resolve("conforming.ttl")),
        shape + " looks at nothing in its conforming example");
    assertTrue(
        !caught(FIXTURES.resolve(shape).resolve("conforming.ttl")).contains(shape),
        shape + " refuses its conforming example");
    assertTrue(
        caught(FIXTURES.resolve(shape).resolve("failing.ttl")).contains(shape),
        shape + " passes its failing example");
  }

  /** An example without a node to look at would pass any shape. */
  private static boolean hasFocusNode(String shape, Path fixture) throws IOException {
    Shape parsed =
        ShaclValidator.get()
            .parse(ProjectGraphs.shapes())
            .getShape(NodeFactory.createURI(NAMESPACE + shape));
    return !VLib.focusNodes(ProjectGraphs.with(fixture), parsed).isEmpty();
  }

  @Test
  void thereAreNoExamplesOfShapesThatAreGone() throws Exception {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertEquals(
          new TreeSet<>(shapeNames()),
          folders
              .map(f -> f.getFileName().toString())
              .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  /** SHACL 5.3.1 (Pre-binding): other engines refuse these, and this one does not say so. */
  @Test
  void sparqlConstraintsKeepThePreBindingRules() throws Exception {
    Graph shapes = ProjectGraphs.shapes();
    shapes
        .find(Node.ANY, SHACL.select, Node.ANY)
        .forEach(
            t -> {
              String select = t.getObject().getLiteralLexicalForm();
              assertTrue(
                  !select.matches("(?s).*\\b(VALUES|MINUS|SERVICE)\\b.*"),
                  "uses VALUES, MINUS or SERVICE: " + select);
              assertTrue(select.contains("$this"), select);
            });
  }
}
