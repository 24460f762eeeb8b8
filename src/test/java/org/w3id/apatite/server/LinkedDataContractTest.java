package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each IRI is an address: rows L1 to L13 of the contract for entities, over the real data. */
@ExtendWith(ProjectServer.class)
@Timeout(60)
class LinkedDataContractTest {

  private static final String MAGNESIUM = "id/mineral-magnesium";
  private static final String BASE = "https://w3id.org/apatite/";

  private final TestServer server;

  LinkedDataContractTest(TestServer server) {
    this.server = server;
  }

  private String url() {
    return server.at("/").toString();
  }

  private HttpResponse<String> document(String path, String accept) throws Exception {
    HttpResponse<String> thing = server.get("/" + path, "Accept", accept);
    assertEquals(303, thing.statusCode(), thing.body());
    assertEquals(url() + "doc/" + path, header(thing, "Location"));
    return server.get("/doc/" + path, "Accept", accept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAGNESIUM,
        "id/statement-34",
        "vocab/noCitation",
        "graph/audit",
        "genid/ontology-apatite-137",
        "dataset/graph/audit"
      })
  void oneHopLeadsFromAThingToItsDocument(String path) throws Exception {
    HttpResponse<String> turtle = document(path, "text/turtle");
    assertEquals("text/turtle; charset=utf-8", header(turtle, "Content-Type"));
    assertEquals("text/html; charset=utf-8", header(document(path, "text/html"), "Content-Type"));
    Graph graph = parsed(turtle);
    Node thing = NodeFactory.createURI(BASE + path);
    assertTrue(
        graph.contains(thing, Node.ANY, Node.ANY) || graph.contains(Node.ANY, Node.ANY, thing));
    assertTrue(
        graph.contains(
            NodeFactory.createURI(url() + "doc/" + path),
            NodeFactory.createURI("http://xmlns.com/foaf/0.1/primaryTopic"),
            thing));
    assertFalse(turtle.body().contains("_:"), "no blank nodes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        MAGNESIUM,
        "id/condition-vascular-calcification",
        "id/audit-34",
        "vocab/noCitation"
      })
  void everyFormSaysTheSame(String path) throws Exception {
    Graph turtle = parsed(server.get("/doc/" + path + ".ttl"));
    for (String suffix : List.of("nt", "rdf", "jsonld", "trig", "nq")) {
      HttpResponse<String> other = server.get("/doc/" + path + "." + suffix);
      assertTrue(turtle.isIsomorphicWith(parsed(other)), suffix);
    }
    String html = server.get("/doc/" + path + ".html").body();
    Matcher script =
        Pattern.compile("(?s)<script type=\"application/ld\\+json\">(.*?)</script>").matcher(html);
    assertTrue(script.find(), html);
    Graph embedded = GraphMemFactory.createDefaultGraphSameTerm();
    RDFParser.fromString(script.group(1), Lang.JSONLD).parse(embedded);
    assertTrue(turtle.isIsomorphicWith(embedded), "the page");
    assertTrue(script.find(), "the view for search engines");
    JsonObject view = JSON.parse(script.group(1));
    assertEquals("https://schema.org/", view.getString("@context"));
    assertEquals(BASE + path, view.getObj("mainEntity").getString("identifier"), view.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html;q=0.5, text/turtle | text/turtle",
        "text/turtle;q=0.5, text/html | text/html",
        "*/* | text/html",
        "application/rdf+xml, application/xml | application/rdf+xml",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html",
        "application/ld+json | application/ld+json",
        "application/n-triples | application/n-triples",
        "application/trig | application/trig",
        "application/n-quads | application/n-quads"
      })
  void theClientsWishIsWeighed(String accept, String expected) throws Exception {
    assertEquals(expected, type(document(MAGNESIUM, accept)));
  }

  @Test
  void whoSaysNothingGetsAPageAndASuffixWinsOverTheHeader() throws Exception {
    assertEquals("text/html", type(server.get("/doc/" + MAGNESIUM)));
    assertEquals(
        "text/turtle", type(server.get("/doc/" + MAGNESIUM + ".ttl", "Accept", "text/html")));
    HttpResponse<String> atTheThing = server.get("/" + MAGNESIUM + ".ttl", "Accept", "text/html");
    assertEquals(200, atTheThing.statusCode());
    assertEquals("text/turtle", type(atTheThing));
    assertEquals(406, server.get("/doc/" + MAGNESIUM, "Accept", "image/png").statusCode());
  }

  @Test
  void aDocumentTellsOfNeighboursEvidenceAndItself() throws Exception {
    Graph graph = parsed(server.get("/doc/id/statement-34.ttl"));
    assertEquals(
        1,
        Documents.rows(
                graph,
                "SELECT ?l { ?audit ap:auditsStatement <https://w3id.org/apatite/id/statement-34> ;"
                    + " rdfs:label ?l }")
            .size());
    assertTrue(
        graph.contains(
            NodeFactory.createURI(BASE + "ontology#wording"), RDFS.label.asNode(), Node.ANY),
        "a property has its name too");
    Graph step =
        parsed(
            server.get(
                "/doc/"
                    + server
                        .csv(
                            "PREFIX ap: <https://w3id.org/apatite/ontology#> SELECT"
                                + " (STRAFTER(STR(?c), 'apatite/') AS ?path) { ?c a ap:Claim ;"
                                + " ap:hasEvidenceLine/ap:usesResult/ap:resultOf/ap:reportedIn ?w }"
                                + " ORDER BY ?c LIMIT 1")
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                    + ".ttl"));
    assertFalse(
        Documents.rows(
                step,
                "SELECT ?w { ?c ap:hasEvidenceLine ?line . ?line ap:bearing ?b ; ap:usesResult ?r ."
                    + " ?r ap:resultOf ?s . ?s ap:reportedIn ?w . ?w rdfs:label ?name }")
            .isEmpty(),
        "from the claim to the paper");
    assertEquals(
        1,
        Documents.rows(
                graph,
                "SELECT ?d { ?d a <http://xmlns.com/foaf/0.1/Document> ; dct:license ?l ;"
                    + " dct:modified ?m ; void:inDataset <https://w3id.org/apatite/dataset> }")
            .size());
  }

  @Test
  void whatManyPointToComesInPagesThatHoldItAll() throws Exception {
    String counted =
        server
            .csv(
                "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p { ?s ?p <"
                    + BASE
                    + MAGNESIUM
                    + "> } }")
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    Node thing = NodeFactory.createURI(BASE + MAGNESIUM);
    Graph all = GraphMemFactory.createDefaultGraphSameTerm();
    String next = "/doc/" + MAGNESIUM + "?page=1";
    int pages = 0;
    while (!next.isEmpty()) {
      HttpResponse<String> page = server.get(next, "Accept", "text/turtle");
      parsed(page)
          .find(Node.ANY, Node.ANY, thing)
          .filterDrop(t -> t.getSubject().getURI().startsWith(url() + "doc/"))
          .forEachRemaining(all::add);
      pages++;
      Matcher link = Pattern.compile("<([^>]*)>; rel=\"next\"").matcher(header(page, "Link"));
      next = link.find() ? link.group(1).replace(url(), "/") : "";
    }
    assertEquals(counted, Integer.toString(all.size()));
    assertTrue(pages > 1);
    assertEquals(
        404, server.get("/doc/" + MAGNESIUM + "?page=" + (pages + 1)).statusCode(), "none after");
    assertEquals(400, server.get("/doc/" + MAGNESIUM + "?page=one").statusCode());
  }

  @Test
  void validatorsAndPackingAreThoseOfGet() throws Exception {
    String path = "/doc/" + MAGNESIUM + ".ttl";
    HttpResponse<String> got = server.get(path);
    HttpResponse<String> head = server.head(path);
    for (String name : List.of("ETag", "Content-Type", "Content-Length", "Link", "Last-Modified")) {
      assertFalse(header(got, name).isEmpty(), name);
      assertEquals(header(got, name), header(head, name), name);
    }
    assertEquals(304, server.get(path, "If-None-Match", header(got, "ETag")).statusCode());
    assertEquals(
        304, server.get(path, "If-Modified-Since", header(got, "Last-Modified")).statusCode());
    assertEquals(
        200, server.get(path, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT").statusCode());
    HttpResponse<byte[]> packed =
        server.bytes(HttpRequest.newBuilder(server.at(path)).header("Accept-Encoding", "gzip"));
    assertEquals("gzip", header(packed, "Content-Encoding"));
    assertTrue(header(packed, "Vary").contains("Accept-Encoding"));
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertEquals(got.body(), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void signpostsStandAtThingAndDocument() throws Exception {
    for (String path : List.of("/" + MAGNESIUM, "/doc/" + MAGNESIUM)) {
      String links = header(server.get(path, "Accept", "text/turtle"), "Link");
      assertEquals(1, Pattern.compile("rel=\"cite-as\"").matcher(links).results().count(), links);
      assertTrue(links.contains("<" + BASE + MAGNESIUM + ">; rel=\"cite-as\""), links);
      for (String type : List.of("text/turtle", "application/ld+json", "application/rdf+xml")) {
        assertTrue(links.matches(".*rel=\"describedby\"; type=\"\\Q" + type + "\\E\".*"), links);
      }
      for (String relation : List.of("type", "license", "author", "collection", "linkset")) {
        assertTrue(links.contains("; rel=\"" + relation + "\""), relation + ": " + links);
      }
    }
    HttpResponse<String> set = server.get("/linkset/" + MAGNESIUM);
    assertEquals("application/linkset+json", type(set));
    JsonObject first = JSON.parse(set.body()).get("linkset").getAsArray().get(0).getAsObject();
    assertEquals(BASE + MAGNESIUM, first.getString("anchor"));
    assertEquals(
        BASE + MAGNESIUM,
        first.get("cite-as").getAsArray().get(0).getAsObject().getString("href"),
        set.body());
  }

  @Test
  void aPageCanBeReadWithoutScripts() throws Exception {
    String html = server.get("/doc/" + MAGNESIUM).body();
    assertTrue(html.contains("<h1>magnesium</h1>"), html);
    assertTrue(html.contains(">" + BASE + MAGNESIUM + "</a>"), "the IRI can be seen");
    assertTrue(html.contains("The element magnesium as a mineral of the diet"));
    assertTrue(
        html.contains("<link rel=\"canonical\" href=\"" + url() + "doc/" + MAGNESIUM + "\">"));
    for (String suffix : List.of("ttl", "nt", "rdf", "jsonld", "trig", "nq")) {
      assertTrue(html.contains("href=\"" + url() + "doc/" + MAGNESIUM + "." + suffix + "\""));
    }
  }

  @Test
  void whatIsNotThereIsSaidWithNamesLikeIt() throws Exception {
    HttpResponse<String> unknown = server.get("/id/mineral-magnesum", "Accept", "*/*");
    assertEquals(404, unknown.statusCode());
    assertTrue(
        problem(unknown).get("near").getAsArray().stream()
            .anyMatch(n -> n.getAsString().value().equals(BASE + MAGNESIUM)),
        unknown.body());
    assertEquals(404, server.get("/doc/id/nothing-of-the-kind").statusCode());
    assertEquals(404, server.get("/linkset/id/nothing-of-the-kind").statusCode());
    assertEquals(
        405, server.send(HttpRequest.newBuilder(server.at("/" + MAGNESIUM)).DELETE()).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/id/mineral-magnesium/",
        "/id//mineral-magnesium",
        "//id/mineral-magnesium",
        "/id/mineral%2dmagnesium",
        "/id/%6Dineral-magnesium"
      })
  void otherSpellingsLeadToTheOneForGood(String path) throws Exception {
    HttpResponse<String> moved =
        server.send(HttpRequest.newBuilder(URI.create(url().replaceFirst("/$", "") + path)));
    assertEquals(301, moved.statusCode(), moved.body());
    assertEquals(url() + MAGNESIUM, server.at("/").resolve(header(moved, "Location")).toString());
  }

  @Test
  void aPublishedQueryHasADocumentToo() throws Exception {
    String path = "sparql/.well-known/sparql-examples/show-08-best-supported-claims";
    Graph graph = parsed(document(path, "application/rdf+xml"));
    assertEquals(
        1,
        Documents.rows(graph, "SELECT ?q { <" + url() + path + "> sh:select ?q }").size(),
        "the text of the query");
  }
}
