package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.exec.QueryExec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * What gives points with Umaka (YummyData), as its crawler asks. How fast the list of classes must
 * be is held by {@code s10} of the self-description; whether a thing can be looked up at its
 * address is not tried here.
 */
@ExtendWith(ProjectServer.class)
class UmakaTest {

  private static final String GRAPHS =
      "text/turtle, text/n3, application/n-triples, application/n-quads, application/rdf+xml,"
          + " application/rdf+json, application/ld+json, application/trig, application/trix";
  private static final String ROWS =
      "application/sparql-results+json, application/sparql-results+xml, text/boolean,"
          + " text/tab-separated-values;q=0.8, text/csv;q=0.2, */*;q=0.1";
  private static final String PREFIXES =
      """
      PREFIX dct: <http://purl.org/dc/terms/>
      PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
      PREFIX void: <http://rdfs.org/ns/void#>
      """;

  private final Client crawler;
  private final String endpoint;

  UmakaTest(TestServer server) {
    crawler = new Client(server, "User-Agent", "Umaka-Crawler/1.0.0 by DBCLS (umakadata@dbcls.jp)");
    endpoint = server.at("/sparql").toString();
  }

  private Answer asked(String name, String... parameters) throws Exception {
    String text = MonitorQuery.of("umaka/" + name).text();
    for (int i = 0; i < parameters.length; i += 2) {
      text = text.replace("?" + parameters[i], parameters[i + 1]);
    }
    return crawler.form(text, "Accept", text.startsWith("CONSTRUCT") ? GRAPHS : ROWS).good();
  }

  /** The one column of some rows. */
  private static Set<String> of(Graph graph, String pattern) {
    Set<String> values = new TreeSet<>();
    String text = PREFIXES + "SELECT ?value { " + pattern + " }";
    try (QueryExec exec = QueryExec.graph(graph).query(text).build()) {
      exec.select()
          .forEachRemaining(
              row -> {
                var value = row.get("value");
                values.add(value.isLiteral() ? value.getLiteralLexicalForm() : value.toString());
              });
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(strings = {"alive-in-a-graph", "alive", "itself"})
  void availabilityOneStatementComesBack(String name) throws Exception {
    assertEquals(1, asked(name, "endpoint", "<" + endpoint + ">").graph().size());
  }

  @Test
  void aQuestionOfNothingIsTrueForEveryOrigin() throws Exception {
    // asked() holds that the header is "*" though no Origin was sent.
    Answer answer = asked("nothing");
    assertTrue(answer.truth());
    assertEquals("application/sparql-results+json", answer.type());
  }

  @Test
  void operationTheServiceAndTheDatasetAreDescribed() throws Exception {
    Graph service = crawler.get("/sparql", "Accept", GRAPHS).good().graph();
    assertEquals(Set.of(endpoint), of(service, "?s sd:endpoint ?value"));
    assertTrue(of(service, "?s sd:supportedLanguage ?value").size() >= 2);
    Graph dataset = crawler.get("/.well-known/void", "Accept", GRAPHS).good().graph();
    for (Graph each : List.of(service, dataset)) {
      String here = "?d a void:Dataset ; void:sparqlEndpoint <" + endpoint + "> ; ";
      assertEquals(1, of(each, here + "dct:publisher ?value").size());
      assertEquals(1, of(each, here + "dct:license ?value").size());
      assertFalse(of(each, "?l a void:Linkset ; void:objectsTarget ?value").isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/.well-known/void", "/sparql"})
  void freshnessEveryDateCanBeReadAndTheNewestIsOfThisMonth(String path) throws Exception {
    Graph graph = crawler.get(path, "Accept", GRAPHS).good().graph();
    List<LocalDate> dates =
        of(
                graph,
                "VALUES ?class { void:Dataset void:DatasetDescription sd:Dataset sd:Graph }"
                    + " ?d a ?class ; dct:modified|dct:issued ?value")
            .stream()
            .map(d -> LocalDate.parse(d.replaceFirst("T.*$", "")))
            .sorted()
            .toList();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate newest = dates.get(dates.size() - 1);
    // A date to come counts as none.
    assertFalse(newest.isAfter(today), dates.toString());
    assertTrue(newest.isAfter(today.minusDays(30)), dates.toString());
  }

  @Test
  void usefulnessEveryGraphHasMembersOfLabelledClassesAndNamespacesOfProperties() throws Exception {
    List<String> graphs = asked("graphs").column("graph");
    assertTrue(graphs.size() > 10, graphs.toString());
    Set<String> poor = new TreeSet<>();
    for (String graph : graphs) {
      String[] given = {"givenGraph", "<" + graph + ">"};
      String classes =
          asked("classes", given).column("class").stream()
              .map(c -> "( <" + c + "> )")
              .collect(Collectors.joining(" "));
      if (asked("classes-with-members", given).rows().isEmpty()
          || asked("labels", "givenClasses", classes).rows().isEmpty()
          || asked("namespaces", given).rows().isEmpty()) {
        poor.add(graph);
      }
    }
    assertEquals(Set.of(), poor);
  }

  @Test
  void validityThingsHaveAddressesOfTheWeb() throws Exception {
    assertEquals(10, asked("things-on-the-web").rows().size());
  }

  @Test
  void performanceTheListOfClassesIsWhole() throws Exception {
    Set<String> listed = new TreeSet<>();
    int rows = 0;
    for (String offset : List.of("0", "100", "200")) {
      List<String> page = asked("class-list", "givenOffset", offset).column("class");
      rows += page.size();
      listed.addAll(page);
    }
    assertEquals(rows, listed.size(), "no class stands on two pages");
    Set<String> all = new TreeSet<>();
    for (String graph : asked("graphs").column("graph")) {
      all.addAll(asked("classes-with-members", "givenGraph", "<" + graph + ">").column("class"));
    }
    assertEquals(all, listed);
  }
}
