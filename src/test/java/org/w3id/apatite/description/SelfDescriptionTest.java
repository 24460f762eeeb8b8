package org.w3id.apatite.description;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.graph.DataDirectory;
import org.w3id.apatite.graph.Store;
import org.w3id.apatite.sources.SourceFolder;
import org.w3id.apatite.vocabulary.Base;

/** What is said of the version, asked beside what is so, the description included. */
class SelfDescriptionTest {

  private static final String ALL = "<https://w3id.org/apatite/dataset>";

  /** A query of the description, and the query of the data whose answer it must be. */
  private static final Map<String, String> SAID_AND_SO =
      Map.ofEntries(
          Map.entry(
              "SELECT ?n { " + ALL + " void:triples ?n }", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
          Map.entry(
              "SELECT ?n { " + ALL + " void:entities ?n }",
              "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c }"),
          Map.entry(
              "SELECT ?n { " + ALL + " void:classes ?n }",
              "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
          Map.entry(
              "SELECT ?n { " + ALL + " void:properties ?n }",
              "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
          Map.entry(
              "SELECT ?n { " + ALL + " void:distinctSubjects ?n }",
              "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
          Map.entry(
              "SELECT ?n { " + ALL + " void:distinctObjects ?n }",
              "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
          Map.entry(
              "SELECT ?c ?n ?m { "
                  + ALL
                  + " void:classPartition ?x . ?x void:class ?c ; void:entities ?n ; void:triples ?m }",
              "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) (COUNT(*) AS ?m) { ?s a ?c ; ?p ?o } GROUP BY ?c"),
          Map.entry(
              "SELECT ?p ?n ?s ?o { "
                  + ALL
                  + " void:propertyPartition ?x . ?x void:property ?p ; void:triples ?n ;"
                  + " void:distinctSubjects ?s ; void:distinctObjects ?o }",
              "SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?ns) (COUNT(DISTINCT ?o) AS ?no)"
                  + " { ?s ?p ?o } GROUP BY ?p"),
          Map.entry(
              "SELECT ?c ?p ?n { "
                  + ALL
                  + " void:classPartition ?x . ?x void:class ?c ; void:propertyPartition ?y ."
                  + " ?y void:property ?p ; void:triples ?n }",
              "SELECT ?c ?p (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o } GROUP BY ?c ?p"),
          Map.entry(
              "SELECT ?c ?p ?d ?n { "
                  + ALL
                  + " void:classPartition ?x . ?x void:class ?c ; void:propertyPartition ?y ."
                  + " ?y void:property ?p ; void:classPartition ?z . ?z void:class ?d ; void:triples ?n }",
              "SELECT ?c ?p ?d (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o . ?o a ?d } GROUP BY ?c ?p ?d"),
          Map.entry(
              "SELECT ?c ?p ?t ?n { "
                  + ALL
                  + " void:classPartition ?x . ?x void:class ?c ; void:propertyPartition ?y ."
                  + " ?y void:property ?p ; void-ext:datatypePartition ?z ."
                  + " ?z void-ext:datatype ?t ; void:triples ?n }",
              "SELECT ?c ?p ?t (COUNT(*) AS ?n) { ?s a ?c ; ?p ?o FILTER(isLiteral(?o))"
                  + " BIND(DATATYPE(?o) AS ?t) } GROUP BY ?c ?p ?t"),
          Map.entry(
              "SELECT ?g ?n { ?x a sd:NamedGraph ; sd:name ?g ; sd:graph/void:triples ?n }",
              "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"),
          Map.entry(
              "SELECT ?g ?n ?s ?o { ?x sd:name ?g . ?g rdfs:seeAlso ?d . ?d void:triples ?n ;"
                  + " void:distinctSubjects ?s ; void:distinctObjects ?o }",
              "SELECT ?g (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?ns) (COUNT(DISTINCT ?o) AS ?no)"
                  + " { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"),
          Map.entry(
              "SELECT ?g ?c ?n ?m { ?x sd:name ?g . ?g rdfs:seeAlso ?d . ?d void:classPartition ?y ."
                  + " ?y void:class ?c ; void:entities ?n ; void:triples ?m }",
              "SELECT ?g ?c (COUNT(DISTINCT ?s) AS ?n) (COUNT(*) AS ?m)"
                  + " { GRAPH ?g { ?s a ?c ; ?p ?o } } GROUP BY ?g ?c"),
          Map.entry(
              "SELECT ?g ?p ?n ?s ?o { ?x sd:name ?g . ?g rdfs:seeAlso ?d ."
                  + " ?d void:propertyPartition ?y . ?y void:property ?p ; void:triples ?n ;"
                  + " void:distinctSubjects ?s ; void:distinctObjects ?o }",
              "SELECT ?g ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?ns) (COUNT(DISTINCT ?o) AS ?no)"
                  + " { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ?p"),
          Map.entry(
              "SELECT ?p ?u ?n { ?x a void:Linkset ; void:linkPredicate ?p ; void:triples ?n ;"
                  + " void:objectsTarget/void:uriSpace ?u }",
              "SELECT ?p ?u (COUNT(*) AS ?n) { ?x a void:Linkset ; void:linkPredicate ?p ;"
                  + " void:objectsTarget/void:uriSpace ?u . ?s ?p ?o FILTER(STRSTARTS(STR(?o), ?u)) }"
                  + " GROUP BY ?p ?u"));

  private static void whatIsSaidIsSo(DescribedVersion version) {
    assertAll(
        SAID_AND_SO.entrySet().stream()
            .map(
                e ->
                    () ->
                        assertEquals(
                            version.rows(e.getValue()), version.rows(e.getKey()), e.getKey())));
  }

  @Test
  void everyCountOfAFewFoodsIsTrueOfTheVersionWithItsDescription() {
    DescribedVersion version = DescribedVersion.ofTriG(DescribedVersion.FOODS);
    assertTrue(version.description().exact());
    whatIsSaidIsSo(version);
  }

  @Test
  void everyCountOfALoadedVersionIsTrue(@TempDir Path folder) throws Exception {
    Path sources = TestSources.copyOfSmall(folder.resolve("sources"));
    Files.copy(
        TestSources.project().resolve("src/test/resources/parameters/amounts.rq"),
        sources.resolve("queries/amounts.rq"));
    Path data = folder.resolve("data");
    TestSources.loader(sources, data).loadIfChanged();
    List<Quad> quads = new ArrayList<>();
    try (Store store = Store.open(new DataDirectory(data))) {
      var dataset = store.snapshot().dataset();
      Txn.executeRead(
          dataset,
          () ->
              dataset.findNG(Node.ANY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(quads::add));
    }
    assertFalse(quads.isEmpty());
    List<CatalogueQuery> queries = CatalogueQuery.all(new SourceFolder(sources, Base.canonical()));
    whatIsSaidIsSo(DescribedVersion.of(quads, queries));
  }

  @Test
  void everyCountStaysTrueWhenTheServiceMoves() {
    DescribedVersion moved =
        DescribedVersion.ofTriG(
                DescribedVersion.FOODS, CatalogueQuery.parse("all", "SELECT * { ?s ?p ?o }"))
            .movedTo("http://localhost:3030/sparql");
    assertTrue(moved.ask("?d void:sparqlEndpoint <http://localhost:3030/sparql>"));
    assertTrue(
        moved.ask("<http://localhost:3030/sparql/.well-known/sparql-examples/all> sh:select ?q"));
    assertFalse(
        moved.ask("?s ?p ?o FILTER(CONTAINS(STR(?o), \"" + DescribedVersion.ENDPOINT + "\"))"));
    whatIsSaidIsSo(moved);
  }

  @Test
  void anEmptyVersionIsDescribedToo() {
    whatIsSaidIsSo(DescribedVersion.ofTriG(""));
  }

  @Test
  void describingADescribedVersionChangesNothing() {
    DescribedVersion once = DescribedVersion.ofTriG(DescribedVersion.FOODS);
    DescribedVersion twice = once.movedTo("https://example.org/elsewhere").describedAgain();
    assertTrue(once.description().voidGraph().isIsomorphicWith(twice.description().voidGraph()));
    assertTrue(
        once.description().serviceGraph().isIsomorphicWith(twice.description().serviceGraph()));
  }

  @Test
  void countsComeToRestWhateverTheData() {
    Random random = new Random(42);
    int remarked = 0;
    for (int i = 0; i < 200; i++) {
      DescribedVersion version = DescribedVersion.of(statements(random), List.of());
      assertTrue(version.description().exact(), "version " + i);
      boolean remarks = version.ask("GRAPH graph:void { ?part rdfs:comment ?remark }");
      remarked += remarks ? 1 : 0;
      if (remarks ? remarked <= 5 : i % 20 == 0) {
        whatIsSaidIsSo(version);
      }
    }
    assertTrue(remarked > 0, "some of these data come to rest only with remarks");
  }

  private static List<Quad> statements(Random random) {
    Base base = Base.canonical();
    Set<Quad> quads = new LinkedHashSet<>();
    int size = random.nextInt(60);
    for (int i = 0; i < size; i++) {
      Node thing = NodeFactory.createURI(base.thing("t" + random.nextInt(12)));
      boolean typed = random.nextBoolean();
      Node property =
          NodeFactory.createURI(
              typed
                  ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
                  : base.term("p" + random.nextInt(6)));
      Node object =
          NodeFactory.createURI(
              typed ? base.term("C" + random.nextInt(5)) : base.thing("t" + random.nextInt(12)));
      quads.add(
          Quad.create(
              NodeFactory.createURI(base.graph("g" + random.nextInt(3))), thing, property, object));
    }
    return List.copyOf(quads);
  }
}
