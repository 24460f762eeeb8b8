package org.w3id.apatite.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** The index as a part of a data version. */
class SearchIndexTest {

  @TempDir private Path folder;

  private Path index() {
    return folder.resolve("versions/1/index");
  }

  private static void assertFindsMagnesium(TestServer server) throws Exception {
    assertTrue(server.get("/search.json?q=magnes").body().contains("id/mineral-magnesium\""));
    assertTrue(
        server
            .csv("SELECT ?s { ?s <http://jena.apache.org/text#query> 'magnesium' }")
            .contains("id/mineral-magnesium"));
  }

  private Map<String, Integer> files() throws Exception {
    Map<String, Integer> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(index())) {
      for (Path file : all.toList()) {
        files.put(
            file.getFileName().toString(), java.util.Arrays.hashCode(Files.readAllBytes(file)));
      }
    }
    return files;
  }

  @Test
  void isPublishedWithItsVersionAndNotWrittenToAfterwards() throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    assertFalse(Files.exists(folder.resolve("building")));
    Map<String, Integer> loaded = files();
    assertFalse(loaded.isEmpty());
    try (TestServer server = TestServer.small(folder, Settings.standard())) {
      assertFindsMagnesium(server);
    }
    assertEquals(loaded, files());
  }

  @Test
  void aVersionWithoutOneIsServedAsItIs() throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    FileUtils.deleteDirectory(index().toFile());
    try (TestServer server = TestServer.small(folder, Settings.standard())) {
      assertFindsMagnesium(server);
    }
    assertFalse(Files.exists(index()));
  }

  @Test
  void aVersionWithABrokenOneIsServedAsItIs() throws Exception {
    TestSources.loader(TestSources.small(), folder).loadIfChanged();
    for (String file : files().keySet()) {
      Files.write(index().resolve(file), "broken".getBytes(StandardCharsets.UTF_8));
    }
    try (TestServer server = TestServer.small(folder, Settings.standard())) {
      assertFindsMagnesium(server);
    }
  }

  @Test
  void goesOnWhileNewerVersionsAreLoaded() throws Exception {
    try (TestServer server = TestServer.small(folder, Settings.standard())) {
      for (int i = 0; i < 3; i++) {
        TestSources.loader(TestSources.small(), folder).load(Optional.empty());
      }
      assertFindsMagnesium(server);
      // Even if somebody removes it by hand.
      FileUtils.deleteDirectory(index().toFile());
      assertFindsMagnesium(server);
    }
  }

  @Test
  void findsPublishedQueriesUnderTheAddressOfTheServer() throws Exception {
    for (int start = 0; start < 2; start++) {
      try (TestServer server = TestServer.small(folder, Settings.standard())) {
        String iri = "http://localhost:" + server.port() + "/sparql";
        String found = server.get("/search.json?q=minerals").body();
        assertTrue(found.contains("\"iri\" : \"" + iri), found);
        assertFalse(found.contains("w3id.org/apatite/sparql"), found);
        assertTrue(found.contains("\"label\" : \"Minerals\""), found);
        String rows =
            server.csv(
                "SELECT DISTINCT ?s { ?s <http://jena.apache.org/text#query> 'minerals' ; a"
                    + " <http://www.w3.org/ns/shacl#SPARQLExecutable> }");
        assertTrue(rows.contains(iri), rows);
        assertEquals(2, rows.lines().count(), rows);
      }
    }
  }

  @Test
  void findsWhatPeopleLookForInTheProjectsData() throws Exception {
    try (TestServer server = TestServer.project(Settings.standard())) {
      assertFirst(server, "magnes", "mineral-magnesium");
      assertFirst(server, "Mg", "mineral-magnesium");
      assertFirst(server, "vascular calcification", "condition-vascular-calcification");
      assertFirst(server, "Spinacia oleracea", "food-11457-spinach-raw");
      assertTrue(
          server
              .get("/search.json?q=" + TestServer.encoded("ap:Miner"))
              .body()
              .contains("ontology#Mineral\""));
      assertTrue(server.get("/prefixes.json").body().contains("http://jena.apache.org/text#"));
    }
  }

  private static void assertFirst(TestServer server, String question, String thing)
      throws Exception {
    String body = server.get("/search.json?limit=1&q=" + TestServer.encoded(question)).body();
    boolean found = body.contains("\"iri\" : \"https://w3id.org/apatite/id/" + thing + "\"");
    assertTrue(found, body);
  }
}
