package org.w3id.apatite.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.UpdateExec;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.LoadException;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** What people have written outlives a new release of the files. */
@Tag("once")
class CarriedTest {

  private static final Author ANYBODY = new Author("anybody", graph -> true);

  @TempDir private Path folder;
  private Path sources = Path.of("unset");
  private Path data = Path.of("unset");

  @BeforeEach
  void load() throws Exception {
    sources = TestSources.copyOfSmall(folder.resolve("sources"));
    data = folder.resolve("data");
    TestSources.loader(sources, data).loadIfChanged();
  }

  private static String prefixes(Base base) {
    return base.rewrite(
        """
        PREFIX ap: <https://w3id.org/apatite/ontology#>
        PREFIX id: <https://w3id.org/apatite/id/>
        PREFIX graph: <https://w3id.org/apatite/graph/>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        """);
  }

  private void commit(String... updates) throws Exception {
    try (Store store = Store.open(new DataDirectory(data));
        Committer committer =
            new Committer(
                store,
                CuratedGate.of(
                    store.snapshot(),
                    new SourceFolder(sources, Base.canonical()),
                    Validation.Mode.COMPARED,
                    (quads, draft) -> Map.of()),
                CommitLimits.standard(),
                true)) {
      for (String text : updates) {
        assertTrue(
            committer
                .commit(
                    Proposal.by(
                        ANYBODY,
                        "",
                        staged ->
                            UpdateExec.dataset(staged)
                                .update(prefixes(Base.canonical()) + text)
                                .build()
                                .execute()))
                .committed());
      }
    }
  }

  private boolean ask(Base base, String pattern) throws Exception {
    try (Store store = Store.open(new DataDirectory(data))) {
      return Txn.calculateRead(
          store.snapshot().dataset(),
          () -> {
            try (QueryExec exec =
                QueryExec.dataset(store.snapshot().dataset())
                    .query(prefixes(base) + "ASK " + pattern)
                    .build()) {
              return exec.ask();
            }
          });
    }
  }

  private void edit(String file, String from, String to) throws Exception {
    Path path = sources.resolve(file);
    String text = Files.readString(path);
    assertTrue(text.contains(from));
    Files.writeString(path, text.replace(from, to));
  }

  private Loader.Result release() throws Exception {
    return TestSources.loader(sources, data).loadIfChanged();
  }

  @Test
  void graphsAndChangesOfPeopleAreThereAfterEachRelease() throws Exception {
    commit(
        "INSERT DATA { GRAPH <http://example.org/g> { id:mineral-zinc ap:note 'kept' , 'gone' } }",
        "DELETE DATA { GRAPH <http://example.org/g> { id:mineral-zinc ap:note 'gone' } }",
        "DELETE DATA { GRAPH graph:things { id:mineral-zinc ap:amount 18.0 } } ; INSERT DATA { GRAPH"
            + " graph:things { id:mineral-zinc ap:amount 19.0 } }",
        "DELETE DATA { GRAPH graph:things { id:mineral-iron ap:unitCode 'mg' } }");
    for (int release = 1; release <= 3; release++) {
      edit("data/things/minerals.tsv", "79.50", "79.5" + release);
      edit("data/things/minerals.tsv", "79.5" + release, "79.50");
      Files.writeString(
          sources.resolve("queries/minerals.rq"),
          "\n# " + release + "\n",
          java.nio.file.StandardOpenOption.APPEND);
      long before = new DataDirectory(data).current().orElseThrow().number();
      Loader.Result result = release();
      assertTrue(result.loaded());
      assertTrue(result.version().number() > before, "numbers go on");
      Base base = Base.canonical();
      assertTrue(ask(base, "{ GRAPH <http://example.org/g> { id:mineral-zinc ap:note 'kept' } }"));
      assertFalse(ask(base, "{ id:mineral-zinc ap:note 'gone' }"));
      assertTrue(ask(base, "{ id:mineral-zinc ap:amount 19.0 }"));
      assertFalse(ask(base, "{ id:mineral-zinc ap:amount 18.0 }"));
      assertFalse(ask(base, "{ id:mineral-iron ap:unitCode 'mg' }"));
      assertEquals(0, result.warnings().size(), result.warnings().toString());
    }
    commit("DELETE DATA { GRAPH <http://example.org/g> { id:mineral-zinc ap:note 'kept' } }");
    edit("data/things/minerals.tsv", "79.50", "80.00");
    release();
    assertFalse(ask(Base.canonical(), "{ GRAPH <http://example.org/g> { ?s ?p ?o } }"));
  }

  @Test
  void whatTheFilesNoLongerHoldAndSomebodyDeletedIsToldAndNoMore() throws Exception {
    commit("DELETE DATA { GRAPH graph:things { id:mineral-zinc ap:amount 18.0 } }");
    edit("data/things/minerals.tsv", "zinc\t18", "zinc\t17");
    Loader.Result result = release();
    assertEquals(1, result.warnings().size(), result.warnings().toString());
    assertTrue(result.warnings().get(0).contains("mineral-zinc"), result.warnings().toString());
    assertTrue(ask(Base.canonical(), "{ id:mineral-zinc ap:amount 17.0 }"));
  }

  @Test
  void whatNoLongerFitsTheShapesIsToldAndTheVersionBeforeStays() throws Exception {
    commit("INSERT DATA { GRAPH graph:user { id:mineral-zinc ap:amount 4000.0 } }");
    edit("ontology/shapes/small.ttl", "5000.0", "3000.0");
    LoadException told = assertThrows(LoadException.class, this::release);
    assertTrue(told.problems().toString().contains("mineral-zinc"), told.problems().toString());
    assertTrue(ask(Base.canonical(), "{ GRAPH graph:user { id:mineral-zinc ap:amount 4000.0 } }"));
  }

  @Test
  void whatWasWrittenMovesWithTheBase() throws Exception {
    commit("INSERT DATA { GRAPH graph:user { id:mineral-zinc ap:note 'moved' } }");
    Base elsewhere = new Base("http://localhost:9/");
    TestSources.loader(sources, data, elsewhere).loadIfChanged();
    assertTrue(ask(elsewhere, "{ GRAPH graph:user { id:mineral-zinc ap:note 'moved' } }"));
    assertFalse(ask(Base.canonical(), "{ id:mineral-zinc ap:note 'moved' }"));
  }
}
