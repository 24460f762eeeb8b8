package org.w3id.apatite.shapes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.shacl.vocabulary.SHACL;

/** A set of SHACL shapes, parsed once. */
public final class ShapesGate {

  private final Graph shapesGraph;
  private final Shapes shapes;

  /**
   * @throws IllegalArgumentException if the graph does not hold well-formed shapes
   */
  public ShapesGate(Graph shapesGraph) {
    this.shapesGraph = shapesGraph;
    try {
      this.shapes = ShaclValidator.get().parse(shapesGraph);
    } catch (ShaclParseException e) {
      throw new IllegalArgumentException(
          "ontology/shapes:1: the shapes are not well-formed: " + e.getMessage(), e);
    }
  }

  /**
   * Everything the shapes find in the data; the ontology must be part of it, so that targets reach
   * subclasses.
   */
  public List<Finding> validate(Graph data) {
    List<Finding> findings = new ArrayList<>();
    for (ReportEntry entry : ShaclValidator.get().validate(shapes, data).getEntries()) {
      findings.add(finding(entry));
    }
    findings.sort(
        Comparator.comparing(Finding::blocks, Comparator.reverseOrder())
            .thenComparing(Finding::source)
            .thenComparing(f -> f.focus().toString())
            .thenComparing(Finding::message));
    return findings;
  }

  /** What an entry of a validation report says. */
  public Finding finding(ReportEntry entry) {
    return new Finding(
        entry.severity() == null || entry.severity().equals(Severity.Violation),
        shapeOf(entry.source()),
        entry.focusNode(),
        Optional.ofNullable(entry.resultPath()).map(Object::toString),
        Optional.ofNullable(entry.value()),
        String.valueOf(entry.message()));
  }

  /** The shapes as they were parsed. */
  public Shapes shapes() {
    return shapes;
  }

  /** The statements the shapes were parsed from. */
  public Graph shapesGraph() {
    return shapesGraph;
  }

  /** How many nodes each shape with a target looks at, by the IRI of the shape. */
  public Map<String, Integer> focusNodes(Graph data) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Shape shape : shapes.getTargetShapes()) {
      Set<Node> nodes = new HashSet<>();
      shape.getTargets().forEach(t -> nodes.addAll(t.getFocusNodes(data)));
      counts.put(shapeOf(shape.getShapeNode()), nodes.size());
    }
    return counts;
  }

  /** The named shape that a constraint belongs to: property shapes are nested without a name. */
  private String shapeOf(Node source) {
    Node shape = source;
    for (int depth = 0; shape.isBlank() && depth < 10; depth++) {
      Node inner = shape;
      shape =
          shapesGraph
              .find(Node.ANY, Node.ANY, inner)
              .nextOptional()
              .map(t -> t.getSubject())
              .orElse(NodeFactory.createURI(SHACL.Shape.getURI()));
    }
    return shape.isURI() ? shape.getURI() : shape.toString();
  }
}
