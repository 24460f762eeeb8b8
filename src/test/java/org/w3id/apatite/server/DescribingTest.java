package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.access.Users;

/** What is made from all of the data follows what is written, and outlives a stop. */
@Timeout(120)
class DescribingTest {

  private static final String NEW =
      "PREFIX ap: <https://w3id.org/apatite/ontology#> PREFIX id: <https://w3id.org/apatite/id/>"
          + " PREFIX skos: <http://www.w3.org/2004/02/skos/core#> INSERT DATA { GRAPH"
          + " <https://w3id.org/apatite/graph/user/ada> { id:mineral-selenium a ap:Mineral ;"
          + " skos:prefLabel 'selenium'@en } }";

  private static String one(TestServer server, String query) throws Exception {
    return server
        .csv("PREFIX void: <http://rdfs.org/ns/void#> " + query)
        .replaceFirst(".*\r\n", "")
        .strip();
  }

  private static String counted(TestServer server) throws Exception {
    return one(server, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
  }

  private static void awaitDescription(TestServer server, long version) throws Exception {
    while (server.store().snapshot().version().number() < version
        || server.get("/search.json?q=selenium").body().length() < 60) {
      Thread.sleep(50);
    }
  }

  @Test
  void countsSearchAndDocumentsFollowAWrite(@TempDir Path folder) throws Exception {
    Path users = folder.resolve("users");
    String token = Users.in(users).add("ada", Optional.empty(), List.of("user/ada"));
    Settings settings = Settings.standard().with(Settings.Writes.by(users));
    long described;
    try (TestServer server = TestServer.small(folder, settings)) {
      long before = server.store().snapshot().version().number();
      String dataset = one(server, "SELECT ?d { ?d void:sparqlEndpoint ?e }");
      assertEquals(counted(server), triples(server, dataset));
      String documentBefore = header(server.get("/.well-known/void"), "ETag");
      HttpResponse<String> made =
          server.send(
              HttpRequest.newBuilder(server.at("/update"))
                  .header("Authorization", "Bearer ada:" + token)
                  .header("Content-Type", "application/sparql-update")
                  .POST(BodyPublishers.ofString(NEW)));
      assertEquals(200, made.statusCode(), made.body());
      awaitDescription(server, before + 2);
      assertEquals(counted(server), triples(server, dataset));
      assertTrue(server.get("/search.json?q=selenium").body().contains("mineral-selenium"));
      assertTrue(!header(server.get("/.well-known/void"), "ETag").equals(documentBefore));
      described = server.store().snapshot().version().number();
    }
    try (TestServer server = TestServer.small(folder, settings)) {
      assertEquals(described, server.store().snapshot().version().number());
      assertTrue(server.get("/search.json?q=selenium").body().contains("mineral-selenium"));
      String dataset = one(server, "SELECT ?d { ?d void:sparqlEndpoint ?e }");
      assertEquals(counted(server), triples(server, dataset));
    }
  }

  private static String triples(TestServer server, String dataset) throws Exception {
    return one(server, "SELECT ?n { <" + dataset + "> void:triples ?n }");
  }
}
