package org.w3id.apatite.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.server.Settings;
import org.w3id.apatite.server.TestServer;

/** {@code /search.json} over HTTP: the small sources, with the names of {@code names.ttl}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SearchTest {

  private static final String ID = "https://w3id.org/apatite/id/";
  private static final String TERM = "https://w3id.org/apatite/ontology#";

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    server = TestServer.of(sources(folder.resolve("sources")), folder, Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** The small sources and more names. */
  static Path sources(Path folder) throws Exception {
    Path sources = TestSources.copyOfSmall(folder);
    Files.copy(
        TestSources.project().resolve("src/test/resources/search/names.ttl"),
        sources.resolve("data/things/names.ttl"));
    return sources;
  }

  private HttpResponse<String> get(String question, String more) throws Exception {
    return server.get("/search.json?q=" + encoded(question) + more);
  }

  private JsonObject search(String question, String more) throws Exception {
    HttpResponse<String> response = get(question, more);
    assertEquals(200, response.statusCode(), response.body());
    return JSON.parse(response.body());
  }

  private List<JsonObject> results(String question) throws Exception {
    return search(question, "").getArray("results").map(r -> r.getAsObject()).toList();
  }

  private List<String> found(String question, String more) throws Exception {
    return search(question, more)
        .getArray("results")
        .map(r -> r.getAsObject().getString("iri").replace(ID, "").replace(TERM, "ap:"))
        .toList();
  }

  @Test
  void findsAThingBeforeItsNameIsTypedOut() throws Exception {
    JsonObject first = results("magnes").get(0);
    assertEquals(ID + "mineral-magnesium", first.getString("iri"));
    assertEquals("magnesium", first.getString("label"));
    assertEquals("en", first.getString("language"));
    assertEquals(TERM + "Mineral", first.getObj("type").getString("iri"));
    assertEquals("mineral", first.getObj("type").getString("label"));
    assertEquals("An element that leaves are rich in.", first.getString("definition"));
    assertEquals("magnesium", first.getObj("matched").getString("text"));
    assertTrue(first.getObj("matched").getString("property").endsWith("prefLabel"));
  }

  @Test
  void namesComeBeforeLongerNamesThenSynonymsThenDefinitions() throws Exception {
    assertEquals(List.of("mineral-zinc", "z-4", "z-3", "z-2", "z-1"), found("zinc", ""));
  }

  @Test
  void aSynonymThatIsTheQuestionComesBeforeLongerNames() throws Exception {
    JsonObject first = results("mg").get(0);
    assertEquals("magnesium", first.getString("label"));
    assertEquals("Mg", first.getObj("matched").getString("text"));
    assertEquals(
        "http://www.w3.org/2004/02/skos/core#altLabel",
        first.getObj("matched").getString("property"));
  }

  @Test
  void ofEqualNamesThatComesFirstOfWhichMoreIsSaid() throws Exception {
    // The leaf contains magnesium, and the term of MeSH is spoken of once.
    assertEquals(
        List.of("mineral-magnesium", "http://id.nlm.nih.gov/mesh/D008274"),
        found("magnesium", "&limit=2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"spinach, raw", "SPINACH RAW", "raw spin", "epinards", "Épinards  crus", "épin"})
  void caseAccentsPunctuationAndOrderOfWordsDoNotMatter(String question) throws Exception {
    assertEquals(List.of("food-spinach"), found(question, ""));
  }

  @Test
  void allWordsMustBeThere() throws Exception {
    assertEquals(List.of(), found("spinach boiled", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "https://w3id.org/apatite/id/mineral-magnesium, mineral-magnesium",
    "<https://w3id.org/apatite/id/mineral-magnesium>, mineral-magnesium",
    "id:mineral-magnesium, mineral-magnesium",
    "mineral-magnesium, mineral-magnesium",
    "id:mineral-magn, mineral-magnesium",
    "ap:cont, ap:contains",
    "MESH:D008274, http://id.nlm.nih.gov/mesh/D008274",
    "D008274, http://id.nlm.nih.gov/mesh/D008274",
    "CHEBI:25107, http://purl.obolibrary.org/obo/CHEBI_25107",
    "chebi_25107, http://purl.obolibrary.org/obo/CHEBI_25107",
    "31045659, publication-1",
    "PMID:31045659, publication-1",
    "10.3390/NU16020291, publication-1",
  })
  void findsByIriPrefixedNameAndIdentifier(String question, String thing) throws Exception {
    assertEquals(List.of(thing), found(question, ""));
    assertNotEquals(
        TERM + "pmid", results("MESH:D008274").get(0).getObj("matched").getString("property"));
  }

  @Test
  void anIdentifierIsNotFoundByItsBeginning() throws Exception {
    assertEquals(List.of(), found("3104", ""));
  }

  @Test
  void labelsAndDefinitionsComeInTheLanguageAskedFor() throws Exception {
    JsonObject french =
        search("spinach", "&lang=fr").get("results").getAsArray().get(0).getAsObject();
    assertEquals("Épinards crus", french.getString("label"));
    assertEquals("fr", french.getString("language"));
    assertEquals("Une feuille.", french.getString("definition"));
    assertEquals("Spinach, raw", french.getObj("matched").getString("text"));
    JsonObject other =
        search("epinards", "&lang=nl").get("results").getAsArray().get(0).getAsObject();
    assertEquals("Spinach, raw", other.getString("label"));
  }

  @Test
  void classesAndPropertiesAreFoundAndToldApart() throws Exception {
    JsonObject property = results("contains").get(0);
    assertEquals(TERM + "contains", property.getString("iri"));
    assertEquals("object property", property.getObj("type").getString("label"));
    assertEquals("class", results("mineral").get(0).getObj("type").getString("label"));
  }

  @Test
  void aTypeNarrowsTheResults() throws Exception {
    assertEquals(List.of("mineral-zinc"), found("zinc", "&type=ap:Mineral"));
    assertEquals(
        List.of("z-4", "z-3", "z-2", "z-1"), found("zinc", "&type=" + encoded(TERM + "Food")));
    assertEquals(5, found("zinc", "&type=ap:Food&type=ap:Mineral").size());
    assertEquals(5, found("zinc", "&type=ap:Thing").size());
    assertEquals(List.of(), found("zinc", "&type=ap:Unheard"));
    JsonObject problem = problem(get("zinc", "&type=nowhere:Food"));
    assertEquals("type", problem.getString("parameter"));
  }

  @Test
  void theTotalCountsWhatTheLimitLeavesOut() throws Exception {
    JsonObject answer = search("zinc", "&limit=2");
    assertEquals("zinc", answer.getString("query"));
    assertEquals(5, answer.getNumber("total").intValue());
    assertEquals(2, answer.get("results").getAsArray().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"!!!", "?", "...", "magnesum", "\"", "-", "()", "∅", "nowhere:", ":"})
  void whatIsNobodysNameFindsNothing(String question) throws Exception {
    JsonObject answer = search(question, "");
    assertEquals(0, answer.getNumber("total").intValue());
    assertEquals(0, answer.get("results").getAsArray().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zinc AND (",
        "zinc OR \"",
        "zinc^",
        "zinc~99",
        "zin*",
        "[zinc TO",
        "+zinc -",
        "/zinc",
        "zinc\\",
        "text:zinc"
      })
  void whateverIsTypedIsAnsweredAndMeansItself(String question) throws Exception {
    assertEquals(200, get(question, "").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/search.json, q",
    "/search.json?q=, q",
    "/search.json?q=%20%20, q",
    "/search.json?q=zinc&limit=0, limit",
    "/search.json?q=zinc&limit=101, limit",
    "/search.json?q=zinc&limit=many, limit",
    "/search.json?q=zinc&limit=-1, limit",
    "/search.json?q=zinc&lang=no%20tag, lang",
  })
  void aWrongParameterIsNamed(String path, String parameter) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertEquals(400, response.statusCode());
    assertEquals(parameter, problem(response).getString("parameter"));
    assertTrue(problem(response).getString("detail").startsWith(parameter + ": "));
  }

  @Test
  void aQuestionMayNotBeABook() throws Exception {
    assertEquals(200, get("z ".repeat(150), "").statusCode());
    assertEquals(400, get("zz ".repeat(150), "").statusCode());
  }

  @Test
  void anAnswerIsKeptUntilQuestionOrDataChange() throws Exception {
    HttpResponse<String> first = get("zinc", "");
    String tag = header(first, "ETag");
    assertFalse(tag.isEmpty());
    assertEquals("application/json", TestServer.type(first));
    assertEquals("*", header(first, "Access-Control-Allow-Origin"));
    assertEquals(304, server.get("/search.json?q=zinc", "If-None-Match", tag).statusCode());
    for (String other : new String[] {"q=zinc&lang=fr", "q=zinc&limit=1", "q=zinc&type=ap:Food"}) {
      assertEquals(
          200, server.get("/search.json?" + other, "If-None-Match", tag).statusCode(), other);
    }
  }

  @Test
  void itIsReadOnly() throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/search.json?q=zinc"))
                .POST(BodyPublishers.ofString("x")));
    assertEquals(405, response.statusCode());
  }
}
