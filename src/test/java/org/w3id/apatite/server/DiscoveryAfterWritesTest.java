package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is written is at once in fragments and sitemap, whatever it is called. */
@Timeout(120)
class DiscoveryAfterWritesTest {

  private static final String THING = "https://w3id.org/apatite/id/";

  @TempDir private Path folder;

  private TestServer started() throws Exception {
    return TestServer.openToAll(folder, true);
  }

  private static void update(TestServer server, String text) throws Exception {
    int status =
        server
            .send(
                HttpRequest.newBuilder(server.at("/update"))
                    .header("Content-Type", "application/sparql-update")
                    .POST(BodyPublishers.ofString(text)))
            .statusCode();
    assertTrue(status < 300, "status " + status);
  }

  private static String total(TestServer server, String object) throws Exception {
    String turtle =
        server
            .get("/fragments?object=" + encoded(object), "Accept", "application/n-triples")
            .body();
    return turtle.replaceAll("(?s).*core#totalItems> \"(\\d+)\".*", "$1");
  }

  @Test
  void itIsThereAtOnce() throws Exception {
    try (TestServer server = started()) {
      assertEquals("0", total(server, "http://kinds.example/New"));
      assertFalse(server.get("/sitemap/1.xml").body().contains("new-one"));
      String tag = header(server.get("/"), "ETag");
      update(
          server,
          """
          PREFIX dct: <http://purl.org/dc/terms/>
          INSERT DATA {
            GRAPH <urn:g1> { <%1$snew-one> a <http://kinds.example/New> ; dct:modified "2001-02-03" }
            GRAPH <urn:g2> { <%1$snew-one> a <http://kinds.example/New> . [] a <http://kinds.example/New> }
            GRAPH <urn:g1> { <%1$sカルシウム&'> a <http://kinds.example/New> }
          }"""
              .formatted(THING));
      // Twice in two graphs is once in the union.
      assertEquals("3", total(server, "http://kinds.example/New"));
      String url = server.at("/").toString();
      String part = server.get("/sitemap/1.xml").body();
      assertTrue(
          part.contains("<loc>" + url + "doc/id/new-one</loc><lastmod>2001-02-03</lastmod>"));
      assertTrue(
          part.contains(url + "doc/id/%E3%82%AB%E3%83%AB%E3%82%B7%E3%82%A6%E3%83%A0&amp;'</loc>"));
      assertEquals(200, server.get("/").statusCode());
      assertNotEquals(tag, header(server.get("/"), "ETag"));
      for (String form :
          new String[] {"text/html", "text/turtle", "application/rdf+xml", "application/ld+json"}) {
        String path = "/fragments?object=" + encoded("http://kinds.example/New");
        assertEquals(200, server.get(path, "Accept", form).statusCode(), form);
      }
    }
  }

  @Test
  void anEmptyStoreHasADoorToo() throws Exception {
    try (TestServer server = started()) {
      assertEquals(
          200, server.send(HttpRequest.newBuilder(server.at("/data")).DELETE()).statusCode());
      for (String path :
          new String[] {"/", "/fragments", "/sitemap.xml", "/robots.txt", "/linkset.json"}) {
        assertEquals(200, server.get(path).statusCode(), path);
      }
    }
  }
}
