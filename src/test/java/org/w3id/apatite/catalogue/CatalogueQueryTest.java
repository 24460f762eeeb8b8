package org.w3id.apatite.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.sparql.SparqlRequest;
import org.w3id.apatite.vocabulary.Base;

class CatalogueQueryTest {

  static List<CatalogueQuery> published() throws IOException {
    return CatalogueQuery.all(new SourceFolder(TestSources.project(), Base.canonical()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      value = {
        "# param x: integer; a number || { VALUES ?y { 1 } } || needs its default",
        "# param x: integer; a number || { VALUES ?x { 1 2 } } || needs its default",
        "# param x: integer; a number || { VALUES ?x { 1 } { VALUES ?x { 2 } } } || needs its default",
        "# param x: integer; a number || { VALUES ?x { \"1\" } } || is not a whole number",
        "# param x: IRI; a thing || { VALUES ?x { \"a\" } } || is not an IRI",
        "# param x: string@en; a text || { VALUES ?x { \"a\"@de } } || is not a text in the language en",
        "# param x: one-of a|b; a letter || { VALUES ?x { \"c\" } } || is not one of",
        "# param x: integer; a number || { VALUES ?x { UNDEF } } || give an example",
        "# param x: IRI of no:Such, such as a; a thing || { VALUES ?x { UNDEF } } || prefix of no:Such",
        "# param x: float; a number || { VALUES ?x { 1 } } || Write a type",
        "# param x: integer || { VALUES ?x { 1 } } || Write a type",
        "# param timeout: integer; a number || { VALUES ?timeout { 1 } } || another name"
      })
  void aDeclarationThatDoesNotFitTheQueryIsRefusedWithTheReason(
      String header, String pattern, String reason) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> CatalogueQuery.parse("wrong", header + "\nSELECT * " + pattern));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.startsWith("queries/wrong.rq: "), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void noParameterHasTheNameOfOneThatEveryRequestHas() {
    for (String name : SparqlRequest.OF_THE_ANSWER) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              CatalogueQuery.parse(
                  "wrong",
                  "# param " + name + ": integer; a number\nASK { VALUES ?" + name + " { 1 } }"),
          name);
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void everyPublishedQueryComesBackFromItsText(CatalogueQuery query) {
    assertEquals(
        query.query(), QueryFactory.create(query.query().serialize(), Syntax.syntaxSPARQL_11));
  }

  @ParameterizedTest
  @MethodSource("published")
  void everyParameterTakesItsDefaultAgainAndNothingElseChanges(CatalogueQuery query) {
    for (QueryParameter parameter : query.parameters()) {
      parameter
          .byDefault()
          .ifPresent(
              value ->
                  assertEquals(
                      query.query(),
                      QueryFactory.create(
                          query.text(Map.of(parameter.name(), value)), Syntax.syntaxSPARQL_11)));
      String other = query.text(Map.of(parameter.name(), NodeFactory.createURI("urn:x:other")));
      assertFalse(query.query().equals(QueryFactory.create(other)), parameter.name());
    }
  }

  @Test
  void atLeastTenPublishedQueriesHaveParameters() throws IOException {
    assertTrue(published().stream().filter(q -> !q.parameters().isEmpty()).count() >= 10);
  }
}
