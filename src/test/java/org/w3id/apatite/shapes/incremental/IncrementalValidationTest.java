package org.w3id.apatite.shapes.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;

/** What is looked at after a change, and what is run whole. */
class IncrementalValidationTest {

  private static final String PREFIXES =
      """
      @prefix : <http://example.org/> .
      @prefix sh: <http://www.w3.org/ns/shacl#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      """;

  private static final String NAMED =
      ":S a sh:NodeShape ; sh:targetClass :Person ; sh:property [ sh:path :name ; sh:minCount 1 ] .";

  private static final String PEOPLE =
      ":Child rdfs:subClassOf :Person . :ann a :Person ; :name \"Ann\" . :bob a :Person ; :name \"Bob\" .";

  @Test
  void onlyTheNodeThatWasChangedIsLookedAt() {
    Outcome outcome = validate(NAMED, List.of(), PEOPLE, ":eve a :Child .", "");
    assertEquals(Set.of("eve"), looked(outcome));
    assertEquals(1, outcome.findings().size());
    assertTrue(outcome.findings().get(0).blocks());
  }

  @Test
  void aNodeThatIsNoTargetAnyMoreLosesWhatWasFound() {
    String bad = PEOPLE + " :eve a :Person .";
    IncrementalValidation validation = validation(NAMED, List.of());
    Graph before = graph(bad);
    Graph after = graph(PEOPLE);
    Map<Spot, List<Finding>> was = validation.validateAll(before, dataset(before));
    assertEquals(1, was.size());
    Change change = new Change(before, after, List.of(), graph(":eve a :Person .").find().toList());
    assertEquals(Map.of(), validation.validate(change, dataset(after)).replace(was));
  }

  @Test
  void aSubclassBringsItsInstances() {
    String data = PEOPLE + " :rex a :Dog . :tom a :Cat .";
    Outcome outcome = validate(NAMED, List.of(), data, ":Dog rdfs:subClassOf :Child .", "");
    assertEquals(Set.of("rex"), looked(outcome));
  }

  @Test
  void ofTwoDuplicatesBothAreFound() {
    String check =
        "PREFIX : <http://example.org/> SELECT ?focus ?other WHERE {"
            + " ?focus :name ?n . ?other :name ?n . FILTER(?focus != ?other) }";
    Outcome outcome = validate("", List.of(check), PEOPLE, ":eve :name \"Bob\" .", "");
    assertEquals(Set.of("bob", "eve"), looked(outcome));
    assertEquals(2, outcome.findings().size());
    assertEquals(Map.of(), outcome.whole());
  }

  @Test
  void whatACheckDoesNotTouchIsNotRun() {
    String check = "SELECT (COUNT(?x) AS ?focus) WHERE { ?x <http://example.org/age> ?y }";
    String untouched = "PREFIX : <http://example.org/> SELECT ?focus WHERE { ?focus :age ?y }";
    Outcome outcome = validate("", List.of(check, untouched), PEOPLE, ":eve :name \"Eve\" .", "");
    assertEquals(Map.of("check0", "?focus is computed"), outcome.whole());
  }

  @Test
  void whatCannotBeToldIsRunWholeAndSaysWhy() {
    String shapes =
        """
        :Loop a sh:NodeShape ; sh:targetClass :Person ; sh:property [ sh:path :knows ; sh:node :Loop ] .
        :Chosen a sh:NodeShape ; sh:nodeKind sh:IRI ;
          sh:target [ sh:select "SELECT ?this WHERE { ?this ?p ?o }" ] .
        :Own sh:parameter [ sh:path :own ] ; a sh:ConstraintComponent ;
          sh:validator [ sh:ask "ASK { FILTER(true) }" ] .
        :Custom a sh:NodeShape ; sh:targetClass :Person ; :own 1 .
        :Annotated a sh:NodeShape ; sh:targetClass :Person ; sh:nodeKind sh:IRI ; :editor "Ann" .
        """;
    Outcome outcome = validate(shapes, List.of(), PEOPLE, ":eve :name \"Eve\" .", "");
    Map<String, String> whole = outcome.whole();
    assertEquals(
        Set.of("Loop", "Chosen", "Custom"),
        whole.keySet().stream().map(s -> s.replace(RandomData.NS, "")).collect(Collectors.toSet()));
    assertTrue(whole.toString().contains("refers to itself"), whole::toString);
    assertTrue(whole.toString().contains("the parameter"), whole::toString);
  }

  private static final String OF_TWO_KINDS =
      """
      PREFIX : <http://example.org/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      SELECT ?focus WHERE { ?focus a ?a , ?b
        { SELECT ?a ?b WHERE { { ?one :not ?two } UNION { ?two :not ?one }
          ?a rdfs:subClassOf* ?one . ?b rdfs:subClassOf* ?two } GROUP BY ?a ?b } }
      """;

  private static final String KINDS = PEOPLE + " :Dog :not :Person .";

  @Test
  void rowsThatNoChangeTouchesAreKept() {
    IncrementalValidation validation = validation("", List.of(OF_TWO_KINDS));
    assertEquals(2, found(validation, KINDS, KINDS, ":rex a :Dog , :Child ."));
    String without = PEOPLE + " :rex a :Dog .";
    assertEquals(
        2,
        found(validation, without, without, ":rex a :Child ."),
        "that the kinds no longer exclude each other was not told, so it is not seen");
  }

  @Test
  void rowsThatAChangeTouchesAreMadeAnew() {
    IncrementalValidation validation = validation("", List.of(OF_TWO_KINDS));
    assertEquals(2, found(validation, KINDS, KINDS, ":rex a :Dog , :Child ."));
    String others = KINDS + " :Cat :not :Person .";
    assertEquals(0, found(validation, KINDS, others, ":Cat :not :Person ."));
    assertEquals(2, found(validation, others, others, ":tom a :Cat , :Child ."));
  }

  @Test
  void aChangeThatWasOnlyTriedLeavesTheRowsAsTheyWere() {
    IncrementalValidation validation = validation("", List.of(OF_TWO_KINDS));
    assertEquals(0, found(validation, KINDS, KINDS, ":tom a :Cat , :Child ."));
    String tried = KINDS + " :Cat rdfs:subClassOf :Dog .";
    assertEquals(
        2, found(validation, KINDS, tried, ":Cat rdfs:subClassOf :Dog . :tom a :Cat , :Child ."));
    assertEquals(0, found(validation, KINDS, KINDS, ":tom a :Cat , :Child ."));
  }

  @Test
  void whatIsAnotherEachTimeIsRunWhole() {
    String check = "SELECT ?focus WHERE { ?focus a ?c FILTER(NOW() > ?c) }";
    Outcome outcome = validate("", List.of(check), PEOPLE, ":eve :name \"Eve\" .", "");
    assertEquals(Map.of("check0", "the function now"), outcome.whole());
  }

  @Test
  void comparisonIsSilentWhereBothSayTheSame() {
    Graph before = graph(PEOPLE);
    Graph after = graph(PEOPLE + " :eve a :Child .");
    Change change = new Change(before, after, graph(":eve a :Child .").find().toList(), List.of());
    Outcome outcome =
        validation(NAMED, List.of()).validateAndCompare(change, dataset(before), dataset(after));
    assertEquals(1, outcome.findings().size());
  }

  @Test
  void comparisonTellsWhereTheTwoDiffer() {
    Graph before = graph(PEOPLE);
    Graph after = graph(PEOPLE + " :eve a :Child .");
    Change untold = new Change(before, after, graph(":ann :age 3 .").find().toList(), List.of());
    IncrementalValidationException e =
        assertThrows(
            IncrementalValidationException.class,
            () ->
                validation(NAMED, List.of())
                    .validateAndCompare(untold, dataset(before), dataset(after)));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("http://example.org/S at http://example.org/eve"), message);
  }

  /** What is found after a change from one to the other together with what is added to it. */
  private static int found(
      IncrementalValidation validation, String before, String after, String added) {
    Graph data = graph(after + "\n" + added);
    Change change = new Change(graph(before), data, graph(added).find().toList(), List.of());
    return validation.validate(change, dataset(data)).findings().size();
  }

  private static Outcome validate(
      String shapes, List<String> checks, String data, String added, String deleted) {
    Graph before = graph(data);
    Graph after = graph(data + "\n" + added);
    GraphUtil.deleteFrom(after, graph(deleted));
    Change change =
        new Change(before, after, graph(added).find().toList(), graph(deleted).find().toList());
    return validation(shapes, checks).validate(change, dataset(after));
  }

  private static IncrementalValidation validation(String shapes, List<String> checks) {
    Check[] parsed = new Check[checks.size()];
    Arrays.setAll(parsed, i -> Check.parse("check" + i, checks.get(i)));
    return new IncrementalValidation(new ShapesGate(graph(shapes)), List.of(parsed));
  }

  private static Graph graph(String turtle) {
    return RandomisedValidationTest.graph(PREFIXES + turtle);
  }

  private static DatasetGraph dataset(Graph graph) {
    return new DatasetGraphMapLink(graph);
  }

  private static Set<String> looked(Outcome outcome) {
    return outcome.spots().keySet().stream()
        .map(s -> s.focus().getURI().substring(RandomData.NS.length()))
        .collect(Collectors.toSet());
  }
}
