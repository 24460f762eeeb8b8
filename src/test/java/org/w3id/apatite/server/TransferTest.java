package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What need not be sent, or not whole: HEAD, what the client has, packed answers; the names are
 * those of the contract's table.
 */
@ExtendWith(SmallServer.class)
@Timeout(60)
class TransferTest {

  private static final String ALL = "SELECT ?s WHERE { ?s a ?class } ORDER BY ?s";

  private final TestServer server;

  TransferTest(TestServer server) {
    this.server = server;
  }

  @Test
  void p4HeadHasTheHeadersOfGetAndNoBody() throws Exception {
    for (String path : new String[] {"/sparql", "/sparql?query=" + encoded(ALL)}) {
      HttpResponse<String> head =
          server.send(
              HttpRequest.newBuilder(server.at(path)).method("HEAD", BodyPublishers.noBody()));
      HttpResponse<String> get = server.get(path);
      assertEquals(200, head.statusCode());
      assertEquals("", head.body());
      for (String name : new String[] {"Content-Type", "Content-Length", "ETag", "Vary"}) {
        assertEquals(header(get, name), header(head, name), name);
      }
    }
  }

  @Test
  void p21KnowsAnAnswerThatTheClientHas() throws Exception {
    HttpResponse<String> first = server.query(ALL);
    String tag = header(first, "ETag");
    assertTrue(tag.startsWith("\""), tag);
    assertEquals("Accept, Accept-Encoding", header(first, "Vary"));
    HttpResponse<String> second = server.query(ALL, "If-None-Match", "\"other\", " + tag);
    assertEquals(304, second.statusCode());
    assertEquals(tag, header(second, "ETag"));
    assertFalse(tag.equals(header(server.query(ALL, "Accept", "text/csv"), "ETag")));
    assertEquals("", header(server.query("SELECT (NOW() AS ?now) {}"), "ETag"));
  }

  @Test
  void packsWhatIsLargeForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> packed =
        server.bytes(
            HttpRequest.newBuilder(server.at("/sparql.csv?query=" + encoded(ALL)))
                .header("Accept-Encoding", "br, gzip"));
    assertEquals("gzip", header(packed, "Content-Encoding"));
    String body =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
            StandardCharsets.UTF_8);
    assertEquals(server.get("/sparql.csv?query=" + encoded(ALL)).body(), body);
  }
}
