package org.w3id.apatite.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.TDB2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyResultTest {

  private static final String PREFIXES =
      """
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      PREFIX id: <https://w3id.org/apatite/id/>
      PREFIX g: <https://w3id.org/apatite/graph/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      """;

  private static final String DATA =
      PREFIXES
          + """
          g:ontology {
            ap:reportedIn a owl:ObjectProperty ; rdfs:label "reported in"@en .
            ap:nutrient a owl:ObjectProperty ; rdfs:label "nutrient"@en .
            ap:Food a owl:Class . ap:Drink a owl:Class .
            <http://id.nlm.nih.gov/mesh/D008274> rdfs:label "Magnesium" .
          }
          g:composition {
            id:mineral-magnesium a ap:Mineral ; skos:prefLabel "magnesium"@en ; ap:symbol "Mg" .
            id:mineral-calcium a ap:Mineral ; skos:prefLabel "calcium"@en ; ap:symbol "Ca" .
            id:food-spinach a ap:Food ; skos:prefLabel "spinach"@en ; ap:foodState id:state-raw .
            id:food-kale a ap:Food ; skos:prefLabel "kale"@en ; ap:foodState id:state-raw .
            id:record-1 a ap:Record ; ap:nutrient id:mineral-magnesium ; ap:food id:food-spinach ;
              ap:amount 79.0 ; ap:sampleCount 12 .
            id:record-2 a ap:Record ; ap:nutrient id:mineral-calcium ; ap:food id:food-kale ;
              ap:amount 254.0 ; ap:sampleCount 8 .
            id:state-raw skos:prefLabel "raw"@en .
          }
          """;

  /** A store in memory whose default graph is the union of the others, like the served one. */
  private static DatasetGraph data() {
    DatasetGraph store = DatabaseMgr.createDatasetGraph();
    store.getContext().setTrue(TDB2.symUnionDefaultGraph);
    store.executeWrite(() -> RDFParser.fromString(DATA, Lang.TRIG).parse(store));
    return store;
  }

  private static Diagnosis explain(DatasetGraph data, String query) {
    return EmptyResult.explain(
        data,
        QueryFactory.create(PREFIXES + query, Syntax.syntaxSPARQL_11),
        Bounds.of(Duration.ofSeconds(30)));
  }

  private static Suspect theSuspect(String query) {
    Diagnosis diagnosis = explain(data(), query);
    assertTrue(diagnosis.complete());
    assertEquals(1, diagnosis.suspects().size(), diagnosis.suspects().toString());
    return diagnosis.suspects().get(0);
  }

  private static void assertSuspect(Suspect s, Reason reason, String pattern) {
    assertEquals(pattern, s.pattern());
    assertEquals(reason, s.reason(), s.toString());
    assertTrue(s.message().endsWith("."), s.message());
  }

  private static String first(Suspect s) {
    assertFalse(s.suggestions().isEmpty(), s.toString());
    return s.suggestions().get(0).term();
  }

  private static String ap(String name) {
    return "<https://w3id.org/apatite/ontology#" + name + ">";
  }

  private static String id(String name) {
    return "<https://w3id.org/apatite/id/" + name + ">";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?r ap:nutrient ?m . ?m skos:prefLabel ?l FILTER(?l = 'magnesium'@en) }",
        "ASK { ?r ap:nutrient id:mineral-magnesium }",
        "CONSTRUCT { ?m a ap:Thing } WHERE { ?r ap:nutrient ?m }",
        "SELECT (COUNT(*) AS ?n) { ?r ap:nutrient ?m }",
        "SELECT ?f { ?f a ap:Food OPTIONAL { ?f ap:nothing ?x } }"
      })
  void aQueryWithRowsHasNoSuspects(String query) {
    assertEquals(new Diagnosis(List.of(), true), explain(data(), query));
  }

  @Test
  void aTermThatOccursNowhereIsNamedWithTheThingOfThatLabel() {
    Suspect s = theSuspect("SELECT * { ?r ap:nutrient id:magnesium }");
    assertSuspect(s, Reason.UNKNOWN_TERM, "?r ap:nutrient id:magnesium");
    assertEquals(new Suggestion(id("mineral-magnesium"), "magnesium", 4), s.suggestions().get(0));
  }

  @Test
  void aMisspeltPropertyIsNamedWithTheOneInUse() {
    Suspect s = theSuspect("SELECT * { ?r ap:nutriant ?m ; ap:amount ?a }");
    assertSuspect(s, Reason.UNKNOWN_TERM, "?r ap:nutriant ?m");
    assertEquals(ap("nutrient"), first(s));
  }

  @Test
  void theRightNameUnderAWrongPrefixIsFound() {
    Suspect s = theSuspect("SELECT * { ?f a id:Food }");
    assertSuspect(s, Reason.UNKNOWN_TERM, "?f a id:Food");
    assertEquals(ap("Food"), first(s));
  }

  @Test
  void aMisspeltStepOfAPathIsNamed() {
    Suspect s = theSuspect("SELECT * { ?r ap:food/ap:foodstat ?state }");
    assertSuspect(s, Reason.UNKNOWN_TERM, "?r ap:food/ap:foodstat ?state");
    assertEquals(ap("foodState"), first(s));
  }

  @Test
  void aPropertyThatIsOnlyDescribedIsNeverUsed() {
    assertSuspect(
        theSuspect("SELECT * { ?r ap:reportedIn ?p }"),
        Reason.PROPERTY_NEVER_USED,
        "?r ap:reportedIn ?p");
  }

  @Test
  void aPropertyOfAnotherClassIsNamedWithThoseOfTheClass() {
    Suspect s = theSuspect("SELECT * { ?f a ap:Food ; ap:sampleCount ?n }");
    assertSuspect(s, Reason.PROPERTY_NOT_ON_CLASS, "?f ap:sampleCount ?n");
    assertTrue(s.message().contains("ap:Record"), s.message());
    assertTrue(
        s.suggestions().stream().anyMatch(x -> x.term().equals(ap("foodState")) && x.count() == 2),
        s.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id:mineral-magnesium ap:nutrient ?r",
        "?m a ap:Mineral . ?m ap:nutrient ?r",
        "?m ap:symbol ?s . ?m ap:nutrient ?r",
        "?f skos:prefLabel ?l . ?f ap:food/ap:nutrient ?m"
      })
  void aPatternWrittenBackwardsRunsInTheOtherDirection(String where) {
    assertEquals(Reason.OTHER_DIRECTION, theSuspect("SELECT * { " + where + " }").reason());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?m skos:prefLabel 'magnesium'",
        "?m skos:prefLabel 'magnesium'@de",
        "?m a ap:Mineral ; skos:prefLabel ?l FILTER(?l = 'magnesium')",
        "VALUES ?l { 'magnesium' } ?m skos:prefLabel ?l"
      })
  void aTextWithoutItsLanguageTagIsFoundWithIt(String where) {
    Suspect s = theSuspect("SELECT * { " + where + " }");
    assertEquals(Reason.LANGUAGE_TAG, s.reason(), s.toString());
    assertEquals("\"magnesium\"@en", first(s));
  }

  @Test
  void aTextWithALanguageTagIsFoundWithoutIt() {
    Suspect s = theSuspect("SELECT * { ?m ap:symbol 'Mg'@en }");
    assertSuspect(s, Reason.LANGUAGE_TAG, "?m ap:symbol \"Mg\"@en");
    assertEquals("\"Mg\"", first(s));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.0", "'12'", "1.2e1"})
  void aNumberOfAnotherDatatypeIsFoundUnderItsOwn(String number) {
    Suspect s = theSuspect("SELECT * { ?r ap:sampleCount " + number + " }");
    assertEquals(Reason.DATATYPE, s.reason(), s.toString());
    assertEquals("\"12\"^^<http://www.w3.org/2001/XMLSchema#integer>", first(s));
  }

  @Test
  void aMisspeltTextIsFoundWithTheRightSpelling() {
    Suspect s = theSuspect("SELECT * { ?m skos:prefLabel 'Magnezium'@en }");
    assertEquals(Reason.UNKNOWN_TERM, s.reason());
    assertEquals("\"magnesium\"@en", first(s));
  }

  @Test
  void aGraphThatIsNoneIsNamedWithTheNearestOne() {
    Suspect s = theSuspect("SELECT * { GRAPH g:compositions { ?r ap:nutrient ?m } }");
    assertSuspect(s, Reason.GRAPH_UNKNOWN, "GRAPH g:compositions");
    assertEquals("<https://w3id.org/apatite/graph/composition>", first(s));
  }

  @Test
  void aPatternAskedOfTheWrongGraphIsNamedWithTheGraphThatHasIt() {
    Suspect s = theSuspect("SELECT * { GRAPH g:ontology { ?r ap:nutrient ?m } }");
    assertSuspect(s, Reason.JOIN_IS_EMPTY, "?r ap:nutrient ?m");
    assertEquals("<https://w3id.org/apatite/graph/composition>", first(s));
  }

  @Test
  void aFilterThatRemovesAllIsNamedWithValuesThereAre() {
    Suspect s =
        theSuspect("SELECT * { ?r ap:amount ?a ; ap:food ?f FILTER(?a > 0) FILTER(?a > 1000) }");
    assertSuspect(s, Reason.FILTER_REMOVES_ALL, "FILTER ( ?a > 1000 )");
    assertEquals(2, s.suggestions().size());
  }

  @Test
  void aHavingThatNoGroupMeetsRemovesAll() {
    Suspect s = theSuspect("SELECT ?m { ?r ap:nutrient ?m } GROUP BY ?m HAVING (COUNT(?r) > 5)");
    assertEquals(Reason.FILTER_REMOVES_ALL, s.reason());
    assertTrue(s.pattern().startsWith("HAVING"), s.pattern());
  }

  @Test
  void aMinusThatTakesEveryRowRemovesAll() {
    Suspect s = theSuspect("SELECT * { ?r ap:food ?f MINUS { ?r ap:nutrient ?m } }");
    assertEquals(Reason.FILTER_REMOVES_ALL, s.reason());
    assertTrue(s.pattern().startsWith("MINUS"), s.pattern());
  }

  @Test
  void aClassWithoutInstancesLeavesTheJoinEmpty() {
    assertSuspect(theSuspect("SELECT * { ?d a ap:Drink }"), Reason.JOIN_IS_EMPTY, "?d a ap:Drink");
  }

  @Test
  void aDeadBranchOfAUnionComesAfterWhatRemovesTheRowsOfTheOthers() {
    List<Suspect> suspects =
        explain(
                data(),
                """
                SELECT * {
                  { ?r ap:nutrient id:magnesium } UNION { ?r ap:nutrient id:mineral-calcium }
                  FILTER(?r = id:record-9)
                }
                """)
            .suspects();
    assertEquals(2, suspects.size());
    assertSuspect(suspects.get(0), Reason.UNKNOWN_TERM, "FILTER ( ?r = id:record-9 )");
    assertSuspect(suspects.get(1), Reason.UNKNOWN_TERM, "?r ap:nutrient id:magnesium");
  }

  @Test
  void aPatternThatFitsNoRowOfThoseBeforeItLeavesTheJoinEmpty() {
    Suspect s =
        theSuspect(
            """
            SELECT * {
              ?r ap:nutrient id:mineral-magnesium . ?r ap:food ?f . ?f skos:prefLabel 'kale'@en .
              ?f ap:foodState ?s
            }
            """);
    assertSuspect(s, Reason.JOIN_IS_EMPTY, "?f skos:prefLabel \"kale\"@en");
    assertTrue(s.message().contains("?f"), s.message());
  }

  @Test
  void anEmptyJoinInsideGraphUnionAndSubSelectIsFoundInThem() {
    Suspect s =
        theSuspect(
            """
            SELECT * {
              ?r ap:nutrient id:mineral-magnesium
              { SELECT ?r { { GRAPH g:composition { ?r ap:food id:food-kale ; ap:sampleCount 12 } }
                            UNION { ?r ap:food id:food-kale ; ap:sampleCount 12 } } }
            }
            """);
    assertSuspect(s, Reason.JOIN_IS_EMPTY, "?r ap:sampleCount 12");
  }

  @Test
  void aLoneZeroIsExplainedLikeNoRow() {
    Suspect s = theSuspect("SELECT (COUNT(?r) AS ?n) { ?r ap:nutrient id:magnesium }");
    assertSuspect(s, Reason.UNKNOWN_TERM, "?r ap:nutrient id:magnesium");
  }

  @Test
  void withoutTimeTheDiagnosisIsIncomplete() {
    assertEquals(
        new Diagnosis(List.of(), false),
        EmptyResult.explain(
            data(),
            QueryFactory.create(PREFIXES + "SELECT * { ?r ap:nothing ?m }"),
            Bounds.of(Duration.ZERO)));
  }

  @Test
  void aServiceIsNotCalledAndLeavesTheDiagnosisIncomplete() {
    assertFalse(
        explain(data(), "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }").complete());
  }

  @Test
  void aPlainDatasetWithADefaultGraphOfItsOwnIsExplainedToo() {
    DatasetGraph plain = DatasetGraphFactory.createTxnMem();
    DatasetGraph store = data();
    store.executeRead(
        () ->
            store
                .find()
                .forEachRemaining(q -> plain.add(Quad.create(Quad.defaultGraphIRI, q.asTriple()))));
    Diagnosis diagnosis =
        explain(plain, "SELECT * { ?r ap:nutrient id:magnesium . ?f a ap:Food ; ap:amount ?a }");
    assertEquals(
        List.of(Reason.UNKNOWN_TERM, Reason.PROPERTY_NOT_ON_CLASS),
        diagnosis.suspects().stream().map(Suspect::reason).toList());
    assertTrue(diagnosis.complete());
  }

  @Test
  void theJsonHasEverythingTheDiagnosisHas() {
    var json = explain(data(), "SELECT * { ?r ap:nutrient id:magnesium }").toJson();
    assertTrue(json.getBoolean("complete"));
    var suspect = json.get("suspects").getAsArray().get(0).getAsObject();
    assertEquals("unknown-term", suspect.getString("reason"));
    assertEquals("?r ap:nutrient id:magnesium", suspect.getString("pattern"));
    assertEquals(
        id("mineral-magnesium"),
        suspect.get("suggestions").getAsArray().get(0).getAsObject().getString("term"));
  }
}
