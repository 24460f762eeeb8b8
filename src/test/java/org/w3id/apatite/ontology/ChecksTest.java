package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.vocabulary.Base;

/** Each check has a broken example that trips it, and says what to do. */
class ChecksTest {

  private static final Path FIXTURES = TestSources.project().resolve("src/test/resources/checks");

  static List<Path> checks() throws IOException {
    return ProjectGraphs.files("ontology/checks", ".rq");
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceAll("\\.[a-z]+$", "");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void theBrokenExampleTripsTheCheck(Path file) throws Exception {
    Check check = Check.parse(name(file), Files.readString(file));
    assertFalse(check.header().get("title").isEmpty());
    assertFalse(check.header().get("why").isEmpty());
    assertFalse(check.header().get("remedy").isEmpty());
    assertFalse(
        check.run(dataset(ProjectGraphs.with(FIXTURES.resolve(name(file) + ".ttl")))).isEmpty());
  }

  @Test
  void thereAreNoExamplesOfChecksThatAreGone() throws Exception {
    assertEquals(names(checks()), names(ProjectGraphs.files("src/test/resources/checks", ".ttl")));
  }

  private static Set<String> names(List<Path> files) {
    return new TreeSet<>(files.stream().map(ChecksTest::name).toList());
  }

  /** The example stands both in the default graph and in a named graph of data. */
  private static DatasetGraph dataset(Graph graph) {
    DatasetGraph dataset = new DatasetGraphMapLink(graph);
    dataset.addGraph(NodeFactory.createURI(Base.canonical().graph("things")), graph);
    return dataset;
  }
}
