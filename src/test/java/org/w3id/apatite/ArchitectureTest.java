package org.w3id.apatite;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** The floors of the house: a package uses only what lies below it. */
@AnalyzeClasses(packages = "org.w3id.apatite", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule FLOORS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("..cli..")
          .layer("server")
          .definedBy("..server..")
          .layer("features")
          .definedBy(
              "..about..",
              "..access..",
              "..api..",
              "..article..",
              "..catalogue..",
              "..chart..",
              "..commit..",
              "..configuration..",
              "..diagnosis..",
              "..description..",
              "..discovery..",
              "..evidence..",
              "..explorer..",
              "..federation..",
              "..foods..",
              "..kind..",
              "..linked..",
              "..fragments..",
              "..history..",
              "..links..",
              "..load..",
              "..ontology..",
              "..operation..",
              "..pathway..",
              "..rules..",
              "..search..",
              "..shapes..",
              "..slice..",
              "..snippet..",
              "..sources..",
              "..sparql..",
              "..table..",
              "..upkeep..",
              "..write..")
          .layer("http")
          .definedBy("..http..")
          .layer("network")
          .definedBy("..network..")
          .layer("graph")
          .definedBy("..graph..")
          .layer("vocabulary")
          .definedBy("..vocabulary..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("server")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("cli", "server")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("cli", "server", "features")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers("cli", "server", "features")
          .whereLayer("graph")
          .mayOnlyBeAccessedByLayers("cli", "server", "features")
          .whereLayer("vocabulary")
          .mayOnlyBeAccessedByLayers("cli", "server", "features", "network", "graph");

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("org.w3id.apatite.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule TDB2_STAYS_BEHIND_THE_STORE =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("..graph..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.jena.tdb2..");

  @ArchTest
  static final ArchRule FUSEKI_STAYS_IN_THE_SERVER =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackages("..server..", "..cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.jena.fuseki..");

  @ArchTest
  static final ArchRule ELK_STAYS_BEHIND_THE_LAYOUTS =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("..network.layout..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.eclipse.elk..");
}
