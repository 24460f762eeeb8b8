package org.w3id.apatite.write;

import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.shapes.Finding;

/**
 * Findings as a validation report (SHACL, section 3.6). A check that is a query of its own stands
 * as the message that its rows gave.
 */
final class ValidationReport {

  private ValidationReport() {}

  static Graph of(List<Finding> findings) {
    Graph graph = GraphMemFactory.createDefaultGraph();
    graph.getPrefixMapping().setNsPrefix("sh", SHACL.getURI());
    Node report = NodeFactory.createBlankNode();
    graph.add(report, RDF.type.asNode(), SHACL.ValidationReport);
    boolean conforms = findings.stream().noneMatch(Finding::blocks);
    graph.add(
        report,
        SHACL.conforms,
        NodeFactory.createLiteralDT(Boolean.toString(conforms), XSDDatatype.XSDboolean));
    findings.forEach(f -> add(graph, report, f));
    return graph;
  }

  private static void add(Graph graph, Node report, Finding finding) {
    Node result = NodeFactory.createBlankNode();
    graph.add(report, SHACL.result, result);
    graph.add(result, RDF.type.asNode(), SHACL.ValidationResult);
    graph.add(result, SHACL.focusNode, finding.focus());
    graph.add(result, SHACL.resultSeverity, finding.blocks() ? SHACL.Violation : SHACL.Warning);
    graph.add(result, SHACL.resultMessage, NodeFactory.createLiteralString(finding.message()));
    finding.value().ifPresent(v -> graph.add(result, SHACL.value, v));
    finding
        .path()
        .map(p -> p.replaceAll("^<|>$", ""))
        .filter(p -> p.matches("[a-z]+:[^\\s<>^|]+"))
        .ifPresent(p -> graph.add(Triple.create(result, SHACL.resultPath, iri(p))));
    if (finding.source().matches("[a-z]+:\\S+")) {
      graph.add(result, SHACL.sourceShape, iri(finding.source()));
    }
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }
}
