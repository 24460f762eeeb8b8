package org.w3id.apatite.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.fuseki.main.FusekiServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door with a fault in it. */
@Timeout(30)
class AnsweringServletTest {

  /** Fails at once, or after the first bytes. */
  private static final class Faulty extends AnsweringServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void answer(HttpServletRequest http, Reply reply) throws IOException {
      if (String.valueOf(http.getQueryString()).equals("late")) {
        reply.open("text/plain", "").write(new byte[4 << 20]);
      }
      throw new IllegalStateException("a secret of the house");
    }
  }

  private record Seen(HttpResponse<String> response, String log) {}

  private static Seen ask(String query) throws Exception {
    FusekiServer server =
        FusekiServer.create().port(0).loopback(true).addServlet("/faulty", new Faulty()).build();
    PrintStream err = System.err;
    var log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      server.start();
      URI address = URI.create("http://localhost:" + server.getPort() + "/faulty?" + query);
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address).header("X-Request-Id", "asked-0001").build(),
                  BodyHandlers.ofString());
      return new Seen(response, log.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException(log.toString(StandardCharsets.UTF_8), e);
    } finally {
      System.setErr(err);
      server.stop();
    }
  }

  private static long traces(String log) {
    return Stream.of(log.split("\n", -1))
        .filter(l -> l.contains("IllegalStateException: a secret"))
        .count();
  }

  @Test
  void aFaultNobodyForesawIsAProblemDocumentAndItsTraceIsInTheLogUnderTheSameId() throws Exception {
    Seen seen = ask("early");
    assertEquals(500, seen.response().statusCode());
    assertEquals("asked-0001", JSON.parse(seen.response().body()).getString("requestId"));
    assertFalse(seen.response().body().contains("secret"), seen.response().body());
    assertTrue(seen.log().contains("[asked-0001] GET /faulty failed"), seen.log());
    assertEquals(1, traces(seen.log()), seen.log());
  }

  @Test
  void afterTheFirstBytesItBreaksTheConnectionAndIsLoggedOnce() {
    String log = String.valueOf(assertThrows(IOException.class, () -> ask("late")).getMessage());
    assertTrue(log.contains("[asked-0001] GET /faulty failed"), log);
    assertEquals(1, traces(log), log);
  }
}
