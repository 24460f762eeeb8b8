package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.RDFParser;
import org.w3id.apatite.TestSources;

/** The ontology of the project, and fixtures beside it. */
final class ProjectGraphs {
  private ProjectGraphs() {}

  /** Ontology and schemes, without shapes and data. */
  static Graph ontology() throws IOException {
    Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    Path ontology = TestSources.project().resolve("ontology");
    for (Path folder : List.of(ontology, ontology.resolve("vocab"))) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".ttl")).sorted().toList()) {
          RDFParser.source(file).parse(graph);
        }
      }
    }
    return graph;
  }

  static Graph shapes() throws IOException {
    Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    for (Path file : files("ontology/shapes", ".ttl")) {
      RDFParser.source(file).parse(graph);
    }
    return graph;
  }

  /** The ontology with one fixture merged in. */
  static Graph with(Path fixture) throws IOException {
    Graph graph = ontology();
    RDFParser.source(fixture).parse(graph);
    return graph;
  }

  /** Files below a folder of the project; there must be some. */
  static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(TestSources.project().resolve(folder))) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      assertFalse(found.isEmpty(), folder);
      return found;
    }
  }
}
