package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * The check page, editor and overview of the SIB, and its retrieval for language models. A browser
 * asks, and waits 5 seconds for each answer.
 */
@ExtendWith(ProjectServer.class)
class SibTest {

  private static final String JSON = "application/sparql-results+json";

  private final Client browser;
  private final Client python;

  SibTest(TestServer server) {
    browser = Client.browser(server, "https://sib-swiss.github.io");
    python = new Client(server, "User-Agent", "python-httpx/0.28.1");
  }

  private List<Map<String, String>> asked(String parameters, String name) throws Exception {
    String text = encoded(MonitorQuery.of("sib/" + name).text());
    Instant before = Instant.now();
    Answer answer = browser.get("/sparql?" + parameters + "query=" + text, "Accept", JSON).good();
    assertTrue(Duration.between(before, Instant.now()).toSeconds() < 5, name);
    assertEquals(JSON, answer.type());
    return answer.rows();
  }

  @ParameterizedTest
  @CsvSource({
    "'ac=1&', prefixes",
    "'ac=1&', examples",
    "'ac=1&', classes-and-properties",
    "'ac=1&', all-classes",
    "'ac=1&', all-properties",
    "'', classes-and-properties"
  })
  void everyQuestionOfThePagesHasRowsInTime(String parameters, String name) throws Exception {
    assertFalse(asked(parameters, name).isEmpty());
  }

  @Test
  void everyExampleOfTheProjectIsOffered() throws Exception {
    try (var files = java.nio.file.Files.list(java.nio.file.Path.of("queries"))) {
      long published = files.filter(f -> f.toString().endsWith(".rq")).count();
      Set<String> offered = new TreeSet<>();
      asked("ac=1&", "examples").forEach(row -> offered.add(row.get("example")));
      assertEquals(published, offered.size());
    }
  }

  @Test
  void thePartsOfTheVoidCoverAllClassesAndCarryLabelsAndComments() throws Exception {
    List<Map<String, String>> parts = asked("ac=1&", "classes-and-properties");
    Set<String> classes = new TreeSet<>();
    for (Map<String, String> part : parts) {
      classes.add(part.get("class"));
      for (String column :
          List.of("classLabel", "classComment", "propertyLabel", "propertyComment", "triples")) {
        assertTrue(part.containsKey(column), column + " of " + part);
      }
    }
    Set<String> used = new TreeSet<>();
    asked("ac=1&", "all-classes").forEach(row -> used.add(row.get("class")));
    assertEquals(used, classes);
    assertTrue(parts.stream().anyMatch(p -> p.containsKey("valueClassLabel")));
    assertTrue(parts.stream().anyMatch(p -> p.containsKey("datatype")));
  }

  @Test
  void theBareEndpointIsRdfForComunicaInTheBrowser() throws Exception {
    // A browser cuts what a page sets as Accept header to 128 characters.
    Answer answer = browser.get("/sparql", "Accept", ClientsTest.COMUNICA.substring(0, 128)).good();
    assertEquals("application/n-quads", answer.type());
    assertFalse(answer.graph().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefixes", "examples", "classes-and-properties"})
  void theRetrievalFindsTheSameByGet(String name) throws Exception {
    Answer answer = python.query(MonitorQuery.of("sib/" + name).text(), "Accept", JSON).good();
    assertFalse(answer.rows().isEmpty());
  }

  @Test
  void theRetrievalFindsLabelsAndCommentsOfClassesByPost() throws Exception {
    String text = MonitorQuery.of("sib/labels-of-classes").text();
    List<Map<String, String>> rows = python.form(text, "Accept", JSON).good().rows();
    assertEquals(
        Set.of("mineral", "food", "key event"),
        Set.copyOf(rows.stream().map(r -> r.get("label")).toList()));
    assertTrue(rows.stream().allMatch(r -> r.containsKey("comment")), rows.toString());
    assertEquals("text/turtle", python.get("/sparql", "Accept", "text/turtle").good().type());
  }
}
