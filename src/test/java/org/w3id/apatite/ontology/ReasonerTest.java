package org.w3id.apatite.ontology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.Profiles;

/** What a description-logic reasoner and a profile checker say of the ontology. */
class ReasonerTest {

  static Stream<Path> contradictions() throws IOException {
    return ProjectGraphs.files("src/test/resources/contradictions", ".ttl").stream();
  }

  @Test
  void theOntologyIsInBothProfiles() throws Exception {
    OWLOntology ontology = OwlOntology.of(ProjectGraphs.ontology());
    assertEquals(Set.of(), violations(Profiles.OWL2_DL, ontology));
    assertEquals(Set.of(), violations(Profiles.OWL2_RL, ontology));
  }

  static Set<String> violations(Profiles profile, OWLOntology ontology) {
    OWLProfileReport report = profile.checkOntology(ontology);
    return report.getViolations().stream()
        .map(Object::toString)
        .limit(20)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void theOntologyIsConsistentAndEveryClassCanHaveAMember() throws Exception {
    Reasoner reasoner = OwlOntology.hermit(OwlOntology.of(ProjectGraphs.ontology()));
    assertTrue(reasoner.isConsistent());
    assertEquals(
        1,
        reasoner.getUnsatisfiableClasses().getSize(),
        reasoner.getUnsatisfiableClasses().toString());
  }

  @Test
  void thereAreTenSeededContradictions() throws Exception {
    assertTrue(contradictions().count() >= 10);
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void aSeededContradictionIsFoundInconsistent(Path fixture) throws Exception {
    assertFalse(
        OwlOntology.hermit(OwlOntology.of(ProjectGraphs.with(fixture))).isConsistent(),
        fixture.toString());
  }
}
