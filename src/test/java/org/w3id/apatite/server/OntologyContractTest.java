package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of ontology and shapes, the class diagram and the file for WebVOWL. */
@ExtendWith(ProjectServer.class)
@Timeout(120)
class OntologyContractTest {

  private static final String AP = "https://w3id.org/apatite/ontology#";
  private static final Graph FILE = RDFDataMgr.loadGraph("ontology/apatite.ttl");

  private final TestServer server;

  OntologyContractTest(TestServer server) {
    this.server = server;
  }

  private static Set<String> declared(Node kind) {
    return FILE.find(Node.ANY, RDF.type.asNode(), kind)
        .mapWith(t -> t.getSubject().toString())
        .filterKeep(i -> i.startsWith(AP))
        .mapWith(i -> i.substring(AP.length()))
        .toSet();
  }

  private static List<String> all(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(r -> r.group(1)).toList();
  }

  /** What stands in the page about one term. */
  private static String section(String page, String name) {
    int from = page.indexOf("<section class=\"term\" id=\"" + name + "\"");
    assertTrue(from >= 0, name);
    return page.substring(from, page.indexOf("</section>", from));
  }

  private String page() throws Exception {
    HttpResponse<String> response = server.get("/ontology.html");
    assertEquals(200, response.statusCode());
    assertEquals("text/html", type(response));
    return response.body();
  }

  @Test
  void everyTermHasItsPlaceOnThePageOnce() throws Exception {
    String page = page();
    Set<String> terms = new TreeSet<>();
    for (var kind :
        List.of(OWL2.Class, OWL2.ObjectProperty, OWL2.DatatypeProperty, OWL2.AnnotationProperty)) {
      terms.addAll(declared(kind.asNode()));
    }
    List<String> told = all("<section class=\"term\" id=\"([^\"]+)\"", page);
    assertEquals(terms, new TreeSet<>(told));
    assertEquals(terms.size(), told.size());
    Set<String> ids = new TreeSet<>(all(" id=\"([^\"]+)\"", page));
    for (String fragment : all("href=\"#([^\"]+)\"", page)) {
      assertTrue(ids.contains(fragment), "a link to #" + fragment);
    }
  }

  @Test
  void aClassTellsItsPropertiesItsMembersAndWhatIsAskedOfThem() throws Exception {
    String line = section(page(), "EvidenceLine");
    assertTrue(line.contains("The bearing that one result, or one study, has on one claim."), line);
    assertTrue(line.contains("<a href=\"#bearing\">bearing</a>"), "a property of it");
    assertTrue(line.contains("<a href=\"#hasEvidenceLine\">"), "a property that leads to it");
    assertTrue(line.contains("<a href=\"#Statement\">Statement</a>"), "what it is a kind of");
    assertTrue(line.contains("20 characters or more, 400 characters or fewer"), line);
    assertTrue(line.contains("Write a second line for a second claim."), "a message of the shapes");
    assertTrue(line.contains("href=\"/shapes#EvidenceLineIsComplete\""), line);
    String count = server.csv("SELECT (COUNT(*) AS ?n) { ?x a <" + AP + "EvidenceLine> }");
    String number = count.lines().skip(1).findFirst().orElseThrow();
    assertTrue(line.contains(number + " in the data: <a href=\"/sparql?query="), line);
    assertTrue(line.contains("ap:EvidenceLine"), "an example in Turtle");
    assertTrue(
        section(page(), "CausalStep").contains("<a href=\"#Claim\">Claim</a>"),
        "what is asked of all claims is asked of steps");
    assertFalse(section(page(), "Claim").contains("<pre>"), "all of its members are of a kind");
  }

  @Test
  void aPropertyTellsWhatItJoinsAndWhereItIsUsed() throws Exception {
    String food = section(page(), "food");
    assertTrue(food.contains("<a href=\"#CompositionRecord\">CompositionRecord</a>"), food);
    assertTrue(food.contains("functional"), food);
    String count = server.csv("SELECT (COUNT(*) AS ?n) { ?x <" + AP + "food> ?y }");
    assertTrue(food.contains("used " + count.lines().skip(1).findFirst().orElseThrow()), food);
    String query = all("href=\"/sparql[?]query=([^\"]+)\"", food).get(0);
    String text = URLDecoder.decode(query, StandardCharsets.UTF_8);
    assertEquals(101, server.csv(text).lines().count(), "the first hundred and the header");
    assertTrue(section(page(), "direction").contains("used on study results and on claims"));
    assertTrue(section(page(), "aboutClaim").contains("not used yet"));
  }

  @Test
  void theHeadTellsHowToCiteAndToOpenIt() throws Exception {
    String page = page();
    assertTrue(page.contains("Apatite curators (2026). Apatite ontology, version 0.1.0."), page);
    assertTrue(page.contains("PREFIX ap: &lt;" + AP + "&gt;"));
    assertTrue(
        page.contains("<code data-copy=\"the address for Protégé\">" + server.at("/ontology")));
    for (String form : all("<a href=\"(/ontology[.][^\"]+)\" type=", page)) {
      assertEquals(200, server.get(form).statusCode(), form);
    }
    assertEquals(8, all("<a href=\"(/ontology[.][^\"]+)\" type=", page).size());
  }

  @Test
  void thePageIsLightAndKnownAgain() throws Exception {
    HttpResponse<String> response = server.get("/ontology.html");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(response.body().getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(packed.size() < 60_000, packed.size() + " bytes");
    for (String path : List.of("/ontology.html", "/ontology.svg", "/ontology.vowl.json")) {
      String tag = header(server.get(path), "ETag");
      assertEquals(304, server.get(path, "If-None-Match", tag).statusCode(), path);
    }
  }

  @Test
  void theDrawingLeadsToThePage() throws Exception {
    HttpResponse<String> response = server.get("/ontology.svg");
    assertEquals("image/svg+xml", type(response));
    assertEquals("*", header(response, "Access-Control-Allow-Origin"));
    Set<String> names =
        all("<a href=\"[^\"]*ontology.html#([^\"]+)\"", response.body()).stream()
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(declared(OWL2.Class.asNode())), names);
    assertTrue(response.body().contains("Apatite ontology: class diagram"));
  }

  @Test
  void webVowlFindsTheCountsOfTheData() throws Exception {
    HttpResponse<String> response = server.get("/ontology.vowl.json");
    assertEquals("application/json", type(response));
    JsonObject vowl = JSON.parse(response.body());
    assertEquals(
        declared(OWL2.Class.asNode()).size(),
        vowl.getObj("metrics").get("classCount").getAsNumber().value().intValue());
    int minerals =
        vowl.get("classAttribute").getAsArray().stream()
            .map(a -> a.getAsObject())
            .filter(a -> a.getString("iri").equals(AP + "Mineral"))
            .mapToInt(a -> a.get("instances").getAsNumber().value().intValue())
            .sum();
    assertEquals(16, minerals);
  }

  @Test
  void theShapesAreTold() throws Exception {
    String page = server.get("/shapes.html").body();
    Graph shapes = Documents.parsed(server.get("/shapes.ttl"));
    Set<String> names =
        shapes
            .find(
                Node.ANY,
                RDF.type.asNode(),
                NodeFactory.createURI("http://www.w3.org/ns/shacl#NodeShape"))
            .mapWith(t -> URI.create(t.getSubject().getURI()).getFragment())
            .toSet();
    assertEquals(
        new TreeSet<>(names), new TreeSet<>(all("<section class=\"term\" id=\"([^\"]+)\"", page)));
    String measure = section(page, "EffectMeasureHasNullValue");
    assertTrue(measure.contains("every value of effectMeasure"), measure);
    assertTrue(section(page, "EvidenceLineIsComplete").contains("usesResult or citesStudy"));
  }
}
