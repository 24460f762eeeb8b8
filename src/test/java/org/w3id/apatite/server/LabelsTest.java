package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.w3id.apatite.sparql.Limits;

/** P25 of the contract: {@code labels=en} adds columns of labels and changes no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class LabelsTest {

  private static final String DATA =
      """
      @prefix id: <https://w3id.org/apatite/id/> .
      @prefix ap: <https://w3id.org/apatite/ontology#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix dct: <http://purl.org/dc/terms/> .
      id:thing-both ap:amount 1 ; skos:prefLabel "both"@en , "beides"@de ; rdfs:label "another"@en .
      id:thing-british ap:amount 2 ; skos:prefLabel "Farbe"@de , "colour"@en-GB .
      id:thing-german ap:amount 3 ; dct:title "Titel"@de .
      id:thing-nameless ap:amount 4 .
      id:thing-plain ap:amount 5 ; rdfs:label "einfach"@de , "plain" .
      """;

  private static final String THINGS =
      "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT ?thing ?n { ?thing ap:amount ?n"
          + " FILTER(CONTAINS(STR(?thing), 'thing-')) } ORDER BY ?thing";

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path sources, @TempDir Path folder) throws Exception {
    TestSources.copyOfSmall(sources);
    Files.createDirectories(sources.resolve("data/labels"));
    Files.writeString(sources.resolve("data/labels/labels.ttl"), DATA);
    server =
        TestServer.of(
            sources,
            folder,
            Settings.standard().with(Limits.standard().withTime(Duration.ofSeconds(5))));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private HttpResponse<String> ask(String form, String labels, String query) throws Exception {
    return server.get("/sparql." + form + "?labels=" + labels + "&query=" + encoded(query));
  }

  private String csv(String labels, String query) throws Exception {
    return ask("csv", labels, query)
        .body()
        .replace("https://w3id.org/apatite/id/", "")
        .replace("\r", "");
  }

  @Test
  void theLabelIsInTheLanguageElseNearItElseInNoneElseInAny() throws Exception {
    assertEquals(
        """
        thing,n,thingLabel
        thing-both,1,both
        thing-british,2,colour
        thing-german,3,Titel
        thing-nameless,4,
        thing-plain,5,plain
        """,
        csv("en", THINGS));
    assertEquals(
        """
        thing,n,thingLabel
        thing-both,1,beides
        thing-british,2,Farbe
        thing-german,3,Titel
        thing-nameless,4,
        thing-plain,5,einfach
        """,
        csv("DE", THINGS));
  }

  @Test
  void everyColumnOfIrisHasItsOwnBehindAllOthers() throws Exception {
    assertEquals(
        "a,n,b,aLabel,bLabel\nthing-both,x,thing-plain,both,plain\n",
        csv(
            "en",
            "SELECT ?a ?n ?b { VALUES (?a ?n ?b) { (<https://w3id.org/apatite/id/thing-both> 'x'"
                + " <https://w3id.org/apatite/id/thing-plain>) } }"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT ?x ?xLabel { VALUES (?x ?xLabel) { (<urn:x:1> 'mine') } } | x,xLabel,xLabel_",
        "SELECT ?x { VALUES (?x ?xLabel) { (<urn:x:1> 'mine') } } | x,xLabel_",
        "SELECT ?x ?xLabel ?xLabel_ { VALUES (?x ?xLabel ?xLabel_) { (<urn:x:1> 2 3) } }"
            + " | x,xLabel,xLabel_,xLabel__"
      })
  void aVariableOfTheQueryIsNeverTaken(String query, String header) throws Exception {
    String answer = csv("en", query);
    assertEquals(header, answer.lines().findFirst().orElse(""));
    assertFalse(
        header.startsWith("x,xLabel,") && !answer.contains("mine") && !answer.contains("2"));
  }

  @Test
  void rowsWithoutIrisStayAsTheyAre() throws Exception {
    assertEquals("n\n1\n", csv("en", "SELECT (1 AS ?n) {}"));
    assertEquals("s\n", csv("en", "SELECT ?s { ?s <urn:x:nowhere> ?o }"));
  }

  @Test
  void aLateIriInAColumnOfManyRowsThatWasEmptyHasItsLabelToo() throws Exception {
    // 1,500 rows without a value before it: more than are looked at.
    String rows = "(UNDEF 1) ".repeat(1500);
    String last =
        csv(
                "en",
                "SELECT ?x ?n { VALUES (?x ?n) { "
                    + rows
                    + "(<https://w3id.org/apatite/id/thing-both> 2) } }")
            .lines()
            .reduce("", (a, b) -> b);
    assertEquals("thing-both,2,both", last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "xml", "csv", "tsv", "txt", "html"})
  void everyFormHasTheLabels(String form) throws Exception {
    String body = ask(form, "en", THINGS).body();
    assertTrue(body.contains("thingLabel"), body);
    assertTrue(body.contains("colour"), body);
  }

  @Test
  void theValidatorsOfLabelledAndUnlabelledAnswersDiffer() throws Exception {
    String plain = header(server.get("/sparql.csv?query=" + encoded(THINGS)), "ETag");
    String english = header(ask("csv", "en", THINGS), "ETag");
    String german = header(ask("csv", "de", THINGS), "ETag");
    assertNotEquals(plain, english);
    assertNotEquals(english, german);
    // The same question in other words, so that it is not found by its text.
    String other = THINGS.replace("SELECT", "SELECT  ");
    assertEquals(ask("csv", "de", THINGS).body(), ask("csv", "de", other).body());
    assertFalse(server.get("/sparql.csv?query=" + encoded(other)).body().contains("thingLabel"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"e_n", "english%20please", "en-", "abcdefghi"})
  void whatIsNoLanguageTagIsRefused(String tag) throws Exception {
    HttpResponse<String> response = ask("json", tag, THINGS);
    assertEquals(400, response.statusCode());
    assertTrue(problem(response).getString("detail").contains("language tag"));
  }

  @Test
  void aGraphTakesNoNoticeOfIt() throws Exception {
    String query = "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }";
    assertEquals(
        server.get("/sparql.nt?query=" + encoded(query)).body(), ask("nt", "en", query).body());
  }

  @Test
  void theTimeLimitHoldsWithLabels() throws Exception {
    HttpResponse<String> response =
        server.get(
            "/sparql.json?timeout=0.5&labels=en&query="
                + encoded(
                    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o } ORDER BY ?o"));
    assertEquals(503, response.statusCode());
  }
}
