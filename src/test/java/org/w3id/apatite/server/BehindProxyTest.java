package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.w3id.apatite.server.TestServer.header;
import static org.w3id.apatite.server.TestServer.problem;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3id.apatite.sparql.Limits;

/** A server that clients reach by https through a proxy, and that grants few requests. */
@Timeout(120)
class BehindProxyTest {

  private static final int GRANTED = 5;

  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server =
        TestServer.small(
            folder,
            new Settings(
                new Settings.Address(0, true, URI.create("https://apatite.example/")),
                Limits.standard().withPerMinute(GRANTED)));
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void whatCameByHttpIsSentToHttpsForGood() throws Exception {
    HttpResponse<String> sent =
        server.get("/id/mineral-zinc%20?page=2", "X-Forwarded-Proto", "http");
    assertEquals(301, sent.statusCode());
    assertEquals("https://apatite.example/id/mineral-zinc%20?page=2", header(sent, "Location"));
    assertEquals("*", header(sent, "Access-Control-Allow-Origin"));
  }

  @Test
  void aPostKeepsItsMethodOnTheWay() throws Exception {
    HttpResponse<String> sent =
        server.send(
            HttpRequest.newBuilder(server.at("/sparql"))
                .header("X-Forwarded-Proto", "http")
                .POST(BodyPublishers.ofString("query=ASK%7B%7D")));
    assertEquals(308, sent.statusCode());
    assertEquals("https://apatite.example/sparql", header(sent, "Location"));
  }

  @Test
  void whatCameByHttpsIsAnswered() throws Exception {
    assertEquals(200, server.get("/robots.txt", "X-Forwarded-Proto", "https").statusCode());
    assertEquals(200, server.get("/robots.txt").statusCode());
  }

  @Test
  void fragmentsHaveARateOfTheirOwn() throws Exception {
    for (int i = 0; i < GRANTED; i++) {
      assertEquals(200, server.get("/fragments").statusCode(), "request " + i);
    }
    HttpResponse<String> refused = server.get("/fragments");
    assertEquals(429, refused.statusCode());
    assertEquals("60", header(refused, "Retry-After"));
    assertEquals(GRANTED, problem(refused).get("limitPerMinute").getAsNumber().value().intValue());
    assertEquals(200, server.query("ASK {}").statusCode(), "the endpoint counts by itself");
  }
}
