package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceDescriptionTest {

  private static final String EP = "<" + DescribedVersion.ENDPOINT + ">";

  private final DescribedVersion version = DescribedVersion.ofTriG(DescribedVersion.FOODS);

  @Test
  void theServiceTellsItsLanguagesFormatsAndGraphs() {
    assertTrue(
        version.ask(
            """
            ?service a sd:Service , dcat:DataService ; sd:endpoint %1$s ; dcat:endpointURL %1$s ;
              sd:supportedLanguage sd:SPARQL10Query , sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph ;
              sd:resultFormat <http://www.w3.org/ns/formats/SPARQL_Results_JSON> ;
              sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ; void:triples ?n ] ] .
            """
                .formatted(EP)));
    assertEquals(
        version.rows("SELECT ?g { GRAPH ?g { } }"),
        version.rows(
            """
            SELECT ?g { ?service sd:defaultDataset/sd:namedGraph ?named .
              ?named a sd:NamedGraph ; rdfs:label ?label ; sd:name ?g ;
                sd:graph [ a sd:Graph ; void:triples ?n ; dct:modified ?when ] }
            """));
  }

  @Test
  void theDatasetIsFoundByItsEndpointAndTellsWhoseItIs() {
    assertTrue(
        version.ask(
            """
            ?d a void:Dataset , dcat:Dataset ; void:sparqlEndpoint %s ; dct:title "Foods"@en ;
              dct:license <https://creativecommons.org/licenses/by/4.0/> ;
              dct:publisher id:agent ; dct:creator id:agent ;
              dct:created "2026-01-02"^^xsd:date ; dct:issued "2026-01-02"^^xsd:date ;
              dct:modified "2026-03-04T05:06:07Z"^^xsd:dateTime ; dct:accrualPeriodicity ?often ;
              dcat:version "7" ; void:uriSpace "https://w3id.org/apatite/" ;
              void:feature <http://www.w3.org/ns/formats/Turtle> ;
              void:vocabulary <https://w3id.org/apatite/ontology#> , <http://www.w3.org/2004/02/skos/core#> ;
              dct:description ?text .
            FILTER(CONTAINS(?text, "licensed under Creative Commons Attribution 4.0"))
            FILTER(STRLEN(?text) >= 50 && STRLEN(?text) <= 5000)
            """
                .formatted(EP)));
  }

  @Test
  void theExamplesAreThingsOfTheDatasetThatMatchItsPattern() {
    assertEquals(
        Set.of(
            "https://w3id.org/apatite/id/mg",
            "https://w3id.org/apatite/id/k",
            "https://w3id.org/apatite/id/kale"),
        version.rows(
            """
            SELECT DISTINCT ?e { ?d void:exampleResource ?e ; void:uriRegexPattern ?pattern .
              ?e ?p ?o FILTER(REGEX(STR(?e), ?pattern)) }
            """));
    assertTrue(
        version.ask(
            "?d void:uriRegexPattern ?p FILTER(!REGEX(\"https://w3idxorg/apatite/id/mg\", ?p))"));
  }

  @Test
  void onlyTheServiceGraphMentionsTheEndpoint() {
    assertFalse(
        version.ask(
            """
            GRAPH ?g { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "%1$s") || CONTAINS(STR(?o), "%1$s")) }
            FILTER(?g != graph:service)
            """
                .formatted(DescribedVersion.ENDPOINT)));
  }

  @Test
  void aDatasetWithoutAnOntologyHeaderIsDescribedToo() {
    assertTrue(
        DescribedVersion.ofTriG("GRAPH graph:g { id:a ap:p id:b }")
            .ask(
                """
                ?d a void:Dataset ; dct:title ?title ; dct:license ?license ; dct:publisher ?who ;
                  dct:created "2026-03-04"^^xsd:date ; dct:description ?text .
                FILTER(STRLEN(?text) >= 50)
                """));
  }
}
