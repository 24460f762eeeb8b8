package org.w3id.apatite.shapes.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.system.Txn;
import org.apache.jena.system.buffering.BufferingDatasetGraph;
import org.junit.jupiter.api.Test;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.shapes.Finding;
import org.w3id.apatite.shapes.ShapesGate;

/** A study is added to the project's own data: no shape and no check has to look at all of them. */
class ProjectChangeTest {

  private static final String STUDY =
      """
      @prefix ap: <https://w3id.org/apatite/ontology#> .
      @prefix id: <https://w3id.org/apatite/id/> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix v: <https://w3id.org/apatite/vocab/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix dct: <http://purl.org/dc/terms/> .
      id:publication-new a ap:Publication , ap:CitedWork , ap:Statement ;
        skos:prefLabel "A new trial of magnesium"@en ;
        rdfs:label "A new trial of magnesium"@en ; dct:title "A new trial of magnesium" ;
        ap:doi "10.1000/new" ; ap:year 2026 ; ap:retractionStatus v:notRetracted .
      id:study-new a ap:Study , ap:Statement ; skos:prefLabel "new trial 2026"@en ;
        rdfs:label "new trial 2026"@en ; ap:design v:randomizedTrial ; ap:strand v:humanOutcomeStrand ;
        ap:reportedIn id:publication-new ; ap:population id:population-new ; ap:sampleSize 120 ;
        ap:inSpecies id:taxon-human ; ap:seenAt "https://example.org/new"^^xsd:anyURI .
      id:population-new a ap:Population , ap:Statement ;
        skos:prefLabel "people of the new trial"@en ; rdfs:label "people of the new trial"@en .
      """;

  @Test
  void aStudyThatIsCompletePasses() throws Exception {
    Outcome outcome = add(STUDY);
    assertEquals(Map.of(), outcome.whole());
    assertEquals(List.of(), outcome.findings());
    assertTrue(outcome.focusNodes() < 200, () -> outcome.focusNodes() + " nodes");
  }

  @Test
  void aStudyWithFaultsIsToldOfEach() throws Exception {
    Outcome outcome =
        add(
            STUDY
                .replace("v:randomizedTrial", "v:randomisedTrial")
                .replace("ap:year 2026", "ap:year 26")
                .replace("id:taxon-human", "id:taxon-humans"));
    assertEquals(Map.of(), outcome.whole());
    Set<String> sources =
        outcome.findings().stream().map(Finding::source).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "https://w3id.org/apatite/shapes#StudyIsComplete",
            "https://w3id.org/apatite/shapes#PublicationIsIdentified",
            "range-broken.rq",
            "term-undefined.rq",
            "thing-undefined.rq"),
        sources);
  }

  private static Outcome add(String turtle) throws Exception {
    Graph added = GraphMemFactory.createDefaultGraph();
    RDFParser.fromString(turtle, org.apache.jena.riot.Lang.TURTLE).parse(added);
    IncrementalValidation validation = validation();
    try (Store store = Store.open(new DataDirectory(TestSources.loadedProject()))) {
      DatasetGraph before = store.snapshot().dataset();
      return Txn.calculateRead(before, () -> validate(validation, before, added));
    }
  }

  private static Outcome validate(
      IncrementalValidation validation, DatasetGraph before, Graph added) {
    BufferingDatasetGraph overlay = new BufferingDatasetGraph(before);
    var studies = NodeFactory.createURI("https://w3id.org/apatite/graph/studies");
    added
        .find()
        .forEachRemaining(
            t -> overlay.add(studies, t.getSubject(), t.getPredicate(), t.getObject()));
    // The overlay's own getUnionGraph and getGraph show what is below it (Jena 5.6.0).
    Graph after = GraphView.createUnionGraph(overlay);
    DatasetGraph dataset = new DatasetGraphMapLink(after);
    before
        .listGraphNodes()
        .forEachRemaining(g -> dataset.addGraph(g, GraphView.createNamedGraph(overlay, g)));
    return validation.validate(
        new Change(before.getUnionGraph(), after, added.find().toList(), List.of()), dataset);
  }

  private static IncrementalValidation validation() throws IOException {
    Graph shapes = GraphMemFactory.createDefaultGraph();
    for (Path file : files("ontology/shapes", ".ttl")) {
      RDFParser.source(file).parse(shapes);
    }
    List<Check> checks = new ArrayList<>();
    for (Path file : files("ontology/checks", ".rq")) {
      checks.add(Check.parse(String.valueOf(file.getFileName()), Files.readString(file)));
    }
    return new IncrementalValidation(new ShapesGate(shapes), checks);
  }

  private static List<Path> files(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(TestSources.project().resolve(folder))) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }
}
