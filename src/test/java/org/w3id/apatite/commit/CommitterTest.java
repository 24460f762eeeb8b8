package org.w3id.apatite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** A change becomes a version wholly, with all that follows from it, or not at all. */
class CommitterTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX graph: <https://w3id.org/apatite/graph/>
      PREFIX user: <https://w3id.org/apatite/graph/user/>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      """;

  private static final Author ADA =
      new Author("ada", g -> g.isURI() && !g.getURI().endsWith("/graph/things"));

  @TempDir private Path folder;
  private Store store;
  private Committer committer;

  private Path sources = TestSources.small();

  @BeforeEach
  void open() throws Exception {
    TestSources.loader(sources, folder.resolve("data")).loadIfChanged();
    reopen();
  }

  private void reopen() throws Exception {
    store = Store.open(new DataDirectory(folder.resolve("data")));
    CuratedGate gate =
        CuratedGate.of(
            store.snapshot(),
            new SourceFolder(sources, Base.canonical()),
            Validation.Mode.COMPARED,
            (quads, draft) -> java.util.Map.of());
    committer = new Committer(store, gate, CommitLimits.standard(), true);
  }

  @AfterEach
  void close() throws Exception {
    committer.close();
    store.close();
  }

  private static Proposal update(String text) {
    return Proposal.by(
        ADA,
        "a test",
        staged -> UpdateExec.dataset(staged).update(PREFIXES + text).build().execute());
  }

  private Outcome commit(String text) throws Exception {
    return committer.commit(update(text));
  }

  private boolean ask(String pattern) {
    return Txn.calculateRead(
        store.snapshot().dataset(),
        () -> {
          try (QueryExec exec =
              QueryExec.dataset(store.snapshot().dataset())
                  .query(PREFIXES + "ASK " + pattern)
                  .build()) {
            return exec.ask();
          }
        });
  }

  private void refused(Refusal.Reason reason, String words, String text) {
    VersionRecord before = store.snapshot().version();
    Refusal refusal = assertThrows(Refusal.class, () -> commit(text));
    assertEquals(reason, refusal.reason(), refusal.getMessage());
    assertTrue(
        (refusal.getMessage() + refusal.findings()).contains(words),
        refusal.getMessage() + refusal.findings());
    assertEquals(before, store.snapshot().version());
    assertEquals(List.of(), store.log().since(before.number()));
  }

  @Test
  void aChangeComesWithAllThatFollowsFromIt() throws Exception {
    long before = store.snapshot().version().number();
    Outcome outcome =
        commit(
            "INSERT DATA { GRAPH user:ada { id:mineral-calcium a ap:Mineral ; skos:prefLabel"
                + " 'calcium'@en ; ap:amount 7.50 } }");
    assertTrue(outcome.committed());
    assertEquals(before + 1, outcome.version().number());
    assertTrue(ask("{ GRAPH user:ada { id:mineral-calcium ap:amount 7.500 } }"));
    assertTrue(ask("{ GRAPH graph:inferred { id:mineral-calcium a ap:Thing } }"));
    assertTrue(
        ask(
            "{ GRAPH graph:meta { id:version-"
                + (before + 1)
                + " ap:committedBy 'ada' ; ap:commitMessage 'a test' ; ap:statementsAdded 4 } }"));
    assertTrue(
        ask(
            "{ id:version-"
                + (before + 1)
                + " prov:wasRevisionOf id:version-"
                + before
                + " ; prov:wasAttributedTo ?ada ; prov:generatedAtTime ?at ; ap:loadedAt ?at ."
                + " ?ada a prov:Agent ; rdfs:label 'author ada'@en }"));
    assertTrue(ask("{ user:ada a ap:NamedGraph ; ap:tripleCount 3 }"));
    commit("DELETE WHERE { GRAPH user:ada { id:mineral-calcium ?p ?o } }");
    assertFalse(ask("{ id:mineral-calcium ?p ?o }"));
    assertFalse(ask("{ user:ada ?p ?o }"));
  }

  @Test
  void whatFollowsGoesWhenItsReasonGoesAndStaysWhenSomebodyStatesIt() throws Exception {
    commit(
        "INSERT DATA { GRAPH user:ada { id:mineral-calcium a ap:Mineral , ap:Thing ;"
            + " skos:prefLabel 'calcium'@en } }");
    assertFalse(ask("{ GRAPH graph:inferred { id:mineral-calcium a ap:Thing } }"));
    commit("DELETE DATA { GRAPH user:ada { id:mineral-calcium a ap:Thing } }");
    assertTrue(ask("{ GRAPH graph:inferred { id:mineral-calcium a ap:Thing } }"));
    committer.close();
    store.close();
    reopen();
    commit("DELETE DATA { GRAPH user:ada { id:mineral-calcium a ap:Mineral } }");
    assertFalse(ask("{ id:mineral-calcium a ap:Thing }"));
  }

  @Test
  void whatTheShapesObjectToIsRefusedAndNothingChanges() {
    refused(
        Refusal.Reason.SHAPES,
        "No label",
        "INSERT DATA { GRAPH user:ada { id:mineral-x a ap:Mineral } }");
    refused(
        Refusal.Reason.SHAPES,
        "Define the mineral",
        "INSERT DATA { GRAPH user:ada { id:food-example-leaf ap:contains id:mineral-none } }");
    refused(
        Refusal.Reason.SHAPES,
        "5000",
        "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:amount 5001.0 } }");
    assertFalse(ask("{ id:mineral-x ?p ?o }"));
  }

  @Test
  void nobodyWritesWhereHeHasNoRightOrWhereTheProgramWrites() {
    refused(
        Refusal.Reason.RIGHTS,
        "graph/things",
        "DELETE WHERE { GRAPH graph:things { id:mineral-zinc ?p ?o } }");
    for (String made : List.of("inferred", "derived", "meta", "void", "service")) {
      refused(
          Refusal.Reason.RIGHTS,
          "made by the program",
          "INSERT DATA { GRAPH graph:" + made + " { id:x a ap:Thing } }");
    }
    refused(Refusal.Reason.TERMS, "Name a graph", "INSERT DATA { id:x a ap:Thing }");
    refused(
        Refusal.Reason.TERMS,
        "engine's own",
        "INSERT DATA { GRAPH <urn:x-arq:mine> { id:x a ap:Thing } }");
  }

  @Test
  void whatTheStoreCannotHoldIsRefused() {
    refused(
        Refusal.Reason.TERMS,
        "64 bits",
        "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:n 9999999999999999999 } }");
    refused(
        Refusal.Reason.TERMS,
        "not a valid",
        "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:n 'x'^^xsd:integer } }");
    refused(
        Refusal.Reason.SIZE,
        "longer than",
        "INSERT { GRAPH user:ada { id:mineral-zinc ap:n ?long } } WHERE { BIND('"
            + "x".repeat(1 << 20)
            + "y' AS ?long) }");
  }

  @Test
  void blankNodesGetNames() throws Exception {
    commit("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note [ ap:says _:x ] } }");
    assertFalse(ask("{ ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }"));
    assertTrue(
        ask(
            "{ id:mineral-zinc ap:note ?n . ?n ap:says ?x FILTER(STRSTARTS(STR(?x),"
                + " 'https://w3id.org/apatite/genid/')) }"));
  }

  @Test
  void whatIsOnlyTriedIsToldAndNotDone() throws Exception {
    VersionRecord before = store.snapshot().version();
    Outcome outcome =
        committer.commit(
            update("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'x' } }").tried());
    assertFalse(outcome.committed());
    assertTrue(outcome.change().size() > 0);
    assertEquals(before, store.snapshot().version());
    assertFalse(ask("{ id:mineral-zinc ap:note 'x' }"));
  }

  @Test
  void whatChangesNothingMakesNoVersion() throws Exception {
    VersionRecord before = store.snapshot().version();
    assertFalse(commit("DELETE DATA { GRAPH user:ada { id:x a ap:Thing } }").committed());
    assertEquals(before, store.snapshot().version());
  }

  @Test
  void aConditionOnTheVersionIsHeldAgainstTheOneThatIsChanged() throws Exception {
    long seen = store.snapshot().version().number();
    commit("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'x' } }");
    assertThrows(
        IllegalStateException.class,
        () ->
            committer.commit(
                update("INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:note 'y' } }")
                    .provided(
                        (version, staged) -> {
                          if (version.number() != seen) {
                            throw new IllegalStateException("changed since");
                          }
                        })));
    assertFalse(ask("{ id:mineral-zinc ap:note 'y' }"));
  }

  @Test
  void writersAtOnceAllGetTheirVersion() throws Exception {
    long before = store.snapshot().version().number();
    var pool = Executors.newFixedThreadPool(8);
    List<Callable<Outcome>> tasks = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String n = String.valueOf(i);
      tasks.add(
          () ->
              commit(
                  "DELETE { GRAPH user:ada { id:mineral-zinc ap:last ?x } } INSERT { GRAPH"
                      + " user:ada { id:mineral-zinc ap:last "
                      + n
                      + " ; ap:each "
                      + n
                      + " } } WHERE { OPTIONAL { GRAPH user:ada { id:mineral-zinc ap:last ?x }"
                      + " } }"));
    }
    List<Long> made = new ArrayList<>();
    for (Future<Outcome> f : pool.invokeAll(tasks)) {
      made.add(f.get().version().number());
    }
    pool.shutdown();
    assertEquals(
        java.util.stream.LongStream.rangeClosed(before + 1, before + 24).boxed().toList(),
        made.stream().sorted().toList());
    Node g = NodeFactory.createURI("https://w3id.org/apatite/graph/user/ada");
    long quads =
        Txn.calculateRead(
            store.snapshot().dataset(),
            () ->
                org.apache.jena.atlas.iterator.Iter.count(
                    store.snapshot().dataset().find(g, Node.ANY, Node.ANY, Node.ANY)));
    assertEquals(25, quads);
    assertEquals(25L, store.snapshot().version().graphs().get(g.getURI()));
    assertEquals(List.of(), store.log().check());
  }

  @Test
  void theCountsOfAVersionAreThoseOfItsGraphs() throws Exception {
    commit(
        "INSERT DATA { GRAPH user:ada { id:mineral-calcium a ap:Mineral ; skos:prefLabel"
            + " 'calcium'@en } }");
    commit("DELETE DATA { GRAPH user:ada { id:mineral-calcium a ap:Mineral } }");
    var counted = new java.util.TreeMap<String, Long>();
    Txn.executeRead(
        store.snapshot().dataset(),
        () ->
            store
                .snapshot()
                .dataset()
                .find(Node.ANY, Node.ANY, Node.ANY, Node.ANY)
                .forEachRemaining((Quad q) -> counted.merge(q.getGraph().getURI(), 1L, Long::sum)));
    assertEquals(counted, new java.util.TreeMap<>(store.snapshot().version().graphs()));
    for (var e : counted.entrySet()) {
      if (!List.of("meta", "void", "service").contains(e.getKey().replaceFirst(".*/graph/", ""))) {
        assertTrue(
            ask("{ <" + e.getKey() + "> ap:tripleCount " + e.getValue() + " }"), e.toString());
      }
    }
  }

  @Test
  void aShapeWhosePathIsMoreThanAPropertyIsReadAsItsFileSaysIt() throws Exception {
    committer.close();
    store.close();
    Path other = TestSources.copyOfSmall(folder.resolve("sources"));
    Files.writeString(
        other.resolve("ontology/shapes/paths.ttl"),
        """
        @prefix ap: <https://w3id.org/apatite/ontology#> .
        @prefix s: <https://w3id.org/apatite/shapes#> .
        @prefix sh: <http://www.w3.org/ns/shacl#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        s:MineralIsMapped a sh:NodeShape ; sh:targetSubjectsOf ap:mapped ;
          sh:property [ sh:path [ sh:alternativePath ( skos:exactMatch skos:closeMatch ) ] ;
            sh:minCount 1 ; sh:message "No mapping. Give one." ] .
        """);
    sources = other;
    open();
    refused(
        Refusal.Reason.SHAPES,
        "MineralIsMapped",
        "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:mapped true } }");
    assertTrue(
        commit(
                "INSERT DATA { GRAPH user:ada { id:mineral-zinc ap:mapped true ; skos:closeMatch"
                    + " <http://example.org/zinc> } }")
            .committed());
  }
}
