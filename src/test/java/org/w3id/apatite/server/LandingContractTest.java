package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.rows;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page at which people and machines begin, and its markup: row C6 of the contract. */
@ExtendWith(ProjectServer.class)
class LandingContractTest {

  private static final String DATASET = "https://w3id.org/apatite/dataset";
  private static final String SCHEMA = "PREFIX s: <https://schema.org/>\n";

  private final TestServer server;
  private final String url;

  LandingContractTest(TestServer server) {
    this.server = server;
    this.url = server.at("/").toString();
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
        description.contains(
            "Apatite is licensed under Creative Commons Attribution 4.0 (CC BY 4.0)"));
    assertTrue(description.startsWith("Apatite is a knowledge graph"), description);
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

  /** VoID, catalogue, markup and page tell the same of the dataset. */
  @Test
  void c6ThereIsOneDescription() throws Exception {
    String asked = "SELECT ?v { <" + DATASET + "> dct:description ?v }";
    Set<String> told = values(markup(), "s:description");
    assertEquals(1, told.size());
    assertEquals(told, rows(Documents.parsed(server.get("/void.ttl")), asked));
    assertEquals(told, rows(Documents.parsed(server.get("/catalog.ttl")), asked));
    assertEquals(
        told.iterator().next(), Documents.asked(server, asked).get(0).replaceAll("^\"|\"$", ""));
    assertEquals(1, Documents.asked(server, asked).size());
    assertTrue(page().contains("<p>" + told.iterator().next() + "</p>"));
  }

  @Test
  void c6TheMarkupNamesTheFiles() throws Exception {
    assertEquals(
        Set.of(
            url + "dumps/apatite.nq.gz application/n-quads",
            url + "dumps/apatite.trig.gz application/trig",
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
            "href=\"/sparql\"",
            "href=\"/queries/\"",
            "href=\"/.well-known/void\"",
            "href=\"/catalog\"",
            "href=\"/sitemap.xml\"",
            "<b>304</b> foods",
            "<b>281</b> studies",
            "<b>650</b> findings",
            "<b>34</b> statements of the article",
            "href=\"" + url + "dumps/apatite.nq.gz\"",
            "href=\"" + url + "dumps/graph/composition/usda-sr28.nt.gz\"",
            "<link rel=\"canonical\" href=\"" + url + "\">",
            "<link rel=\"alternate\" type=\"text/turtle\" href=\"" + url + "catalog.ttl\">",
            "<meta name=\"DCTERMS.title\" content=\"Apatite\">",
            "<meta property=\"og:title\" content=\"Apatite\">")) {
      assertTrue(page.contains(text), text);
    }
    assertFalse(page.contains("{{"));
  }

  /** By hand from the table of findings: five lower, one none, one higher, of six studies. */
  @Test
  void theFirstRowIsWhatIsDisputedMost() throws Exception {
    List<String> cells = new ArrayList<>();
    Matcher cell =
        Pattern.compile("(?s)<t[hd][^>]*>(.*?)</t[hd]>")
            .matcher(page().replaceFirst("(?s).*<table class=\"counts\">.*?<tbody>", ""));
    while (cells.size() < 7 && cell.find()) {
      cells.add(cell.group(1).replaceAll("<[^>]*>", "").strip());
    }
    assertEquals(List.of("parathyroid hormone", "", "5", "1", "1", "0", "6"), cells);
  }

  /** The page of an outcome, to which a row leads, counts the same. */
  @Test
  void theTableAgreesWithThePagesItLeadsTo() throws Exception {
    String csv = server.get("/evidence.csv").body();
    Matcher row =
        Pattern.compile(
                "(?s)<a href=\"/evidence/mineral-magnesium/([^\"]+)\">([^<]+)</a></th>.*?<td class=\"n\">(\\d+)</td>"
                    + "<td class=\"n\">(\\d+)</td><td class=\"n\">(\\d+)</td><td class=\"n\">(\\d+)</td><td class=\"n\">(\\d+)</td>")
            .matcher(page());
    int rows = 0;
    while (row.find()) {
      int lower = Integer.parseInt(row.group(3));
      int none = Integer.parseInt(row.group(4));
      int higher = Integer.parseInt(row.group(5));
      int open = Integer.parseInt(row.group(6));
      String counted =
          String.join(
              ",",
              List.of(
                  String.valueOf(lower + none + higher + open),
                  row.group(7),
                  String.valueOf(lower),
                  String.valueOf(higher),
                  String.valueOf(none),
                  String.valueOf(open)));
      assertTrue(
          csv.lines()
              .anyMatch(
                  l ->
                      l.contains("/mineral-magnesium,")
                          && l.contains("/" + row.group(1) + ",")
                          && l.endsWith("," + counted)),
          row.group(1) + " " + counted);
      rows++;
    }
    assertEquals(8, rows);
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
    String part = "<" + url + "dumps/graph/";
    assertTrue(inSet.contains(part + "foods.nt.gz>; rel=\"item\"; type=\"application/gzip\""));
    assertTrue(inSet.removeIf(l -> l.startsWith(part)), "files of parts are in the set alone");
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
    assertEquals(10, found);
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
