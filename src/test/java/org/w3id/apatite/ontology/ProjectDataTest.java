package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.Profiles;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.CanonicalTerms;
import org.w3id.apatite.rules.Rule;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/**
 * The project's own data: loaded as a user loads it, asked over HTTP. The numbers come from the
 * tables it was made from.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProjectDataTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX v: <https://w3id.org/apatite/vocab/>
      PREFIX graph: <https://w3id.org/apatite/graph/>
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      """;

  private TestServer server;

  @BeforeAll
  void load() throws Exception {
    server = TestServer.project(Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private String csv(String query) throws Exception {
    HttpResponse<String> response = server.form("/sparql", "query", query, "Accept", "text/csv");
    assertEquals(200, response.statusCode(), response.body());
    return response.body();
  }

  private String one(String select) throws Exception {
    List<String> lines = csv(PREFIXES + select).lines().toList();
    assertEquals(2, lines.size(), lines.toString());
    return lines.get(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "281 | ?x a ap:Study",
        "269 | ?x a ap:Publication",
        "650 | ?x a ap:StudyResult",
        "333 | ?x a ap:MechanisticFinding",
        "34  | ?x a ap:ArticleStatement",
        "34  | ?a a ap:CitationAudit ; ap:auditsStatement ?x ; ap:verdict ?v",
        "304 | ?x a ap:Food",
        "12  | ?x a ap:Food ; ap:mentionedIn id:source-article",
        "617 | ?x a ap:ReferenceIntake",
        "165 | ?x a ap:MechanisticClaim ; ap:curationStatus v:curated"
      })
  void thereAreExactlyAsManyAsInTheSource(int expected, String pattern) throws Exception {
    assertEquals(
        expected, Integer.parseInt(one("SELECT (COUNT(DISTINCT ?x) AS ?n) { " + pattern + " }")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "165 | ?x a ap:CausalStep",
        "6000 | ?x a ap:CompositionRecord",
        "34 | ?x a sh:NodeShape"
      })
  void thereAreAtLeast(int least, String pattern) throws Exception {
    assertTrue(
        Integer.parseInt(one("SELECT (COUNT(DISTINCT ?x) AS ?n) { " + pattern + " }")) >= least);
  }

  /** The audit column of the statement table, counted by hand. */
  @ParameterizedTest
  @CsvSource({
    "noCitation, 28",
    "supported, 2",
    "partlySupported, 1",
    "notSupported, 1",
    "notLocated, 1",
    "notChecked, 1"
  })
  void theVerdictsAreThoseOfTheTable(String verdict, int expected) throws Exception {
    int seen =
        Integer.parseInt(one("SELECT (COUNT(?x) AS ?n) { ?x ap:verdict v:" + verdict + " }"));
    assertEquals(expected, seen);
  }

  /** Figures of the USDA tables that anybody can look up. */
  @ParameterizedTest
  @CsvSource({
    "11457, 304, 79",
    "12014, 304, 592",
    "12061, 304, 270",
    "12087, 304, 292",
    "16015, 304, 70",
    "16070, 304, 36",
    "20137, 304, 64",
    "11233, 304, 47",
    "11147, 304, 81",
    "16057, 304, 48",
    "20037, 304, 39"
  })
  void theMagnesiumOfTheArticlesFoods(String ndb, String nutrient, int amount) throws Exception {
    assertEquals(
        amount + ".0",
        one(
            "SELECT ?amount { GRAPH <https://w3id.org/apatite/graph/composition/usda-sr28> { ?r ap:sourceRecord \""
                + ndb
                + "\" ; ap:sourceNutrientCode \""
                + nutrient
                + "\" ; ap:amount ?amount } }"));
  }

  @Test
  void theGraphHasNoBlankNode() {
    var dataset = server.store().snapshot().dataset();
    assertEquals(
        0L,
        Txn.calculateRead(
            dataset,
            () ->
                dataset.stream()
                    .filter(q -> q.getSubject().isBlank() || q.getObject().isBlank())
                    .count()));
  }

  /** SHACL core 2.1.3.2: a shape whose target class has no member guards nothing. */
  @Test
  void everyShapeHasAFocusNode() throws Exception {
    String idle =
        csv(
            PREFIXES
                + """
                SELECT ?shape WHERE {
                  ?shape a sh:NodeShape .
                  FILTER(STRSTARTS(STR(?shape), "https://w3id.org/apatite/shapes#"))
                  FILTER NOT EXISTS { ?shape sh:targetClass ?c . ?x a ?c }
                  FILTER NOT EXISTS { ?shape sh:targetSubjectsOf ?p . ?x ?p ?o }
                  FILTER NOT EXISTS { ?shape sh:targetObjectsOf ?p . ?o ?p ?x }
                  FILTER NOT EXISTS { ?shape sh:targetNode ?x }
                }
                """);
    assertEquals(1, idle.lines().count(), idle);
  }

  static List<CatalogueQuery> catalogue() throws Exception {
    return CatalogueQuery.all(new SourceFolder(TestSources.project(), Base.canonical()));
  }

  @Test
  void thereAreFortyQueries() throws Exception {
    assertTrue(catalogue().size() >= 40);
  }

  @ParameterizedTest
  @MethodSource("catalogue")
  void aPublishedQueryIsDescribedAndHasAnAnswer(CatalogueQuery query) throws Exception {
    assertFalse(query.title().isEmpty(), query.name());
    assertFalse(query.question().isEmpty(), query.name());
    assertFalse(query.keywords().isEmpty(), query.name());
    assertTrue(query.text().contains("# licence: "), query.name());
    if (query.query().isSelectType()) {
      assertEquals(
          new TreeSet<>(query.query().getResultVars()),
          new TreeSet<>(query.columns().keySet()),
          query.name());
      assertTrue(csv(query.text()).lines().count() > 1, query.name() + " has no row");
    }
    assertFalse(query.text().contains("jena.apache.org"), query.name());
  }

  @Test
  void ontologyAndDataAreInBothProfilesAndConsistent() throws Exception {
    Graph data =
        statements(q -> !Set.of("shapes", "terms", "meta", "void", "service").contains(name(q)));
    OWLOntology ontology = OwlOntology.of(data);
    assertEquals(Set.of(), ReasonerTest.violations(Profiles.OWL2_DL, ontology));
    assertEquals(Set.of(), ReasonerTest.violations(Profiles.OWL2_RL, ontology));
    Reasoner reasoner = OwlOntology.hermit(ontology);
    assertTrue(reasoner.isConsistent());
    assertEquals(1, reasoner.getUnsatisfiableClasses().getSize());
  }

  private static String name(Node graph) {
    return graph.getURI().substring(Base.canonical().graph("").length());
  }

  private Graph statements(Predicate<Node> graphs) throws Exception {
    Graph data = GraphMemFactory.createDefaultGraphSameTerm();
    var dataset = server.store().snapshot().dataset();
    Txn.executeRead(
        dataset,
        () ->
            dataset.stream()
                .filter(q -> graphs.test(q.getGraph()) && !isOntology(q.getGraph()))
                .forEach(q -> data.add(q.asTriple())));
    // The ontology comes from its files: the store names its blank nodes, which OWL does not allow
    // for axioms.
    ProjectGraphs.ontology().find().forEach(data::add);
    return data;
  }

  private static boolean isOntology(Node graph) {
    return Set.of("ontology", "vocab").contains(name(graph));
  }

  @Test
  void aSecondRunOfTheRulesAddsNothing() throws Exception {
    Node rule = NodeFactory.createURI(Base.canonical().term("Rule"));
    var dataset = server.store().snapshot().dataset();
    long rules =
        Txn.calculateRead(
            dataset, () -> dataset.stream(Node.ANY, Node.ANY, RDF.type.asNode(), rule).count());
    assertTrue(rules > 0);
    SourceFolder sources = new SourceFolder(TestSources.project(), Base.canonical());
    for (Path file : sources.rules()) {
      Query construct =
          Rule.parse(file.getFileName().toString(), "derived", sources.read(file)).construct();
      long added =
          Txn.calculateRead(
              dataset,
              () -> {
                Graph union = dataset.getUnionGraph();
                try (QueryExec exec = QueryExec.dataset(dataset).query(construct).build()) {
                  return exec.construct().stream()
                      .filter(t -> !union.contains(CanonicalTerms.of(t)))
                      .count();
                }
              });
      assertEquals(0, added, file.toString());
    }
  }
}
