package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.asked;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** C1 and C2: what crawlers and monitors find at the door of the site. */
@ExtendWith(ProjectServer.class)
class DiscoveryContractTest {

  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String SEMANTIC = "http://sw.deri.org/2007/07/sitemapextension/scschema.xsd";
  private static final String DATASET = "https://w3id.org/apatite/dataset";

  private final TestServer server;
  private final String url;

  DiscoveryContractTest(TestServer server) {
    this.server = server;
    this.url = server.at("/").toString();
  }

  private Robots robots() throws Exception {
    HttpResponse<String> response = server.get("/robots.txt");
    assertEquals(200, response.statusCode());
    assertEquals("text/plain", type(response));
    return Robots.of(response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SPARQLESbot", "Umaka-Crawler", "ldspider", "Googlebot", "CCBot", "SomebodyElse"})
  void c1WhatIsThereToReadIsOpenToAll(String agent) throws Exception {
    Robots robots = robots();
    for (String path :
        List.of(
            "/",
            "/robots.txt",
            "/sitemap.xml",
            "/sitemap/1.xml",
            "/id/mineral-magnesium",
            "/doc/id/mineral-magnesium.rdf",
            "/ontology",
            "/dataset",
            "/.well-known/void",
            "/sparql",
            "/catalog",
            "/queries/",
            "/dumps/apatite.nq.gz",
            "/map",
            "/evidence",
            "/foods/mineral-zinc",
            "/feed",
            "/feed/7",
            "/versions")) {
      assertTrue(robots.allows(agent, path), agent + " " + path);
    }
  }

  @Test
  void c1WhatIsCostlyIsClosedToAllButMonitors() throws Exception {
    Robots robots = robots();
    for (String path :
        List.of(
            "/sparql?query=ASK%20%7B%7D",
            "/sparql.csv?query=ASK%20%7B%7D",
            "/fragments",
            "/fragments?page=2",
            "/why?query=ASK%20%7B%7D",
            "/why.json",
            "/search?q=zinc",
            "/explore?focus=mineral-zinc",
            "/map?mineral=mineral-zinc",
            "/map.svg",
            "/changes/id/mineral-zinc",
            "/versions/1/doc/id/mineral-zinc")) {
      for (String agent : List.of("ldspider", "Googlebot", "CCBot", "SomebodyElse")) {
        assertFalse(robots.allows(agent, path), agent + " " + path);
      }
      for (String agent : List.of("SPARQLESbot", "Umaka-Crawler")) {
        assertTrue(robots.allows(agent, path), agent + " " + path);
      }
    }
  }

  @Test
  void c1TheBotsAreNamedAndToldHowFast() throws Exception {
    Robots robots = robots();
    for (String agent : List.of("SPARQLESbot", "Umaka-Crawler", "ldspider", "Googlebot", "CCBot")) {
      assertTrue(robots.names(agent), agent);
    }
    assertFalse(robots.names("SomebodyElse"));
    assertEquals("1", robots.delay("ldspider"));
    assertEquals("2", robots.delay("CCBot"));
    assertEquals("5", robots.delay("SomebodyElse"));
    assertEquals(url + "sitemap.xml", robots.sitemaps().get(0));
  }

  /** Reads it with a parser that refuses what is no XML. */
  private Document xml(String path) throws Exception {
    HttpResponse<String> response = server.get(path);
    assertEquals(200, response.statusCode(), path);
    assertEquals("application/xml", type(response));
    byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
    assertTrue(bytes.length < 50_000_000);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(Document document, String namespace, String name) {
    NodeList all = document.getElementsByTagNameNS(namespace, name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }

  private List<String> parts() throws Exception {
    Document index = xml("/sitemap.xml");
    assertEquals("sitemapindex", index.getDocumentElement().getLocalName());
    assertEquals(SITEMAPS, index.getDocumentElement().getNamespaceURI());
    return texts(index, SITEMAPS, "loc").stream()
        .map(
            loc -> {
              assertTrue(loc.startsWith(url), loc);
              return loc.substring(url.length() - 1);
            })
        .toList();
  }

  @Test
  void c2TheSitemapHasADocumentForEachThing() throws Exception {
    Set<String> listed = new TreeSet<>();
    int all = 0;
    for (String part : parts()) {
      Document document = xml(part);
      assertEquals("urlset", document.getDocumentElement().getLocalName());
      List<String> locations = texts(document, SITEMAPS, "loc");
      assertTrue(locations.size() < 50_000);
      assertEquals(locations.size(), texts(document, SITEMAPS, "lastmod").size());
      for (String moment : texts(document, SITEMAPS, "lastmod")) {
        assertTrue(moment.matches("\\d{4}-\\d{2}-\\d{2}(T.*(Z|[+-]\\d{2}:\\d{2}))?"), moment);
      }
      locations.forEach(l -> assertEquals(l, URI.create(l).toASCIIString()));
      listed.addAll(locations);
      all += locations.size();
    }
    assertEquals(all, listed.size(), "none is listed twice");
    assertTrue(listed.stream().allMatch(l -> l.startsWith(url)));
    assertTrue(
        listed.containsAll(
            List.of(
                url,
                url + "ontology",
                url + "shapes",
                url + "catalog",
                url + "queries/cq01-foods-highest-in-magnesium",
                url + "doc/id/mineral-magnesium",
                url + "doc/vocab/cohort",
                url + "doc/graph/ontology")));
    List<String> things =
        asked(
            server,
            "SELECT DISTINCT ?t { ?t a ?c FILTER(REGEX(STR(?t), \"^https://w3id.org/apatite/(id|vocab|graph)/\")) }");
    assertTrue(things.size() > 1000);
    Set<String> documents = new TreeSet<>();
    things.forEach(
        t ->
            documents.add(
                url
                    + "doc/"
                    + t.substring("https://w3id.org/apatite/".length()).replaceFirst("#.*", "")));
    listed.removeIf(l -> !l.startsWith(url + "doc/"));
    assertEquals(documents, listed);
  }

  @Test
  void c2ADocumentIsAsOldAsItsThing() throws Exception {
    String graph = "https://w3id.org/apatite/graph/ontology";
    String told =
        asked(server, "SELECT (MAX(?m) AS ?l) { <" + graph + "> dct:modified ?m }").get(0);
    for (String part : parts()) {
      Document document = xml(part);
      int at = texts(document, SITEMAPS, "loc").indexOf(url + "doc/graph/ontology");
      if (at >= 0) {
        assertEquals(
            OffsetDateTime.parse(told),
            OffsetDateTime.parse(texts(document, SITEMAPS, "lastmod").get(at)));
        return;
      }
    }
    throw new AssertionError("no part has it");
  }

  @Test
  void c2OnePartTellsWhereTheDatasetIsHad() throws Exception {
    assertEquals("/sitemap/dataset.xml", parts().get(0));
    Document part = xml("/sitemap/dataset.xml");
    assertEquals(List.of(url + "sparql"), texts(part, SEMANTIC, "sparqlEndpointLocation"));
    List<String> datasets = texts(part, SEMANTIC, "datasetURI");
    assertEquals(DATASET, datasets.get(0));
    assertTrue(datasets.contains(DATASET + "/graph/foods"));
    assertEquals(List.of("https://w3id.org/apatite/"), texts(part, SEMANTIC, "linkedDataPrefix"));
    List<String> dumps = texts(part, SEMANTIC, "dataDumpLocation");
    assertEquals(
        List.of(
            url + "dumps/apatite.nq.gz",
            url + "dumps/apatite.trig.gz",
            url + "dumps/apatite.ttl.gz"),
        dumps.subList(0, 3));
    // Each part is a dataset of its own with one file.
    assertEquals(datasets.size() - 1, dumps.size() - 3);
    assertTrue(dumps.contains(url + "dumps/graph/foods.nt.gz"));
    assertEquals(Set.of("monthly"), Set.copyOf(texts(part, SITEMAPS, "changefreq")));
    for (String dump : dumps) {
      assertEquals(200, server.head(URI.create(dump).getPath()).statusCode());
    }
    assertEquals(404, server.get("/sitemap/99.xml").statusCode());
  }
}
