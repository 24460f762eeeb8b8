package org.w3id.apatite.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.load.Loader;
import org.w3id.apatite.load.Progress;
import org.w3id.apatite.upkeep.Backup;
import org.w3id.apatite.upkeep.Compaction;
import org.w3id.apatite.upkeep.Restoration;
import org.w3id.apatite.vocabulary.Base;

/** The past reaches across loads of the files, by which new releases are made. */
@Tag("once")
@Timeout(120)
class LoadsInHistoryTest {

  private static final String LEAF = WrittenServer.BASE + "id/food-example-leaf";
  private static final String ROOT = WrittenServer.BASE + "id/food-example-root";

  @TempDir private Path folder;
  private Path sources;
  private Path data;

  @BeforeEach
  void prepare() throws Exception {
    sources = TestSources.copyOfSmall(folder.resolve("sources"));
    data = Files.createDirectories(folder.resolve("data"));
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  /** Another edition of the files: a food more, a mineral less, a number corrected. */
  private void edit() throws Exception {
    Path foods = sources.resolve("data/foods/foods.ttl");
    Files.writeString(
        foods,
        Files.readString(foods).replace("example leaf", "a leaf")
            + "\nid:food-example-root a ap:Food ; skos:prefLabel \"root\"@en ; ap:contains"
            + " id:mineral-zinc .\n");
    Path minerals = sources.resolve("data/things/minerals.tsv");
    Files.writeString(
        minerals, Files.readString(minerals).replace("18", "19").replace("iron\tiron\t\tmg\n", ""));
  }

  private WrittenServer server(String token) throws Exception {
    return WrittenServer.over(sources, data, token);
  }

  private static Set<Node> entities(WrittenServer.Dump dump) {
    return dump.quads().stream()
        .map(Quad::getSubject)
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Test
  void everyVersionOnBothSidesOfALoadIsBroughtBackAsItWas() throws Exception {
    WrittenServer.Dump first;
    String token;
    try (WrittenServer server = server("")) {
      token = server.token();
      first = server.dump();
      server.note("one");
      server.note("two");
    }
    edit();
    long loaded;
    try (WrittenServer server = server(token)) {
      loaded = server.version();
      WrittenServer.Dump asLoaded = server.dump();
      assertEquals(asLoaded.quads(), server.patched(first, loaded), "the patch is exact");
      server.note("three");
      WrittenServer.Dump last = server.dump();
      assertEquals(last.quads(), server.patched(first, last.version()));
      Set<Node> entities = entities(first);
      entities.addAll(entities(last));
      Store store = server.server().store();
      for (Past past : List.of(new Past(store), new Past(store, 0, 2))) {
        assertEquals(first.version(), past.oldest());
        PastTest.assertSame(server, first, past, entities);
        assertEquals(Set.of(loaded), past.mementos(iri(ROOT)).keySet());
        assertEquals(Set.of(first.version(), loaded), past.mementos(iri(LEAF)).keySet());
        assertEquals(
            Set.of(first.version()),
            past.mementos(iri(WrittenServer.BASE + "id/mineral-iron")).keySet());
      }
      HttpResponse<String> before =
          server.get("/versions/" + (loaded - 1) + "/doc/id/food-example-leaf.ttl");
      assertTrue(before.body().contains("\"example leaf\"@en"), before.body());
      assertEquals(
          404, server.get("/versions/" + (loaded - 1) + "/doc/id/food-example-root").statusCode());
      String version = server.get("/versions/" + loaded).body();
      assertTrue(version.contains("load of the files"), version);
      assertTrue(
          server.get("/timemap/id/food-example-leaf").body().contains("/versions/" + loaded));
      String feed = server.get("/feed/" + (first.version() + 1), "Accept", "text/turtle").body();
      assertTrue(feed.contains("versions/" + loaded + "/doc/id/food-example-root"), feed);
      assertTrue(Compaction.of(store, Progress.silent()).isDone());
      PastTest.assertSame(server, first, new Past(store), entities);
    }
    edit();
    try (WrittenServer server = server(token)) {
      Past past = new Past(server.server().store());
      assertEquals(first.version(), past.oldest(), "after a compaction and one load more");
      assertEquals(server.dump().quads(), server.patched(first, server.version()));
      server.note("four");
      assertEquals(server.dump().quads(), server.patched(first, server.version()));
    }
  }

  @Test
  void whatPeopleWroteIsCarriedOnceAndNotTakenForTheFiles() throws Exception {
    String token;
    try (WrittenServer server = server("")) {
      token = server.token();
      server.note("one");
    }
    edit();
    try (WrittenServer server = server(token)) {
      String patch = server.get("/versions/" + server.version() + ".rdfp").body();
      assertFalse(patch.lines().anyMatch(l -> l.endsWith("/graph/user/ada> .")), patch);
    }
    // What the load before brought is of the files, and goes with them.
    Path foods = sources.resolve("data/foods/foods.ttl");
    Files.writeString(
        foods, Files.readString(foods).replaceAll("(?m)^id:food-example-root.*$", ""));
    try (WrittenServer server = server(token)) {
      assertEquals(410, server.get("/id/food-example-root").statusCode());
      assertTrue(server.get("/doc/id/mineral-zinc.ttl").body().contains("\"one\""));
    }
  }

  @Test
  void aLoadOfTheSameFilesChangesLittle() throws Exception {
    try (WrittenServer server = server("")) {
      server.version();
    }
    Loader loader = TestSources.loader(sources, data);
    long version = loader.load(Optional.empty()).version().number();
    String patch = Files.readString(data.resolve("loads/" + version + ".rdfp"));
    for (String line : patch.lines().filter(l -> l.matches("[AD] .*")).toList()) {
      assertTrue(line.matches(".*<[^>]*/graph/(meta|void|service)> \\."), line);
    }
  }

  @Test
  void aLoadBesideARunningServerIsComparedToo() throws Exception {
    long loaded;
    WrittenServer.Dump first;
    try (WrittenServer server = server("")) {
      first = server.dump();
      edit();
      loaded = TestSources.loader(sources, data).loadIfChanged().version().number();
    }
    assertEquals(first.version() + 1, loaded);
    try (WrittenServer server = server("-")) {
      assertEquals(server.dump().quads(), server.patched(first, loaded));
      assertFalse(Files.exists(data.resolve("building")), "nothing is left of the comparison");
    }
  }

  @Test
  void aKillBeforeTheVersionCountsLeavesNoTrace() throws Exception {
    WrittenServer.Dump first;
    String token;
    try (WrittenServer server = server("")) {
      token = server.token();
      first = server.dump();
    }
    // As killed between the two renames: the version is in its place, and was never current.
    edit();
    String current = Files.readString(data.resolve("current"));
    long dead = TestSources.loader(sources, data).loadIfChanged().version().number();
    Files.move(
        data.resolve("loads/" + dead + ".rdfp"), data.resolve("versions/" + dead + "/loaded.rdfp"));
    Files.writeString(data.resolve("current"), current);
    try (Store store = Store.open(new DataDirectory(data))) {
      assertEquals(first.version(), new Past(store).oldest());
      assertEquals(first.version(), new Past(store).current().number());
      assertFalse(Files.exists(data.resolve("loads/" + dead + ".rdfp")), "never trusted");
    }
    try (WrittenServer server = server(token)) {
      Past past = new Past(server.server().store());
      assertEquals(dead + 1, server.version());
      assertEquals(first.version(), past.oldest(), "over the gap");
      assertEquals(
          server.dump().quads(),
          server.patched(new WrittenServer.Dump(dead, first.quads()), server.version()));
      assertEquals(404, server.get("/versions/" + dead + "/doc/id/mineral-zinc").statusCode());
      assertEquals(404, server.get("/versions/" + dead).statusCode());
      assertFalse(server.get("/versions.json").body().contains("/versions/" + dead + "\""));
      assertTrue(
          server
              .get("/versions/" + server.version())
              .body()
              .matches("(?s).*\"before\" *: *" + first.version() + ".*"));
    }
  }

  @Test
  void aKillInTheMomentAfterIsMadeGoodByTheNextWhoOpens() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    edit();
    long loaded = TestSources.loader(sources, data).loadIfChanged().version().number();
    Path kept = data.resolve("loads/" + loaded + ".rdfp");
    Path before = data.resolve("versions/" + loaded + "/loaded.rdfp");
    Files.move(kept, before);
    try (Store store = Store.open(new DataDirectory(data))) {
      assertEquals(1, new Past(store).oldest());
    }
    Files.move(kept, before);
    edit();
    TestSources.loader(sources, data).loadIfChanged();
    try (Store store = Store.open(new DataDirectory(data))) {
      assertEquals(1, new Past(store).oldest(), "a load opens it too");
    }
  }

  @Test
  void aBrokenPatchCostsTheHistoryAndNotTheData() throws Exception {
    String token;
    try (WrittenServer server = server("")) {
      token = server.token();
      server.note("one");
    }
    edit();
    long loaded;
    try (WrittenServer server = server(token)) {
      loaded = server.version();
    }
    Path patch = data.resolve("loads/" + loaded + ".rdfp");
    String whole = Files.readString(patch);
    for (String broken :
        List.of(
            "",
            whole.substring(0, 40),
            whole.substring(0, whole.length() / 2),
            whole.replace("a leaf", "a loaf"),
            whole.replace("\"" + loaded + "\"", "\"x\""))) {
      Files.writeString(patch, broken);
      try (WrittenServer server = server(token)) {
        assertEquals(200, server.get("/doc/id/food-example-leaf").statusCode());
        HttpResponse<String> gone =
            server.get("/versions/" + (loaded - 1) + "/doc/id/food-example-leaf");
        assertEquals(410, gone.statusCode(), gone.body());
        assertEquals(loaded, problem(gone).get("oldest").getAsNumber().value().longValue());
        assertEquals(200, server.get("/versions").statusCode());
        assertEquals(200, server.get("/feed").statusCode());
        server.note("three");
        assertEquals(200, server.get("/versions/" + loaded + "/doc/id/mineral-zinc").statusCode());
      }
    }
    Files.write(patch, whole.getBytes(StandardCharsets.UTF_8));
    try (WrittenServer server = server(token)) {
      assertEquals(
          200, server.get("/versions/" + (loaded - 1) + "/doc/id/food-example-leaf").statusCode());
    }
  }

  @Test
  void anotherBaseBeginsTheHistoryAnew() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    Loader.Result moved =
        TestSources.loader(sources, data, new Base("https://example.org/")).loadIfChanged();
    assertTrue(moved.warnings().toString().contains("(history): the base was"), "told");
    try (Store store = Store.open(new DataDirectory(data))) {
      assertEquals(moved.version().number(), new Past(store).oldest());
    }
  }

  @Test
  void aStoreThatCannotBeReadStopsNoLoad() throws Exception {
    TestSources.loader(sources, data).loadIfChanged();
    edit();
    try (var files = Files.walk(data.resolve("versions/1/store"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*(obj|idn|dat)")).toList()) {
        Files.write(file, new byte[8192]);
      }
    }
    Loader.Result loaded = TestSources.loader(sources, data).loadIfChanged();
    assertTrue(loaded.loaded());
    assertTrue(loaded.warnings().toString().contains("(history)"), loaded.warnings().toString());
    try (Store store = Store.open(new DataDirectory(data))) {
      assertEquals(loaded.version().number(), new Past(store).oldest());
    }
  }

  @Test
  void aBackupHoldsThePast() throws Exception {
    WrittenServer.Dump first;
    String token;
    try (WrittenServer server = server("")) {
      token = server.token();
      first = server.dump();
    }
    edit();
    Path file;
    try (WrittenServer server = server(token)) {
      server.note("one");
      file = Backup.of(server.server().store(), 1, Progress.silent());
    }
    Path restored = folder.resolve("restored");
    Restoration.of(file, new DataDirectory(restored), Progress.silent());
    FileUtils.copyFile(data.resolve("users").toFile(), restored.resolve("users").toFile());
    try (WrittenServer server = WrittenServer.over(sources, restored, token)) {
      assertEquals(first.version(), new Past(server.server().store()).oldest());
      assertEquals(server.dump().quads(), server.patched(first, server.version()));
    }
  }
}
