package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Counts of a few foods, worked out by hand. */
class VoidDescriptionTest {

  private static final String AP = "https://w3id.org/apatite/ontology#";

  private final DescribedVersion version = DescribedVersion.ofTriG(DescribedVersion.FOODS);

  @Test
  void aNamedGraphIsCountedByItself() {
    String totals =
        """
        SELECT ?triples ?entities ?classes ?properties ?subjects ?objects {
          <https://w3id.org/apatite/dataset/graph/%s> void:triples ?triples ; void:entities ?entities ;
            void:classes ?classes ; void:properties ?properties ;
            void:distinctSubjects ?subjects ; void:distinctObjects ?objects }
        """;
    assertEquals(Set.of("9 2 2 5 2 8"), version.rows(totals.formatted("things")));
    assertEquals(Set.of("5 2 2 3 2 5"), version.rows(totals.formatted("foods")));
  }

  @Test
  void aNamedGraphHasPartitionsByClassAndByProperty() {
    assertEquals(
        Set.of(AP + "Mineral 2 9", AP + "Thing 1 5"),
        version.rows(
            """
            SELECT ?class ?entities ?triples {
              <https://w3id.org/apatite/dataset/graph/things> void:classPartition ?part .
              ?part void:class ?class ; void:entities ?entities ; void:triples ?triples }
            """));
    assertEquals(
        Set.of(
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type 2 2 2",
            AP + "contains 2 1 2",
            AP + "label 1 1 1"),
        version.rows(
            """
            SELECT ?property ?triples ?subjects ?objects {
              <https://w3id.org/apatite/dataset/graph/foods> void:propertyPartition ?part .
              ?part void:property ?property ; void:triples ?triples ;
                void:distinctSubjects ?subjects ; void:distinctObjects ?objects }
            """));
  }

  @Test
  void aStatementOfTwoGraphsCountsOnceInTheUnion() {
    // Of magnesium: two classes, label, mass, match, graph; of potassium: class, label, two
    // matches.
    assertEquals(
        Set.of("2 10"),
        version.rows(
            """
            SELECT ?entities ?triples {
              <https://w3id.org/apatite/dataset> void:classPartition ?part .
              ?part void:class ap:Mineral ; void:entities ?entities ; void:triples ?triples }
            """));
  }

  @Test
  void whatPropertiesOfAClassPointToIsCountedByClassAndByDatatype() {
    String inner =
        """
        SELECT ?all ?object ?triples {
          <https://w3id.org/apatite/dataset> void:classPartition ?class .
          ?class void:class ap:%s ; void:propertyPartition ?part .
          ?part void:property ap:%s ; void:triples ?all .
          { ?part void:classPartition ?in . ?in void:class ?object }
          UNION { ?part void-ext:datatypePartition ?in . ?in void-ext:datatype ?object }
          ?in void:triples ?triples }
        """;
    assertEquals(
        Set.of("2 " + AP + "Mineral 2", "2 " + AP + "Thing 1"),
        version.rows(inner.formatted("Food", "contains")));
    assertEquals(
        Set.of("2 http://www.w3.org/1999/02/22-rdf-syntax-ns#langString 2"),
        version.rows(inner.formatted("Mineral", "label")));
    assertEquals(
        Set.of("1 http://www.w3.org/2001/XMLSchema#decimal 1"),
        version.rows(inner.formatted("Thing", "mass")));
  }

  @Test
  void mappingsAreLinksetsByTarget() {
    assertEquals(
        Set.of(
            "http://www.w3.org/2004/02/skos/core#exactMatch http://purl.obolibrary.org/obo/CHEBI_ 2",
            "http://www.w3.org/2004/02/skos/core#closeMatch http://id.nlm.nih.gov/mesh/ 1"),
        version.rows(
            """
            SELECT ?property ?space ?triples {
              ?links a void:Linkset ; void:linkPredicate ?property ; void:triples ?triples ;
                void:subjectsTarget <https://w3id.org/apatite/dataset> ;
                void:objectsTarget/void:uriSpace ?space }
            """));
  }

  @Test
  void everyNodeHasAnIri() {
    assertTrue(
        version.description().voidGraph().stream()
            .noneMatch(t -> t.getSubject().isBlank() || t.getObject().isBlank()));
  }

  @Test
  void theVocabularyOfATargetIsToldByItsPrefix() {
    assertEquals(
        "http://purl.obolibrary.org/obo/UBERON_",
        Link.namespace("http://purl.obolibrary.org/obo/UBERON_0000948"));
    assertEquals("https://identifiers.org/hgnc/", Link.namespace("https://identifiers.org/hgnc/1"));
    assertEquals(
        "http://www.wikidata.org/entity/", Link.namespace("http://www.wikidata.org/entity/Q1"));
    assertEquals("https://example.org/a#", Link.namespace("https://example.org/a#b"));
  }
}
