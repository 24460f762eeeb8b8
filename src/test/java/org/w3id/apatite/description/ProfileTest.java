package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.vocabulary.Base;

/** What a dataset is called and what is told of it comes from one place. */
class ProfileTest {

  private static final String DATASET = "<https://w3id.org/apatite/dataset>";

  private static Set<String> told(DescribedVersion version, String property) {
    return version.rows(
        "SELECT ?v { GRAPH graph:service { " + DATASET + " " + property + " ?v } }");
  }

  @Test
  void theDatasetsOwnWordsGoBeforeThoseOfItsOntology() {
    DescribedVersion version =
        DescribedVersion.ofTriG(
            DescribedVersion.FOODS
                + "GRAPH graph:things { "
                + DATASET
                + " dct:title \"Kale and more\"@en ; dct:description \"Leaves. It is licensed under nothing odd.\"@en }");
    assertEquals(Set.of("Kale and more"), told(version, "dct:title"));
    assertEquals(
        Set.of("Leaves. It is licensed under nothing odd."), told(version, "dct:description"));
    assertEquals(Set.of("2026-01-02"), told(version, "dct:created"), "from the ontology");
  }

  @Test
  void aDatasetThatSaysNothingOfItselfIsDescribedByItsOntology() {
    DescribedVersion version = DescribedVersion.ofTriG(DescribedVersion.FOODS);
    assertEquals(Set.of("Foods"), told(version, "dct:title"));
    assertEquals(
        Set.of(
            "Foods and the minerals in them. Foods is licensed under Creative Commons Attribution 4.0 (CC BY 4.0)."),
        told(version, "dct:description"));
  }

  /** The description of before stands in the same data, and says the name of before. */
  @Test
  void aNewNameIsNotHeldBackByAnEarlierDescription() {
    DescribedVersion before = DescribedVersion.ofTriG(DescribedVersion.FOODS);
    List<Quad> quads = new ArrayList<>(before.quads());
    quads.add(
        Quad.create(
            NodeFactory.createURI(Base.canonical().graph("things")),
            NodeFactory.createURI(Base.canonical().iri() + "dataset"),
            Statements.named("dct:title"),
            Statements.english("Zucchini")));
    DescribedVersion after = DescribedVersion.of(quads, List.of());
    assertTrue(told(before, "dct:title").contains("Foods"));
    assertEquals(
        Set.of("Zucchini"),
        after.rows("SELECT ?v { GRAPH graph:things { " + DATASET + " dct:title ?v } }"));
    assertTrue(
        after
            .description()
            .serviceGraph()
            .contains(
                NodeFactory.createURI(Base.canonical().iri() + "dataset"),
                Statements.named("dct:title"),
                Statements.english("Zucchini")));
  }
}
