package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.query.QueryFactory;
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

/** The published queries at their addresses, with parameters. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class QueriesTest {

  private static final String ID = "https://w3id.org/apatite/id/";

  private TestServer server;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path sources = TestSources.copyOfSmall(folder.resolve("sources"));
    Path queries = TestSources.project().resolve("src/test/resources/parameters");
    for (String name : new String[] {"amounts.rq", "echo.rq"}) {
      Files.copy(queries.resolve(name), sources.resolve("queries").resolve(name));
    }
    Files.writeString(
        sources.resolve("queries/endless.rq"),
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?q }");
    Files.writeString(
        sources.resolve("queries/graph.rq"), "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }");
    server = TestServer.of(sources, folder.resolve("data"), Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private String csv(String path) throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", "text/csv");
    assertEquals(200, response.statusCode(), response.body());
    return response.body().replace("\r\n", "\n");
  }

  @Test
  void withoutParametersTheFileAnswersAsItStands() throws Exception {
    String text =
        Files.readString(TestSources.project().resolve("src/test/resources/parameters/amounts.rq"));
    HttpResponse<String> named = server.get("/queries/amounts");
    assertEquals(200, named.statusCode());
    assertEquals("application/sparql-results+json", type(named));
    assertEquals(server.query(text).body(), named.body());
    assertEquals(
        "mineral,amount\n" + ID + "mineral-magnesium,79.5\n" + ID + "mineral-zinc,18.0\n",
        csv("/queries/amounts"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mineral-zinc",
        "id:mineral-zinc",
        "https://w3id.org/apatite/id/mineral-zinc",
        "<https://w3id.org/apatite/id/mineral-zinc>"
      })
  void anIriIsWrittenWholeOrWithAPrefixOrByItsLastPart(String written) throws Exception {
    assertEquals(
        "mineral,amount\n" + ID + "mineral-zinc,18.0\n",
        csv("/queries/amounts?mineral=" + encoded(written)));
  }

  @ParameterizedTest
  @CsvSource({"18, 2", "18.00, 2", "18.5, 1", "80, 0"})
  void aNumberNarrowsTheAnswer(String least, int rows) throws Exception {
    assertEquals(rows + 1, csv("/queries/amounts?least=" + least).lines().count());
  }

  @Test
  void anEmptyFieldOfAFormIsNoValue() throws Exception {
    assertEquals(csv("/queries/amounts"), csv("/queries/amounts?mineral=&least="));
  }

  @Test
  void parametersComeByPostToo() throws Exception {
    HttpResponse<String> response =
        server.form("/queries/amounts.csv", "mineral", "mineral-zinc", "Accept", "text/html");
    assertEquals(csv("/queries/amounts?mineral=mineral-zinc"), response.body().replace("\r", ""));
  }

  @Test
  void everyTypeArrivesAsItsTerm() throws Exception {
    assertEquals(
        """
        anything,text,word,language,number,day,flag,unit
        urn:x:a,plain,word,en,7,2024-05-31,true,mg
        """,
        csv("/queries/echo"));
    assertEquals(
        """
        anything,text,word,language,number,day,flag,unit
        https://example.org/x,two words,mot,en,-3,2020-02-29,false,ug
        """,
        csv(
            "/queries/echo?anything=https://example.org/x&text=two%20words&word=mot&number=-3"
                + "&day=2020-02-29&flag=false&unit=ug"));
    JsonObject row =
        JSON.parse(server.get("/queries/echo.json?number=-3&text=a").body())
            .get("results")
            .getAsObject()
            .get("bindings")
            .getAsArray()
            .get(0)
            .getAsObject();
    assertEquals(
        "http://www.w3.org/2001/XMLSchema#integer",
        row.get("number").getAsObject().get("datatype").getAsString().value());
    assertFalse(row.get("text").getAsObject().hasKey("datatype"));
  }

  @Test
  void aValueNeverBecomesSyntax() throws Exception {
    String attack = "\" } } UNION { ?anything ?text ?word } #\\u0022 \\ ' \n\t é";
    JsonObject row =
        JSON.parse(server.get("/queries/echo.json?text=" + encoded(attack)).body())
            .get("results")
            .getAsObject()
            .get("bindings")
            .getAsArray()
            .get(0)
            .getAsObject();
    assertEquals(
        attack.strip(), row.get("text").getAsObject().get("value").getAsString().value().strip());
    assertEquals(
        400,
        server
            .get("/queries/echo?anything=" + encoded("https://x/> } UNION { ?a ?b ?c } #"))
            .statusCode());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/queries/amounts?mineral=mineral-zink | mineral | mineral-zinc",
        "/queries/amounts?mineral=zinc | mineral | mineral-zinc",
        "/queries/amounts?mineral=food-example-leaf | mineral |",
        "/queries/amounts?mineral=x:y | mineral |",
        "/queries/amounts?least=much | least |",
        "/queries/amounts?least=1e9 | least |",
        "/queries/amounts?least=1&least=2 | least |",
        "/queries/amounts?minerals=mineral-zinc | minerals | mineral",
        "/queries/amounts?query=x | query |",
        "/queries/echo?number=7.5 | number |",
        "/queries/echo?number=99999999999999999999 | number |",
        "/queries/echo?day=2023-02-29 | day |",
        "/queries/echo?flag=1 | flag |",
        "/queries/echo?unit=mgs | unit | mg",
        "/queries/echo?anything=no%20name | anything |"
      })
  void aWrongParameterIsNamedWithWhatWouldBeRight(String path, String name, String suggestion)
      throws Exception {
    HttpResponse<String> response = server.get(path.strip());
    assertEquals(400, response.statusCode(), response.body());
    JsonObject problem = problem(response);
    assertEquals(name, problem.get("parameter").getAsString().value());
    if (suggestion != null) {
      assertEquals(suggestion, problem.get("suggestion").getAsString().value().split(",", -1)[0]);
    }
    assertTrue(problem.get("detail").getAsString().value().contains(name), response.body());
  }

  @Test
  void aValueOfTheWrongTypeIsToldTheTypeAndAnExample() throws Exception {
    JsonObject problem = problem(server.get("/queries/amounts?mineral=mineral-zink"));
    assertTrue(problem.get("expected").getAsString().value().contains("ap:Mineral"));
    assertEquals("mineral-zinc", problem.get("example").getAsString().value());
    assertEquals(
        "1.0",
        problem(server.get("/queries/amounts?least=x")).get("example").getAsString().value());
  }

  @Test
  void anUnknownQueryIsToldTheNearestName() throws Exception {
    HttpResponse<String> response = server.get("/queries/amonts.csv");
    assertEquals(404, response.statusCode());
    assertEquals("amounts", problem(response).get("suggestion").getAsString().value());
    assertEquals(404, server.get("/queries/qqqqqq").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/queries/amounts.csv, text/html, text/csv",
    "/queries/amounts.xml, text/html, application/sparql-results+xml",
    "/queries/amounts?format=tsv, text/html, text/tab-separated-values",
    "/queries/amounts, text/html, text/html",
    "/queries/amounts, */*, application/sparql-results+json",
    "/queries/graph, text/turtle, text/turtle",
    "/queries/graph.jsonld, */*, application/ld+json",
    "/queries/amounts.rq, text/html, application/sparql-query",
    "/queries/amounts, application/sparql-query, application/sparql-query",
    "/queries/, text/html, text/html",
    "/queries/, */*, application/json",
    "/queries.json, text/html, application/json"
  })
  void theSuffixWinsThenTheParameterThenAccept(String path, String accept, String type)
      throws Exception {
    HttpResponse<String> response = server.get(path, "Accept", accept);
    assertEquals(200, response.statusCode(), response.body());
    assertEquals(type, type(response));
    HttpResponse<String> head = server.head(path, "Accept", accept);
    assertEquals(200, head.statusCode());
    assertEquals(header(response, "ETag"), header(head, "ETag"));
    assertEquals("", head.body());
  }

  @Test
  void aFormThatIsNoneIsRefused() throws Exception {
    assertEquals(406, server.get("/queries/amounts.ttl").statusCode());
  }

  @Test
  void anAnswerHasAValidatorThatKnowsTheParameters() throws Exception {
    String all = header(server.get("/queries/amounts.csv"), "ETag");
    assertFalse(all.isEmpty());
    assertEquals(304, server.get("/queries/amounts.csv", "If-None-Match", all).statusCode());
    HttpResponse<String> zinc =
        server.get("/queries/amounts.csv?mineral=mineral-zinc", "If-None-Match", all);
    assertEquals(200, zinc.statusCode());
    assertNotEquals(all, header(zinc, "ETag"));
    assertEquals(
        all,
        header(server.get("/queries/amounts.csv?least=1"), "ETag"),
        "the default, said aloud, is the same question");
  }

  @Test
  void theTextHasTheValuesAndAnswersTheSame() throws Exception {
    String path = "?mineral=mineral-zinc&least=2.5";
    HttpResponse<String> text = server.get("/queries/amounts.rq" + path);
    assertTrue(text.body().startsWith("# title: Amounts\n"), text.body());
    assertEquals(
        QueryFactory.create(text.body()).getQueryPattern().toString().contains("2.5"), true);
    assertEquals(server.csv(text.body()).replace("\r", ""), csv("/queries/amounts" + path));
  }

  @Test
  void thePageHasTheQuestionAFormTheRowsAndTheOtherForms() throws Exception {
    String page = server.get("/queries/amounts.html?mineral=id:mineral-zinc").body();
    assertTrue(page.contains("How much is there of a mineral, from some amount on?"), page);
    assertTrue(page.contains("<option value=\"mineral-zinc\" selected>zinc</option>"), page);
    assertTrue(page.contains("<option value=\"\">any</option>"), page);
    assertTrue(page.contains("value=\"1.0\""), page);
    assertTrue(page.contains("href=\"amounts.csv?mineral=id%3Amineral-zinc\""), page);
    assertTrue(page.contains("1 row,"), page);
    assertTrue(
        server.get("/queries/echo.html?text=%3Cscript%3E").body().contains("&lt;script&gt;"));
    assertFalse(server.get("/queries/echo.html?text=%3Cscript%3E").body().contains("<script>"));
  }

  @Test
  void theListNamesEveryQueryWithItsParametersAndLinks() throws Exception {
    JsonObject amounts =
        JSON.parse(server.get("/queries.json").body()).get("queries").getAsArray().stream()
            .map(q -> q.getAsObject())
            .filter(q -> q.get("name").getAsString().value().equals("amounts"))
            .findFirst()
            .orElseThrow();
    assertEquals("Amounts", amounts.get("title").getAsString().value());
    JsonObject mineral = amounts.get("parameters").getAsArray().get(0).getAsObject();
    assertEquals("mineral", mineral.get("name").getAsString().value());
    assertEquals("IRI", mineral.get("type").getAsString().value());
    assertEquals(
        "https://w3id.org/apatite/ontology#Mineral", mineral.get("of").getAsString().value());
    assertFalse(mineral.hasKey("default"));
    String csv = amounts.get("links").getAsObject().get("csv").getAsString().value();
    assertEquals(server.at("/queries/amounts.csv").toString(), csv);
    String page = server.get("/queries/", "Accept", "text/html").body();
    assertTrue(page.contains("<a href=\"amounts\">Amounts</a>"), page);
  }

  @Test
  void aPublishedQueryIsStoppedByItsId() throws Exception {
    CompletableFuture<HttpResponse<String>> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return server.get("/queries/endless", "X-Request-Id", "queries-endless-1");
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    HttpRequest.Builder stop =
        HttpRequest.newBuilder(server.at("/queries/queries-endless-1"))
            .method("DELETE", BodyPublishers.noBody());
    while (server.send(stop).statusCode() != 204) {
      Thread.sleep(20);
    }
    assertEquals(503, running.get().statusCode());
    assertEquals(404, server.send(stop).statusCode());
  }

  @Test
  void anotherMethodIsToldTheRightOnes() throws Exception {
    HttpResponse<String> response =
        server.send(
            HttpRequest.newBuilder(server.at("/queries/amounts"))
                .PUT(BodyPublishers.ofString("x")));
    assertEquals(405, response.statusCode());
    assertEquals("GET, HEAD, POST, DELETE, OPTIONS", header(response, "Allow"));
  }
}
