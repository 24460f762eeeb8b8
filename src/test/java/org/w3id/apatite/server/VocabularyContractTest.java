package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.Documents.parsed;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.type;

import java.net.http.HttpResponse;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ontology, the shapes and the context are documents themselves: row L14 of the contract. */
@ExtendWith(ProjectServer.class)
@Timeout(60)
class VocabularyContractTest {

  private static final String MAGNESIUM = "id/mineral-magnesium";
  private static final String BASE = "https://w3id.org/apatite/";

  private final TestServer server;

  VocabularyContractTest(TestServer server) {
    this.server = server;
  }

  private String url() {
    return server.at("/").toString();
  }

  @Test
  void theOntologyAndItsVersionAreDocumentsThatTellOfEachTerm() throws Exception {
    Graph ontology = parsed(server.get("/ontology", "Accept", "text/turtle"));
    Node itself = NodeFactory.createURI(BASE + "ontology");
    assertTrue(ontology.contains(itself, RDF.type.asNode(), OWL.Ontology.asNode()));
    assertTrue(
        ontology.contains(
            NodeFactory.createURI(BASE + "ontology#Claim"), RDFS.label.asNode(), Node.ANY));
    String version =
        ontology
            .find(itself, NodeFactory.createURI(OWL.NS + "versionIRI"), Node.ANY)
            .next()
            .getObject()
            .getURI();
    Graph same = parsed(server.get(version.replace(BASE, "/"), "Accept", "application/rdf+xml"));
    assertTrue(ontology.isIsomorphicWith(same));
    assertTrue(ontology.isIsomorphicWith(parsed(server.get("/ontology.jsonld"))));
    String page = server.get("/ontology").body();
    assertTrue(page.contains("id=\"Claim\""), page);
    assertEquals(404, server.get("/ontology/99.0.0").statusCode());
    assertTrue(
        parsed(server.get("/shapes.ttl"))
            .contains(
                Node.ANY,
                RDF.type.asNode(),
                NodeFactory.createURI("http://www.w3.org/ns/shacl#NodeShape")));
    assertEquals(303, server.get("/dataset").statusCode());
  }

  @Test
  void theContextHasAnAddressThatNeverChangesItsMeaning() throws Exception {
    JsonObject document = JSON.parse(server.get("/doc/" + MAGNESIUM + ".jsonld").body());
    String address = document.getString("@context");
    HttpResponse<String> context = server.get(address.replace(url(), "/"));
    assertEquals("application/ld+json", type(context));
    assertTrue(header(context, "Cache-Control").contains("immutable"));
    assertEquals("*", header(context, "Access-Control-Allow-Origin"));
    assertEquals(BASE + "ontology#", JSON.parse(context.body()).getObj("@context").getString("ap"));
    assertEquals(404, server.get("/context/0123456789ab.jsonld").statusCode());
  }
}
