package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.encoded;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.apatite.sparql.Limits;

/**
 * Time, rows and rates: an answer is whole, or it is plain that it is not; the names are those of
 * the contract's table.
 */
@ExtendWith(SmallServer.class)
@Timeout(60)
class LimitsTest {

  /**
   * More rows than anybody waits for: there are dozens of statements, and this takes their fifth
   * power.
   */
  private static final String ENDLESS =
      "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }";

  private final TestServer server;

  LimitsTest(TestServer server) {
    this.server = server;
  }

  @Test
  void p13TellsTheTimeLimitBeforeTheFirstByte() throws Exception {
    HttpResponse<String> response = server.query(ENDLESS.replace("*", "(COUNT(*) AS ?total)"));
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("time-out"));
    assertEquals("30", header(response, "Retry-After"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "csv", "xml", "tsv", "arrow", "html"})
  void p14BreaksOffAnAnswerThatCannotBeCompleted(String form) throws Exception {
    HttpResponse<String> whole;
    try {
      whole = server.get("/sparql." + form + "?query=" + encoded(ENDLESS));
    } catch (IOException e) {
      return; // broken off
    }
    // A machine that has much else to do may not come to the first byte in time.
    assertEquals(503, whole.statusCode(), form + " ends like a whole answer");
  }

  @Test
  void p14BreaksOffForAClientThatClosesAfterEachAnswerToo() throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /sparql.csv?query="
                      + encoded(ENDLESS)
                      + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      byte[] tail = socket.getInputStream().readNBytes(1000);
      String head = new String(tail, StandardCharsets.ISO_8859_1);
      assertTrue(head.contains("Transfer-Encoding: chunked"), head);
      try {
        for (byte[] next = socket.getInputStream().readNBytes(1 << 16);
            next.length > 0;
            next = socket.getInputStream().readNBytes(1 << 16)) {
          tail = next;
        }
      } catch (IOException e) {
        return; // reset: plain enough
      }
      String end = new String(tail, StandardCharsets.ISO_8859_1);
      assertFalse(end.endsWith("\r\n0\r\n\r\n"), "ends like a whole answer");
    }
  }

  @Test
  void p15KeepsTheTimeTheClientGrantsAndNeverMoreThanItsOwn() throws Exception {
    long start = System.nanoTime();
    String text = encoded(ENDLESS.replace("*", "(COUNT(*) AS ?total)"));
    HttpResponse<String> response = server.get("/sparql?timeout=0.5&query=" + text);
    assertEquals(503, response.statusCode());
    assertEquals("0.5", problem(response).getString("limitSeconds"));
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 1900);
    assertEquals(
        "2.0", problem(server.get("/sparql?timeout=600&query=" + text)).getString("limitSeconds"));
  }

  @Test
  void p16SaysWhenRowsWereLeftOffAndWhereTheNextAre(@TempDir Path folder) throws Exception {
    Limits four = Limits.standard().withRows(4);
    try (TestServer capped = TestServer.small(folder, Settings.standard().with(four))) {
      String ten = "SELECT ?n { VALUES ?n { 1 2 3 4 5 6 7 8 9 10 } } ORDER BY ?n";
      StringBuilder all = new StringBuilder();
      String address = "/sparql?query=" + encoded(ten);
      int pages = 0;
      while (!address.isEmpty()) {
        HttpResponse<String> page = capped.get(address, "Accept", "text/csv");
        page.body().lines().skip(1).forEach(row -> all.append(row).append(' '));
        String link = header(page, "Link");
        address = link.replaceFirst("^<(.*)>; rel=\"next\"$", "$1");
        assertEquals(address.isEmpty() ? "" : "?0; rows=4", header(page, "Result-Complete"));
        pages++;
      }
      assertEquals("1 2 3 4 5 6 7 8 9 10 ", all.toString());
      assertEquals(3, pages);
      HttpResponse<String> own = capped.query(ten + " LIMIT 4", "Accept", "text/csv");
      assertEquals("", header(own, "Result-Complete") + header(own, "Link"));
      HttpResponse<String> six = capped.query(ten + " LIMIT 6", "Accept", "text/csv");
      String rest = header(six, "Link").replaceFirst("^<(.*)>.*$", "$1");
      HttpResponse<String> last = capped.get(rest, "Accept", "text/csv");
      assertEquals("n\r\n5\r\n6\r\n", last.body());
      assertEquals("", header(last, "Link"));
      // From the kept answers too, and on the page.
      assertEquals(
          "?0; rows=4", header(capped.query(ten, "Accept", "text/csv"), "Result-Complete"));
      assertTrue(capped.query(ten, "Accept", "text/html").body().contains("there are more"));
    }
  }

  @Test
  void p17GivesAsManyRowsAsAreAskedFor(@TempDir Path folder) throws Exception {
    try (TestServer patient = TestServer.small(folder, Settings.standard())) {
      String text = ENDLESS + " LIMIT 100002";
      // Not CSV: its cells may hold line breaks.
      String rows = patient.query(text, "Accept", "text/tab-separated-values").body();
      assertEquals(100_003, rows.lines().count());
    }
  }

  @Test
  void p22StopsAQueryByItsId() throws Exception {
    String id = "my-query-0001";
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(
                        server.at(
                            "/sparql?query="
                                + encoded(ENDLESS.replace("*", "(COUNT(*) AS ?total)"))))
                    .header("X-Request-Id", id)
                    .build(),
                BodyHandlers.ofString());
    HttpRequest.Builder stop = HttpRequest.newBuilder(server.at("/queries/" + id)).DELETE();
    while (!answer.isDone() && server.send(stop).statusCode() == 404) {
      Thread.sleep(10);
    }
    long stopped = System.nanoTime();
    HttpResponse<String> response = answer.get(5, TimeUnit.SECONDS);
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - stopped) < 1000);
    assertEquals(503, response.statusCode());
    assertTrue(problem(response).getString("type").endsWith("stopped"));
    assertEquals(404, server.send(stop).statusCode());
  }

  @Test
  void p23SaysWhenToComeAgain(@TempDir Path folder) throws Exception {
    Limits strict = Limits.standard().withPerMinute(5);
    try (TestServer slow = TestServer.small(folder, Settings.standard().with(strict))) {
      HttpRequest.Builder ask = HttpRequest.newBuilder(slow.at("/sparql?query=ASK%7B%7D"));
      for (int i = 0; i < 5; i++) {
        assertEquals(200, server.send(ask).statusCode());
      }
      HttpResponse<String> refused = server.send(ask);
      assertEquals(429, refused.statusCode());
      assertEquals("60", header(refused, "Retry-After"));
      assertEquals(5, problem(refused).getNumber("limitPerMinute").intValue());
    }
  }
}
