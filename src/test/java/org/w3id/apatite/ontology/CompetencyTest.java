package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.rules.RuleEngine;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * The thirty competency questions, on a small graph whose answers were worked out by hand. The
 * names of derived claims in the answers are hashes that the claim rules describe; they were
 * computed apart from this program.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompetencyTest {

  private static final Path FOLDER = TestSources.project().resolve("src/test/resources/competency");
  private static final String IDS = Base.canonical().iri() + "id/";

  private Graph graph = org.apache.jena.graph.GraphMemFactory.empty();

  @BeforeAll
  void derive() throws IOException {
    graph = ProjectGraphs.with(FOLDER.resolve("data.ttl"));
    SourceFolder sources = new SourceFolder(TestSources.project(), Base.canonical());
    List<Rule> rules = new ArrayList<>();
    for (Path file : sources.rules()) {
      String folder = String.valueOf(file.getName(file.getNameCount() - 2));
      rules.add(Rule.parse(sources.shown(file), folder, sources.read(file)));
    }
    new RuleEngine(rules).run(graph, (rule, triple) -> {});
  }

  static List<CatalogueQuery> questions() throws IOException {
    return CatalogueQuery.all(new SourceFolder(TestSources.project(), Base.canonical())).stream()
        .filter(q -> q.name().startsWith("cq"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theAnswerIsTheOneWorkedOutByHand(CatalogueQuery question) throws IOException {
    List<String> expected =
        Files.readAllLines(FOLDER.resolve("expected").resolve(question.name() + ".tsv")).stream()
            .map(CompetencyTest::canonical)
            .toList();
    List<String> seen = new ArrayList<>();
    try (QueryExec exec = QueryExec.graph(graph).query(question.query()).build()) {
      var rows = exec.select();
      List<Var> vars = question.query().getProjectVars();
      seen.add(vars.stream().map(Var::getVarName).collect(Collectors.joining("\t")));
      rows.forEachRemaining(row -> seen.add(line(vars, row)));
    }
    assertEquals(String.join("\n", expected), String.join("\n", seen));
  }

  private static String line(List<Var> vars, Binding row) {
    return canonical(
        vars.stream()
            .map(v -> row.contains(v) ? text(row.get(v)) : "")
            .collect(Collectors.joining("\t")));
  }

  private static String text(Node node) {
    return node.isURI() ? node.getURI().replace(IDS, "id:") : node.getLiteralLexicalForm();
  }

  /** A line with its numbers in one form: 24.0 and 24 are the same amount. */
  private static String canonical(String line) {
    return Arrays.stream(line.split("\t", -1))
        .map(
            c ->
                c.matches("-?[0-9]+(\\.[0-9]+)?")
                    ? new BigDecimal(c).stripTrailingZeros().toPlainString()
                    : c)
        .collect(Collectors.joining("\t"));
  }

  @Test
  void thereAreThirtyQuestionsEachWithItsAnswer() throws IOException {
    try (Stream<Path> answers = Files.list(FOLDER.resolve("expected"))) {
      assertEquals(
          questions().stream().map(q -> q.name() + ".tsv").sorted().toList(),
          answers.map(f -> f.getFileName().toString()).sorted().toList());
    }
    assertEquals(30, questions().size());
  }
}
