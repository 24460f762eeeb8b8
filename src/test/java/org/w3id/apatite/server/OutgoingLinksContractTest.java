package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3id.apatite.TestSources;
import org.w3id.apatite.shapes.Check;
import org.w3id.apatite.vocabulary.Base;

/** C10: where links of the project's own data lead, and how many lead into the LOD cloud. */
@ExtendWith(ProjectServer.class)
class OutgoingLinksContractTest {

  private static final String FILE = "ontology/checks/link-target-not-allowed.rq";

  /** Below this a dataset is not taken into the LOD cloud. */
  private static final int ENOUGH = 50;

  private final TestServer server;

  OutgoingLinksContractTest(TestServer server) {
    this.server = server;
  }

  private static Check check() throws Exception {
    return Check.parse(FILE, Files.readString(TestSources.project().resolve(Path.of(FILE))));
  }

  private static int findings(String graph, String target) throws Exception {
    DatasetGraph data = DatasetGraphFactory.create();
    data.add(
        new Quad(
            NodeFactory.createURI(Base.canonical().graph(graph)),
            NodeFactory.createURI(Base.canonical().thing("something")),
            RDFS.seeAlso.asNode(),
            NodeFactory.createURI(target)));
    return check().run(data).size();
  }

  @ParameterizedTest
  @CsvSource({
    "http://id.nlm.nih.gov/mesh/D008274, 0",
    "https://id.nlm.nih.gov/mesh/D008274, 1",
    "http://id.nlm.nih.gov/mesh/D008274.html, 1",
    "http://www.wikidata.org/entity/Q660, 0",
    "https://www.wikidata.org/wiki/Q660, 1",
    "http://purl.uniprot.org/uniprot/P08493, 0",
    "https://www.uniprot.org/uniprotkb/P08493, 1",
    "http://purl.obolibrary.org/obo/CHEBI_25107, 0",
    "http://purl.obolibrary.org/obo/CHEBI:25107, 1",
    "http://purl.obolibrary.org/obo/GO_0006915, 0",
    "http://purl.obolibrary.org/obo/GO_6915, 1",
    "https://doi.org/10.1000/182, 0",
    "http://doi.org/10.1000/182, 1",
    "https://pubmed.ncbi.nlm.nih.gov/28123180/, 0",
    "http://www.ncbi.nlm.nih.gov/pubmed/28123180, 1",
    "https://identifiers.org/hgnc/10472, 0",
    "http://schema.org/MedicalStudy, 1",
    "https://w3id.org/apatite/id/mineral-magnesium, 0",
    "https://example.org/somewhere, 1"
  })
  void c10AnAddressHasTheFormOfItsDataset(String target, int findings) throws Exception {
    assertEquals(findings, findings("things", target));
  }

  @Test
  void c10GraphsOfUsersPointWhereTheyLike() throws Exception {
    assertEquals(0, findings("user/ada", "https://example.org/somewhere"));
    assertEquals(1, findings("usersomewhere", "https://example.org/somewhere"));
  }

  @Test
  void c10EachLinkOfTheDataIsOfAnAllowedForm() throws Exception {
    List<String> rows =
        server.csv(Files.readString(TestSources.project().resolve(FILE))).lines().skip(1).toList();
    assertEquals(List.of(), rows);
    String links =
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } FILTER(?p IN (rdfs:seeAlso,"
            + " <http://www.w3.org/2004/02/skos/core#exactMatch>)) FILTER(STRSTARTS(STR(?g),"
            + " \"https://w3id.org/apatite/graph/things\") || STRSTARTS(STR(?g),"
            + " \"https://w3id.org/apatite/graph/studies\")) }";
    assertTrue(
        Integer.parseInt(Documents.asked(server, links).get(0)) > 300, "the check had work to do");
  }

  @Test
  void c10FiftyLinksAndMoreLeadToEachOfTwoDatasetsOfTheLodCloud() throws Exception {
    Map<String, Integer> links = new TreeMap<>();
    for (String row :
        Documents.asked(
            server,
            """
            SELECT ?space (SUM(?n) AS ?links) {
              ?set a void:Linkset ; void:objectsTarget/void:uriSpace ?space ; void:triples ?n .
            } GROUP BY ?space
            """)) {
      String[] said = row.split(",", -1);
      links.put(said[0], Integer.parseInt(said[1]));
    }
    for (String target :
        List.of("http://id.nlm.nih.gov/mesh/", "http://purl.obolibrary.org/obo/CHEBI_")) {
      assertTrue(links.getOrDefault(target, 0) >= ENOUGH, target + " in " + links);
      assertEquals(
          links.get(target),
          Integer.parseInt(
              Documents.asked(
                      server,
                      "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(STRSTARTS(STR(?o), \""
                          + target
                          + "\") && REGEX(STR(?p), \"core#(exact|close|broad|narrow|related)Match$\")) }")
                  .get(0)),
          "the VoID counts what there is");
    }
  }
}
