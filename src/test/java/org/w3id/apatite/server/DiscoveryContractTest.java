package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.asked;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.TestServer.header;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** C1, C2 and C6: what crawlers, search engines and monitors find at the door of the site. */
@ExtendWith(ProjectServer.class)
class DiscoveryContractTest {

  private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final String SEMANTIC = "http://sw.deri.org/2007/07/sitemapextension/scschema.xsd";
  private static final String DATASET = "https://w3id.org/apatite/dataset";
  private static final String SCHEMA = "PREFIX s: <https://schema.org/>\n";

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
            "/feed",
            "/feed/7",
            "/versions/1")) {
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
            "/why.json")) {
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
    assertEquals(List.of(DATASET), texts(part, SEMANTIC, "datasetURI"));
    assertEquals(List.of("https://w3id.org/apatite/"), texts(part, SEMANTIC, "linkedDataPrefix"));
    assertEquals(
        List.of(url + "dumps/apatite.nq.gz", url + "dumps/apatite.ttl.gz"),
        texts(part, SEMANTIC, "dataDumpLocation"));
    assertEquals(List.of("monthly"), texts(part, SITEMAPS, "changefreq"));
    for (String dump : texts(part, SEMANTIC, "dataDumpLocation")) {
      assertEquals(200, server.head(URI.create(dump).getPath()).statusCode());
    }
    assertEquals(404, server.get("/sitemap/99.xml").statusCode());
  }

  private String page() throws Exception {
    HttpResponse<String> response = server.get("/", "Accept", "*/*");
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("text/html", type(response));
    return response.body();
  }

  private JsonObject json() throws Exception {
    Matcher script =
        Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>", Pattern.DOTALL)
            .matcher(page());
    assertTrue(script.find());
    return JSON.parse(script.group(1));
  }

  private Graph markup() throws Exception {
    Graph graph = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(json().toString(), Lang.JSONLD).parse(graph);
    return graph;
  }

  private Set<String> values(Graph graph, String path) {
    return rows(graph, SCHEMA + "SELECT ?v { <" + DATASET + "> " + path + " ?v }");
  }

  @Test
  void c6TheMarkupIsADatasetInACatalog() throws Exception {
    JsonObject json = json();
    assertEquals("Dataset", json.getString("@type"));
    assertEquals(DATASET, json.getString("@id"));
    Graph graph = markup();
    assertEquals(Set.of("Apatite"), values(graph, "s:name"));
    String description = values(graph, "s:description").iterator().next();
    assertTrue(description.length() >= 50 && description.length() <= 5000);
    assertTrue(
        description.contains("is licensed under Creative Commons Attribution 4.0 (CC BY 4.0)."));
    assertEquals(Set.of(DATASET), values(graph, "s:identifier"));
    assertEquals(
        Set.of("https://creativecommons.org/licenses/by/4.0/"), values(graph, "s:license"));
    assertEquals(Set.of("Apatite curators"), values(graph, "s:creator/s:name"));
    assertEquals(
        Set.of(
            "minerals",
            "magnesium",
            "food composition",
            "vascular calcification",
            "evidence synthesis"),
        values(graph, "s:keywords"));
    assertEquals(Set.of("true"), values(graph, "s:isAccessibleForFree"));
    assertEquals(Set.of("2026-11-23"), values(graph, "s:datePublished"));
    assertEquals(1, values(graph, "s:dateModified").size());
    assertEquals(1, values(graph, "s:version").size());
    assertEquals(Set.of("Catalogue of this site"), values(graph, "s:includedInDataCatalog/s:name"));
    assertEquals(
        Set.of("https://schema.org/DataCatalog"), values(graph, "s:includedInDataCatalog/a"));
    assertTrue(
        values(graph, "s:measurementTechnique")
            .containsAll(
                Set.of("cohort study", "randomised controlled trial", "computed tomography")));
    assertTrue(values(graph, "s:variableMeasured").contains("magnesium"));
    assertTrue(
        values(graph, "s:citation").stream()
            .anyMatch(c -> c.contains("National Nutrient Database for Standard Reference")));
  }

  @Test
  void c6TheMarkupNamesTheFiles() throws Exception {
    assertEquals(
        Set.of(
            url + "dumps/apatite.nq.gz application/n-quads",
            url + "dumps/apatite.ttl.gz text/turtle"),
        rows(
            markup(),
            SCHEMA
                + "SELECT ?u ?f { <"
                + DATASET
                + "> s:distribution ?d . ?d a s:DataDownload ; s:contentUrl ?u ; s:encodingFormat ?f }"));
  }

  @Test
  void c6EverythingIsOnThePageWithoutAScript() throws Exception {
    String page = page();
    for (String text :
        List.of(
            "licensed under Creative Commons Attribution 4.0",
            "href=\"sparql\"",
            "href=\"queries/\"",
            "href=\".well-known/void\"",
            "href=\"catalog\"",
            "href=\"sitemap.xml\"",
            "href=\"" + url + "dumps/apatite.nq.gz\"",
            "<link rel=\"canonical\" href=\"" + url + "\">",
            "<link rel=\"alternate\" type=\"text/turtle\" href=\"" + url + "catalog.ttl\">",
            "<meta name=\"DCTERMS.title\" content=\"Apatite\">",
            "<meta property=\"og:title\" content=\"Apatite\">")) {
      assertTrue(page.contains(text), text);
    }
    assertFalse(page.contains("{{"));
  }

  @Test
  void signpostsAreTheSameInHeaderAndSet() throws Exception {
    List<String> links = List.of(header(server.head("/"), "Link").split(", (?=<)", -1));
    assertTrue(links.contains("<" + DATASET + ">; rel=\"cite-as\""));
    assertEquals(1, links.stream().filter(l -> l.contains("rel=\"cite-as\"")).count());
    for (String expected :
        List.of(
            "<" + url + "catalog.ttl>; rel=\"describedby\"; type=\"text/turtle\"",
            "<" + url + "catalog.jsonld>; rel=\"describedby\"; type=\"application/ld+json\"",
            "<" + url + "void.rdf>; rel=\"describedby\"; type=\"application/rdf+xml\"",
            "<" + url + "dumps/apatite.nq.gz>; rel=\"item\"; type=\"application/gzip\"",
            "<https://schema.org/AboutPage>; rel=\"type\"",
            "<https://schema.org/Dataset>; rel=\"type\"",
            "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"",
            "<https://w3id.org/apatite/id/agent-apatite-curators>; rel=\"author\"",
            "<" + url + "linkset.json>; rel=\"linkset\"; type=\"application/linkset+json\"")) {
      assertTrue(links.contains(expected), expected);
    }
    HttpResponse<String> set = server.get("/linkset.json");
    assertEquals("application/linkset+json", type(set));
    Set<String> inSet = new TreeSet<>();
    JsonObject landing = JSON.parse(set.body()).get("linkset").getAsArray().get(0).getAsObject();
    assertEquals(url, landing.getString("anchor"));
    landing
        .keys()
        .forEach(
            relation -> {
              if (!relation.equals("anchor")) {
                for (JsonValue target : landing.get(relation).getAsArray()) {
                  JsonObject one = target.getAsObject();
                  inSet.add(
                      "<"
                          + one.getString("href")
                          + ">; rel=\""
                          + relation
                          + "\""
                          + (one.hasKey("type") ? "; type=\"" + one.getString("type") + "\"" : ""));
                }
              }
            });
    Set<String> inHeader = new TreeSet<>(links);
    inHeader.removeIf(l -> l.contains("rel=\"linkset\""));
    assertEquals(inHeader, inSet);
  }

  @Test
  void signpostsLeadToWhatTheySay() throws Exception {
    Matcher link =
        Pattern.compile("<([^>]*)>; rel=\"(?:describedby|item|linkset)\"; type=\"([^\"]*)\"")
            .matcher(header(server.get("/"), "Link"));
    int found = 0;
    while (link.find()) {
      HttpResponse<String> there = server.head(URI.create(link.group(1)).getPath());
      assertEquals(200, there.statusCode(), link.group(1));
      assertEquals(link.group(2), type(there), link.group(1));
      found++;
    }
    assertEquals(9, found);
  }

  @Test
  void asRdfTheLandingPageIsTheCatalog() throws Exception {
    for (String form : List.of("text/turtle", "application/rdf+xml", "application/ld+json")) {
      HttpResponse<String> landing = server.get("/", "Accept", form);
      assertEquals(form, type(landing));
      assertTrue(
          Documents.parsed(landing)
              .isIsomorphicWith(Documents.parsed(server.get("/catalog", "Accept", form))));
    }
    String tag = header(server.get("/"), "ETag");
    assertEquals(304, server.get("/", "If-None-Match", tag).statusCode());
    assertEquals(404, server.get("/nothing-is-here").statusCode());
  }
}
