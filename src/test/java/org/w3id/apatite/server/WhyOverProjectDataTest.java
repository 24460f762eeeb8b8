package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;

import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong queries of the kinds that people write, over the project's own data: each is empty, links
 * to its reason, and the query put right has rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class WhyOverProjectDataTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX graph: <https://w3id.org/apatite/graph/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      """;

  private TestServer server;

  @BeforeAll
  void start() throws Exception {
    server = TestServer.project(Settings.standard());
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** The query, the reason, and words of the query put right. */
  private static Stream<Arguments> wrong() {
    return Stream.of(
        // The IRIs of minerals begin with mineral-, those of foods have their NDB number in them.
        Arguments.of(
            "SELECT * { ?r ap:nutrient id:magnesium }", "unknown-term", "id:mineral-magnesium"),
        Arguments.of(
            "SELECT * { id:food-spinach skos:prefLabel ?l }",
            "unknown-term",
            "id:food-kind-spinach"),
        Arguments.of("DESCRIBE id:magnesium", "unknown-term", "id:mineral-magnesium"),
        Arguments.of("SELECT * { ?f a ap:Foods }", "unknown-term", "ap:Food"),
        // ap:food is the property, ap:Food the class.
        Arguments.of("SELECT * { ?f a ap:food }", "join-is-empty", "ap:Food"),
        Arguments.of(
            "SELECT * { ?f a ap:Food ; skos:preflabel ?l }", "unknown-term", "skos:prefLabel"),
        // Amounts are on composition records, which point to their food.
        Arguments.of(
            "SELECT * { ?f a ap:Food ; ap:amount ?a }", "property-not-on-class", "ap:food ?f"),
        Arguments.of(
            "SELECT * { id:mineral-magnesium ap:nutrient ?r }",
            "other-direction",
            "?r ap:nutrient id:mineral-magnesium"),
        Arguments.of(
            "SELECT * { ?f a ap:Food . ?f ap:food ?r . ?r ap:amount ?a }",
            "other-direction",
            "?r ap:food ?f"),
        // Labels are English, and begin with a small letter where a noun does.
        Arguments.of(
            "SELECT * { ?m a ap:Mineral ; skos:prefLabel 'magnesium' }",
            "language-tag",
            "\"magnesium\"@en"),
        Arguments.of(
            "SELECT * { ?m a ap:Mineral ; skos:prefLabel 'Magnesium'@en }",
            "unknown-term",
            "\"magnesium\"@en"),
        Arguments.of(
            "SELECT * { ?m a ap:Mineral ; skos:prefLabel ?l FILTER(LANG(?l) = 'de') }",
            "language-tag",
            "lang(?l) = \"en\""),
        Arguments.of(
            "SELECT * { ?f a ap:Food ; skos:prefLabel 'spinach'@en }",
            "unknown-term",
            "\"Spinach, raw\"@en"),
        // Counts are integers, amounts decimals, years integers, PubMed numbers texts.
        Arguments.of("SELECT * { ?r ap:sampleCount '18' }", "datatype", "ap:sampleCount 18"),
        Arguments.of(
            "SELECT * { ?r ap:amount ?a FILTER(?a > '100') }", "datatype", "FILTER ( ?a > 100 )"),
        Arguments.of(
            "SELECT * { ?r ap:nutrient ?n FILTER(?n IN (id:magnesium, id:calcium)) }",
            "unknown-term",
            "id:mineral-magnesium, id:mineral-calcium"),
        // The greatest amount of anything below 4,000 mg; the first condition leaves rows.
        Arguments.of(
            "SELECT * { ?r ap:nutrient id:mineral-magnesium ; ap:amount ?a"
                + " FILTER(?a > 10 && ?a > 4000) }",
            "filter-removes-all",
            "FILTER ( ?a > 10 )"),
        Arguments.of(
            "SELECT * { ?f a ap:Food ; skos:prefLabel ?l FILTER(CONTAINS(?l, 'SPINACH')) }",
            "filter-removes-all",
            "lcase(str(?l))"),
        Arguments.of(
            "SELECT * { ?f a ap:Food FILTER(CONTAINS(?f, 'spinach')) }",
            "filter-removes-all",
            "str(?f)"),
        Arguments.of(
            "SELECT * { ?r ap:amount ?amount FILTER(?amout > 100) }",
            "variable-unbound",
            "?amount > 100"),
        Arguments.of(
            "SELECT * { ?f a ap:Food FILTER EXISTS { ?f ap:mentionedin ?x } }",
            "unknown-term",
            "ap:mentionedIn"),
        Arguments.of(
            "SELECT * { ?f a ap:Food MINUS { ?f skos:prefLabel ?l } }",
            "filter-removes-all",
            "?f a ap:Food"),
        // There is a graph of foods, and the ontology has no food in it.
        Arguments.of(
            "SELECT * { GRAPH graph:food { ?f a ap:Food } }", "graph-unknown", "GRAPH graph:foods"),
        Arguments.of(
            "SELECT * { GRAPH graph:ontology { ?f a ap:Food } }",
            "join-is-empty",
            "GRAPH graph:foods"),
        Arguments.of(
            "SELECT * FROM graph:food { ?f a ap:Food }", "graph-unknown", "FROM graph:foods"),
        // What stands in OPTIONAL does no harm, unless it is all that is counted.
        Arguments.of(
            "SELECT * { ?f a ap:Fod OPTIONAL { ?f ap:nothing ?x } }", "unknown-term", "ap:Food"),
        Arguments.of(
            "SELECT (COUNT(?x) AS ?n) { ?f a ap:Food OPTIONAL { ?f ap:mentionedin ?x } }",
            "unknown-term",
            "ap:mentionedIn"),
        Arguments.of(
            "SELECT (COUNT(?fod) AS ?n) { ?food a ap:Food }", "variable-unbound", "COUNT(?food)"),
        Arguments.of(
            "SELECT (COUNT(?r) AS ?n) { ?r ap:nutrient id:magnesium }",
            "unknown-term",
            "id:mineral-magnesium"),
        Arguments.of(
            "SELECT * { { ?m a ap:Minerals } UNION { ?m a ap:Vitamins } }",
            "unknown-term",
            "UNION { ?m a ap:Vitamin }"),
        Arguments.of(
            "SELECT * { VALUES ?m { id:magnesium } ?r ap:nutrient ?m }",
            "unknown-term",
            "VALUES ?m { id:mineral-magnesium }"),
        Arguments.of("SELECT * { ?f a ap:Food } LIMIT 0", "limit-removes-all", "?f a ap:Food"),
        Arguments.of(
            "SELECT * { ?f a ap:Food } LIMIT 9 OFFSET 99999", "limit-removes-all", "?f a ap:Food"),
        Arguments.of(
            "SELECT ?f { ?r ap:food ?f } GROUP BY ?f HAVING(COUNT(*) > 99999)",
            "filter-removes-all",
            "GROUP BY ?f"),
        Arguments.of(
            "PREFIX ap: <http://w3id.org/apatite/ontology#> SELECT * { ?f a ap:Food ; ap:foodState"
                + " ?s }",
            "namespace-unknown",
            "PREFIX ap: <https://w3id.org/apatite/ontology#>"),
        Arguments.of(
            "PREFIX ap: <https://w3id.org/apatite/ontology/> SELECT * { ?f a ap:Food }",
            "namespace-unknown",
            "PREFIX ap: <https://w3id.org/apatite/ontology#>"),
        Arguments.of(
            "PREFIX skos: <https://www.w3.org/2004/02/skos/core#> SELECT * { ?f skos:prefLabel ?s }",
            "namespace-unknown",
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
        Arguments.of(
            "CONSTRUCT { ?f rdfs:label ?label } WHERE { ?f skos:prefLabel ?l }",
            "variable-unbound",
            "rdfs:label ?l"));
  }

  private JsonObject why(String query) throws Exception {
    var answer = server.query(query);
    assertEquals(200, answer.statusCode(), answer.body());
    assertTrue(header(answer, "Link").contains("rel=\"help\""), answer.body());
    return JSON.parse(server.get("/why.json?query=" + encoded(query)).body());
  }

  private static JsonObject first(JsonObject diagnosis) {
    return diagnosis.get("suspects").getAsArray().get(0).getAsObject();
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void aWrongQueryIsExplainedAndPutRight(String query, String reason, String right)
      throws Exception {
    JsonObject diagnosis = why(query.startsWith("PREFIX") ? query : PREFIXES + query);
    assertEquals(reason, first(diagnosis).getString("reason"), diagnosis.toString());
    assertTrue(diagnosis.hasKey("corrected"), diagnosis.toString());
    String corrected = diagnosis.getString("corrected");
    String spaced = corrected.replaceAll("\\s+", " ");
    assertTrue(spaced.contains(right), spaced);
    assertEquals("", header(server.query(corrected), "Link"), corrected);
  }

  /** The query, the reason, and words of the sentence: what to write here only its author knows. */
  private static Stream<Arguments> unclear() {
    return Stream.of(
        // A record is of one nutrient.
        Arguments.of(
            "SELECT * { ?r ap:nutrient id:mineral-magnesium , id:mineral-calcium }",
            "join-is-empty",
            "none for ?r"),
        // Food kinds have no nutrients.
        Arguments.of(
            "SELECT * { ?r ap:food/ap:foodKind/ap:nutrient ?n }", "join-is-empty", "step 2 of 3"),
        Arguments.of("SELECT * { ?i <urn:x:p> ?o }", "unknown-term", "occurs nowhere"),
        Arguments.of(
            "SELECT * { { SELECT ?f { ?f a ap:Food } LIMIT 0 } ?f skos:prefLabel ?l }",
            "limit-removes-all",
            "LIMIT 0"),
        Arguments.of(
            "SELECT * { ?f a ap:Food ; skos:prefLabel ?l BIND(?l * 2 AS ?d) FILTER(?d > 1) }",
            "variable-unbound",
            "BIND fails"),
        Arguments.of("SELECT * { ?p ap:pmid 20123456 }", "datatype", "write one like \""),
        Arguments.of(
            "SELECT * FROM graph:foods { GRAPH ?g { ?f a ap:Food } }",
            "dataset-empty",
            "FROM NAMED"),
        Arguments.of("SELECT * FROM NAMED graph:foods { ?f a ap:Food }", "dataset-empty", "GRAPH"),
        Arguments.of(
            "SELECT * FROM graph:ontology { ?f a ap:Food }", "join-is-empty", "names with FROM"),
        Arguments.of(
            "ASK { id:mineral-magnesium a ap:Food }", "join-is-empty", "values suggested"));
  }

  @ParameterizedTest
  @MethodSource("unclear")
  void whatCannotBePutRightIsExplainedAllTheSame(String query, String reason, String words)
      throws Exception {
    JsonObject diagnosis = why(PREFIXES + query);
    assertEquals(reason, first(diagnosis).getString("reason"), diagnosis.toString());
    assertTrue(first(diagnosis).getString("message").contains(words), diagnosis.toString());
    assertFalse(diagnosis.hasKey("corrected"), diagnosis.toString());
  }
}
