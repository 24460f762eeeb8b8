package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.catalogue.CatalogueQuery;

class CatalogueDescriptionTest {

  private static final String HEADER =
      "# title: Foods\n# question: Which foods are there?\n# keywords: food, list\n";

  private static final String PARAMETERS =
      """
      # title: Some
      # param food: IRI of ap:Food, such as kale; the food
      # param least: decimal; the least amount
      PREFIX ap: <https://w3id.org/apatite/ontology#>
      SELECT * { VALUES ?food { UNDEF } VALUES ?least { 2.5 } ?food ap:mass ?m FILTER(?m > ?least) }
      """;

  private final DescribedVersion version =
      DescribedVersion.ofTriG(
          DescribedVersion.FOODS,
          CatalogueQuery.parse("foods", HEADER + "SELECT ?f { ?f a <urn:x:Food> }"),
          CatalogueQuery.parse("some", PARAMETERS),
          CatalogueQuery.parse("any", HEADER + "ASK { ?f a <urn:x:Food> }"),
          CatalogueQuery.parse("copy", HEADER + "CONSTRUCT WHERE { ?f a <urn:x:Food> }"),
          CatalogueQuery.parse("tell", HEADER + "DESCRIBE <urn:x:kale>"));

  @Test
  void aQueryIsAnExampleWithQuestionTitleKeywordsAndTarget() {
    assertTrue(
        version.ask(
            """
            <%1$s/.well-known/sparql-examples/foods> a sh:SPARQLExecutable , sh:SPARQLSelectExecutable ;
              rdfs:label "Foods"@en ; rdfs:comment "Which foods are there?"@en ; sh:select ?text ;
              schema:keywords "food"@en , "list"@en ; schema:target <%1$s> ;
              sh:prefixes <https://w3id.org/apatite/ontology> ;
              dct:license <https://creativecommons.org/licenses/by/4.0/> .
            FILTER(STRENDS(?text, "SELECT ?f { ?f a <urn:x:Food> }"))
            """
                .formatted(DescribedVersion.ENDPOINT)));
  }

  @Test
  void eachFormOfQueryHasItsOwnProperty() {
    assertTrue(version.ask("?any a sh:SPARQLAskExecutable ; sh:ask ?text"));
    assertTrue(version.ask("?copy a sh:SPARQLConstructExecutable ; sh:construct ?text"));
    assertTrue(version.ask("?tell sh:describe ?text ; spex:describe ?text"));
  }

  @Test
  void aParameterIsDescribedAsShaclDescribesThem() {
    assertTrue(
        version.ask(
            """
            <%1$s/.well-known/sparql-examples/some> sh:parameter ?food , ?least .
            ?food a sh:Parameter ; sh:name "food"@en ; sh:description "the food"@en ; sh:optional true ;
              sh:nodeKind sh:IRI ; sh:class <https://w3id.org/apatite/ontology#Food> ; sh:path ?path .
            FILTER(STRENDS(STR(?path), "#food"))
            FILTER NOT EXISTS { ?food sh:defaultValue ?any }
            ?least sh:name "least"@en ; sh:datatype <http://www.w3.org/2001/XMLSchema#decimal> ;
              sh:defaultValue 2.5 .
            """
                .formatted(DescribedVersion.ENDPOINT)));
  }

  @Test
  void theEditorOfTheSibFindsPrefixes() {
    assertEquals(
        Set.of("ap https://w3id.org/apatite/ontology#"),
        version.rows(
            "SELECT DISTINCT ?prefix ?namespace { [] sh:namespace ?namespace ; sh:prefix ?prefix }"
                + " ORDER BY ?prefix"));
  }

  @Test
  void theEditorOfTheSibFindsEveryExample() {
    assertEquals(
        5,
        version
            .rows(
                """
                SELECT DISTINCT ?sq ?comment ?query {
                  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ;
                    sh:select|sh:ask|sh:construct|spex:describe ?query } ORDER BY ?sq
                """)
            .size());
  }

  @Test
  void theEditorOfTheSibFindsWhichPropertyOfAClassPointsWhere() {
    // Its OPTIONAL over sd:graph must not hide the partitions of the union.
    Set<String> rows =
        version.rows(
            """
            SELECT DISTINCT ?subjectClass ?prop ?objectClass ?objectDatatype {
              {
                OPTIONAL { ?graph sd:graph ?graphDesc . ?graphDesc void:classPartition ?cp }
                ?cp void:class ?subjectClass ; void:propertyPartition ?pp .
                ?pp void:property ?prop .
                OPTIONAL {
                  { ?pp void:classPartition [ void:class ?objectClass ] }
                  UNION { ?pp void-ext:datatypePartition [ void-ext:datatype ?objectDatatype ] }
                }
              } UNION {
                ?linkset void:subjectsTarget [ void:class ?subjectClass ] ; void:linkPredicate ?prop ;
                  void:objectsTarget [ void:class ?objectClass ] .
              }
            }
            """);
    String ap = "https://w3id.org/apatite/ontology#";
    assertTrue(rows.contains(ap + "Food " + ap + "contains " + ap + "Mineral -"), rows.toString());
    assertTrue(
        rows.contains(ap + "Mineral " + ap + "mass - http://www.w3.org/2001/XMLSchema#decimal"),
        rows.toString());
  }
}
