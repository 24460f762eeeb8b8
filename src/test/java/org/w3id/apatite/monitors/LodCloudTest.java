package org.w3id.apatite.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3id.apatite.server.ProjectServer;
import org.w3id.apatite.server.TestServer;

/**
 * The link checker and the rules of the LOD Cloud. Whether the examples can be looked up at their
 * addresses is not tried here.
 */
@ExtendWith(ProjectServer.class)
class LodCloudTest {

  private final Client python;

  LodCloudTest(TestServer server) {
    python = new Client(server, "User-Agent", "python-requests/2.32.3");
  }

  private Answer asked(String name) throws Exception {
    String text = MonitorQuery.of("lod-cloud/" + name).text();
    return python.query(text, "Accept", "application/sparql-results+json").good();
  }

  @Test
  void theEndpointAnswersHead() throws Exception {
    assertFalse(python.head("/sparql", "Accept", "*/*").good().type().isEmpty());
  }

  @Test
  void anAcceptHeaderWithoutASemicolonIsNoError() throws Exception {
    String accept =
        "application/rdf+xml,text/turtle,application/n-triples,application/ld+json,*/*q=0.9";
    assertTrue(accept.contains(python.get("/sparql", "Accept", accept).good().type()));
  }

  @Test
  void everyDownloadAnswersHeadWithATypeAndALength() throws Exception {
    List<String> files = asked("downloads").column("file");
    for (String whole : List.of("apatite.nq.gz", "apatite.trig.gz", "apatite.ttl.gz")) {
      assertEquals(
          1, files.stream().filter(f -> f.endsWith("/dumps/" + whole)).count(), files.toString());
    }
    for (String file : files) {
      Answer head = python.head(URI.create(file).getPath(), "Accept", "*/*").good();
      assertEquals("application/gzip", head.type());
      assertTrue(Long.parseLong(head.header("Content-Length")) > 1000);
    }
  }

  @Test
  void thereAreExamplesEnoughStatementsAndEnoughLinks() throws Exception {
    assertFalse(asked("examples").rows().isEmpty());
    assertTrue(Long.parseLong(asked("size").column("figure").get(0)) >= 1000);
    long most = Long.parseLong(asked("links").column("links").get(0));
    assertTrue(most >= 50, "at least 50 links to one other dataset: " + most);
  }
}
