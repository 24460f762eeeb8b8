package org.w3id.apatite.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.vocabulary.Base;

class LoaderTest {

  @TempDir private Path folder;
  private Path sources = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void copySources() throws IOException {
    sources = TestSources.copyOfSmall(folder.resolve("sources"));
    data = folder.resolve("data");
  }

  private boolean ask(String pattern) throws IOException {
    return ask(Base.canonical(), pattern);
  }

  private boolean ask(Base base, String pattern) throws IOException {
    String prefixes =
        """
        PREFIX ap: <https://w3id.org/apatite/ontology#> PREFIX id: <https://w3id.org/apatite/id/>
        PREFIX graph: <https://w3id.org/apatite/graph/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        """;
    try (Store store = Store.open(new DataDirectory(data))) {
      var dataset = store.snapshot().dataset();
      return Txn.calculateRead(
          dataset,
          () -> {
            try (QueryExec exec =
                QueryExec.dataset(dataset)
                    .query(base.rewrite(prefixes) + "ASK { " + pattern + " }")
                    .build()) {
              return exec.ask();
            }
          });
    }
  }

  private void edit(String file, String from, String to) throws IOException {
    Path path = sources.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from), file);
    Files.writeString(path, text.replace(from, to));
  }

  private String refused() {
    LoadException e =
        assertThrows(LoadException.class, () -> TestSources.loader(sources, data).loadIfChanged());
    return String.valueOf(e.getMessage());
  }

  @Test
  void filesGoToTheGraphOfTheirFolderAndTheDefaultGraphIsTheUnion() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    assertTrue(
        ask(
            "GRAPH graph:things { id:mineral-magnesium a ap:Mineral } id:mineral-magnesium a ap:Mineral"));
    assertTrue(ask("GRAPH graph:inferred { id:mineral-magnesium a ap:Thing }"));
    assertTrue(
        ask("GRAPH graph:foods { ?food ap:contains ?m } GRAPH graph:things { ?m a ap:Mineral }"));
    assertTrue(ask("GRAPH graph:meta { ?v a ap:DataVersion ; ap:versionNumber 1 }"));
  }

  @Test
  void sourcesThatHaveNotChangedAreNotLoadedAgain() throws Exception {
    assertTrue(TestSources.loader(sources, data).loadIfChanged().loaded());
    assertFalse(TestSources.loader(sources, data).loadIfChanged().loaded());
    edit("data/things/minerals.tsv", "79.50", "80");
    Loader.Result second = TestSources.loader(sources, data).loadIfChanged();
    assertTrue(second.loaded());
    assertEquals(2, second.version().number());
    assertTrue(ask("id:version-1 a ap:DataVersion . id:version-2 a ap:DataVersion"));
  }

  @Test
  void noBlankNodeIsStored() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(data))) {
      var dataset = store.snapshot().dataset();
      long blanks =
          Txn.calculateRead(
              dataset,
              () ->
                  dataset.stream()
                      .filter(
                          q -> q.getSubject().isBlank() || q.getObject().isBlank() || isDefault(q))
                      .count());
      assertEquals(0, blanks);
    }
  }

  private static boolean isDefault(Quad quad) {
    Node g = quad.getGraph();
    return g == null || Quad.isDefaultGraph(g);
  }

  @Test
  void aNumberIsFoundInEverySpelling() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    assertTrue(ask("id:mineral-magnesium ap:amount 79.5"));
    assertTrue(ask("id:mineral-magnesium ap:amount 79.500"));
    assertTrue(ask("id:mineral-zinc ap:amount '18'^^xsd:decimal"));
    assertTrue(ask("VALUES ?v { '18.00'^^xsd:decimal } id:mineral-zinc ap:amount ?v"));
    assertTrue(
        ask("id:mineral-zinc ap:amount ?a FILTER EXISTS { ?x ap:amount '018.0'^^xsd:decimal }"));
    assertTrue(ask("GRAPH ?g { id:mineral-zinc ap:amount '+18.0'^^xsd:decimal }"));
    assertFalse(ask("id:mineral-zinc ap:amount '18.5'^^xsd:decimal"));
  }

  @Test
  void anotherBaseMintsEverythingThereAndSaysOnceWhereItIsPublished() throws Exception {
    Base base = new Base("http://localhost:3030/");
    TestSources.loader(sources, data, base).loadIfChanged();
    assertTrue(ask(base, "GRAPH graph:things { id:mineral-magnesium a ap:Mineral }"));
    try (Store store = Store.open(new DataDirectory(data))) {
      var dataset = store.snapshot().dataset();
      assertEquals(
          List.of(
              Triple.create(
                  NodeFactory.createURI("http://localhost:3030/dataset"),
                  DCTerms.isVersionOf.asNode(),
                  NodeFactory.createURI("https://w3id.org/apatite/dataset"))),
          Txn.calculateRead(
              dataset,
              () ->
                  dataset.stream()
                      .filter(q -> q.toString().contains("w3id.org/apatite"))
                      .map(Quad::asTriple)
                      .toList()));
    }
  }

  @Test
  void dataAgainstAShapeIsRefusedWithFileLineShapeValueAndRemedy() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    edit("data/things/minerals.tsv", "zinc\tzinc\t18", "zinc\tzinc\t18000");
    String problem = refused();
    assertTrue(problem.contains("data/things/minerals.tsv:3: id:mineral-zinc"), problem);
    assertTrue(problem.contains("18000"), problem);
    assertTrue(problem.contains("Check the unit."), problem);
    assertTrue(problem.contains("[s:AmountInRange]"), problem);
    assertTrue(ask("id:mineral-zinc ap:amount 18.0"));
    assertEquals(1, new DataDirectory(data).current().orElseThrow().number());
  }

  @Test
  void dataAgainstACheckIsRefused() throws Exception {
    edit("data/foods/foods.ttl", "id:mineral-magnesium", "id:mineral-magnesia");
    String problem = refused();
    assertTrue(problem.contains("A food names a mineral that is not there"), problem);
    assertTrue(problem.contains("data/foods/foods.ttl"), problem);
  }

  @Test
  void aSyntaxErrorInTurtleIsNamedWithLineAndColumn() throws Exception {
    edit("data/foods/foods.ttl", "ap:contains", "ap:contains ap:contains");
    String problem = refused();
    assertTrue(problem.contains("data/foods/foods.ttl:5: column 93"), problem);
  }

  @Test
  void anIntegerThatTheStoreCannotHoldIsRefused() throws Exception {
    edit("data/foods/foods.ttl", "ap:contains", "ap:count 9999999999999999999 ; ap:contains");
    assertTrue(refused().contains("beyond 64 bits"));
  }

  @Test
  void aTableWithoutMappingIsRefused() throws Exception {
    Files.delete(sources.resolve("data/things/minerals.rq"));
    assertTrue(refused().contains("the table has no mapping. Write data/things/minerals.rq"));
  }

  @Test
  void aRuleThatNeverEndsIsRefused() throws Exception {
    Files.writeString(
        sources.resolve("ontology/rules/inferred/02-endless.rq"),
        """
        PREFIX ap: <https://w3id.org/apatite/ontology#>
        CONSTRUCT { ?next a ap:Grown } WHERE { { ?x a ap:Food } UNION { ?x a ap:Grown } BIND(IRI(CONCAT(STR(?x), "x")) AS ?next) }
        """);
    assertTrue(refused().contains("still make new triples after"));
  }

  @Test
  void additionsOfUsersSurviveAReloadOfTheSources() throws Exception {
    String triples =
        "<https://w3id.org/apatite/id/mine> <https://w3id.org/apatite/ontology#note> \"mine\" .\n";
    TestSources.loader(sources, data)
        .load(Optional.of(new Loader.Addition("user/mine", "mine.nt", triples)));
    edit("data/things/minerals.tsv", "79.50", "80");
    assertTrue(TestSources.loader(sources, data).loadIfChanged().loaded());
    assertTrue(
        ask(
            "GRAPH <https://w3id.org/apatite/graph/user/mine> { id:mine ap:note 'mine' } id:mineral-magnesium ap:amount 80.0"));
    assertFalse(TestSources.loader(sources, data).loadIfChanged().loaded());
  }

  @Test
  void anAdditionAgainstAShapeIsRefusedAndForgotten() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    String triples =
        "<https://w3id.org/apatite/id/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/apatite/ontology#Mineral> .\n";
    assertThrows(
        LoadException.class,
        () ->
            TestSources.loader(sources, data)
                .load(Optional.of(new Loader.Addition("user/x", "x.nt", triples))));
    assertFalse(ask("id:x ?p ?o"));
    assertFalse(TestSources.loader(sources, data).loadIfChanged().loaded());
  }

  @Test
  void withoutSourcesAnyRdfIsTaken() throws Exception {
    Loader loader =
        new Loader(
            new DataDirectory(data), Base.canonical(), Optional.empty(), "test", Progress.silent());
    assertEquals(0, loader.loadIfChanged().version().statements());
    loader.load(
        Optional.of(new Loader.Addition("user/a", "a.nt", "<urn:x:a> <urn:x:b> <urn:x:c> .\n")));
    assertTrue(ask("<urn:x:a> <urn:x:b> <urn:x:c>"));
  }

  @Test
  void whatAKilledLoadLeftBehindIsRemoved() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    Files.createDirectories(data.resolve("building/store/Data-0001"));
    Files.writeString(data.resolve("building/store/Data-0001/junk"), "half");
    edit("data/things/minerals.tsv", "79.50", "80");
    TestSources.loader(sources, data).loadIfChanged();
    assertFalse(Files.exists(data.resolve("building")));
    assertTrue(ask("id:mineral-magnesium ap:amount 80.0"));
  }

  @Test
  void onlyTheCurrentVersionAndTheOneBeforeAreKept() throws Exception {
    for (String amount : new String[] {"79.50", "80", "81", "82"}) {
      Files.writeString(
          sources.resolve("data/things/minerals.tsv"),
          "id\tlabel\tamount\tunit\nmagnesium\tmagnesium\t" + amount + "\tmg\n");
      TestSources.loader(sources, data).loadIfChanged();
    }
    assertFalse(Files.exists(data.resolve("versions/1")));
    assertFalse(Files.exists(data.resolve("versions/2")));
    assertTrue(Files.exists(data.resolve("versions/3")));
    assertTrue(Files.exists(data.resolve("versions/4")));
  }

  @Test
  void theOptimiserHasStatistics() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    assertTrue(
        Files.readString(data.resolve("versions/1/store/Data-0001/stats.opt")).contains("count"));
  }
}
