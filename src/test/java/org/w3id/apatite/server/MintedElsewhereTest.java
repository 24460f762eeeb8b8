package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.SKOS;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.vocabulary.Base;

/** A copy of the graph whose IRIs are minted at the server that serves it. */
@Timeout(120)
class MintedElsewhereTest {

  private static final Set<Node> BACK =
      Set.of(SKOS.exactMatch.asNode(), DCTerms.isVersionOf.asNode());

  @TempDir private static Path folder;
  private static Base base;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    base = new Base("http://localhost:" + port + "/");
    server = TestServer.minted(folder, base, port).warm();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aThingLeadsBackToWhatItCopiesAndToNothingElseThere() throws Exception {
    Node thing = NodeFactory.createURI(base.thing("mineral-magnesium"));
    HttpResponse<String> sent = server.get("/id/mineral-magnesium", "Accept", "text/turtle");
    assertEquals(303, sent.statusCode());
    String document = URI.create(base.iri()).resolve(header(sent, "Location")).getPath();
    Graph graph = Documents.parsed(server.get(document, "Accept", "text/turtle"));
    Node there = NodeFactory.createURI(Base.CANONICAL + "id/mineral-magnesium");
    assertEquals(List.of(Triple.create(thing, SKOS.exactMatch.asNode(), there)), pointers(graph));
  }

  @Test
  void theDatasetIsAVersionOfThePublishedOne() throws Exception {
    Graph graph = Documents.parsed(server.get("/.well-known/void", "Accept", "text/turtle"));
    assertEquals(
        List.of(
            Triple.create(
                NodeFactory.createURI(base.iri() + "dataset"),
                DCTerms.isVersionOf.asNode(),
                NodeFactory.createURI(Base.CANONICAL + "dataset"))),
        pointers(graph));
  }

  @Test
  void everyDocumentOfTheCrawlKeepsToItsHost() throws Exception {
    Spider spider = new Spider(base.iri(), base.iri(), 4);
    spider.crawl(base.iri() + "dataset");
    assertEquals(Map.of(), spider.failures());
    assertTrue(spider.seen().size() > 20, spider.seen().toString());
    Map<String, List<Triple>> astray = new TreeMap<>();
    for (String iri : spider.seen()) {
      HttpResponse<String> answer = followed(iri);
      List<Triple> pointers =
          pointers(Documents.parsed(answer)).stream()
              .filter(t -> !BACK.contains(t.getPredicate()))
              .toList();
      if (!pointers.isEmpty() || header(answer, "Link").contains(Base.CANONICAL)) {
        astray.put(iri, pointers);
      }
    }
    assertEquals(Map.of(), astray);
  }

  @Test
  void whatIsNoRdfKeepsToItsHost() throws Exception {
    Set<String> astray = new TreeSet<>();
    for (String path :
        List.of(
            "/",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap/1.xml",
            "/linkset.json",
            "/prefixes.json",
            "/openapi.json",
            "/queries.json",
            "/feed",
            "/versions",
            "/timemap/id/mineral-magnesium",
            "/linkset/id/mineral-magnesium",
            "/doc/id/mineral-magnesium.html",
            "/ontology.html",
            "/ontology.svg",
            "/ontology.vowl.json",
            "/shapes.html",
            "/sparql",
            "/fragments")) {
      HttpResponse<String> answer = server.get(path);
      assertEquals(200, answer.statusCode(), path);
      answer
          .body()
          .lines()
          .filter(l -> l.contains(Base.CANONICAL))
          .filter(l -> !isMapping(l))
          .findFirst()
          .ifPresent(l -> astray.add(path + ": " + l));
    }
    assertEquals(Set.of(), astray);
  }

  /** The page of a thing shows where it leads back to, in words and in its embedded data. */
  private static boolean isMapping(String line) {
    return line.contains("exactMatch") || line.contains("isVersionOf") || line.contains("sameAs");
  }

  private static HttpResponse<String> followed(String iri) throws Exception {
    String path = URI.create(base.iri()).relativize(URI.create(iri)).toString();
    HttpResponse<String> answer = server.get("/" + path, "Accept", "text/turtle");
    if (answer.statusCode() != 303 && answer.statusCode() != 308) {
      return answer;
    }
    URI to = answer.uri().resolve(header(answer, "Location"));
    String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
    return server.get(to.getRawPath() + query, "Accept", "text/turtle");
  }

  private static List<Triple> pointers(Graph graph) {
    return graph
        .find()
        .filterKeep(
            t -> isThere(t.getSubject()) || isThere(t.getPredicate()) || isThere(t.getObject()))
        .toList();
  }

  private static boolean isThere(Node node) {
    return node.isURI() && node.getURI().startsWith(Base.CANONICAL);
  }
}
