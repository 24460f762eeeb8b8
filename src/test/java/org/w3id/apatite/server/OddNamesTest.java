package org.w3id.apatite.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.w3id.apatite.server.TestServer.header;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Things whose names have what addresses must escape: row L11 of the contract. */
@Timeout(60)
class OddNamesTest {

  private static final String ID = "https://w3id.org/apatite/id/";

  @TempDir private static Path folder;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.openToAll(folder, true);
    for (String name :
        new String[] {
          "a%2Fb",
          "a%20b",
          "a+b",
          "x(y)",
          "O'Neill",
          "p:q,r;s=t",
          "μαγνήσιο",
          "マグネシウム",
          "twice%2520",
          "a/b/c",
          "dot.ttl",
          "semi;jsessionid=1",
          "percent%25"
        }) {
      HttpResponse<String> written =
          server.form(
              "/update",
              "update",
              "INSERT DATA { GRAPH <https://w3id.org/apatite/graph/user/odd> { <"
                  + ID
                  + name
                  + "> a <https://w3id.org/apatite/ontology#Thing> ;"
                  + " <http://www.w3.org/2004/02/skos/core#prefLabel> \"odd\"@en } }");
      assertEquals(200, written.statusCode(), written.body());
    }
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  /** As it is: no client library spells it otherwise. */
  private static String location(String path) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      socket
          .getOutputStream()
          .write(
              ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder told = new StringBuilder(in.readLine().split(" ", -1)[1]);
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        if (line.startsWith("Location: ")) {
          told.append(' ').append(line.substring(10).replace(server.at("/").toString(), "/"));
        }
      }
      return told.toString();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/id/a%2Fb | 303 /doc/id/a%2Fb",
        "/id/a%2fb | 301 /id/a%2Fb",
        "/id/a/b/c | 303 /doc/id/a/b/c",
        "/id/a%20b | 303 /doc/id/a%20b",
        "/id/a+b | 303 /doc/id/a+b",
        "/id/a%2Bb | 301 /id/a+b",
        "/id/x(y) | 303 /doc/id/x(y)",
        "/id/x%28y%29 | 301 /id/x(y)",
        "/id/O'Neill | 303 /doc/id/O'Neill",
        "/id/O%27Neill | 301 /id/O'Neill",
        "/id/p:q,r;s=t | 303 /doc/id/p:q,r;s=t",
        "/id/%CE%BC%CE%B1%CE%B3%CE%BD%CE%AE%CF%83%CE%B9%CE%BF | 303"
            + " /doc/id/%CE%BC%CE%B1%CE%B3%CE%BD%CE%AE%CF%83%CE%B9%CE%BF",
        "/id/%ce%bc%ce%b1%ce%b3%ce%bd%ce%ae%cf%83%ce%b9%ce%bf | 301"
            + " /id/%CE%BC%CE%B1%CE%B3%CE%BD%CE%AE%CF%83%CE%B9%CE%BF",
        "/id/%E3%83%9E%E3%82%B0%E3%83%8D%E3%82%B7%E3%82%A6%E3%83%A0 | 303"
            + " /doc/id/%E3%83%9E%E3%82%B0%E3%83%8D%E3%82%B7%E3%82%A6%E3%83%A0",
        "/id/twice%2520 | 303 /doc/id/twice%2520",
        "/id/twice%20 | 404",
        "/id/percent%25 | 303 /doc/id/percent%25",
        "/id/semi;jsessionid=1 | 303 /doc/id/semi;jsessionid=1",
        "/id/dot.ttl | 303 /doc/id/dot.ttl",
        "/id/%FF%FE | 400",
        "/id/x(y)/ | 301 /id/x(y)"
      })
  void eachSpellingLeadsToTheRightThing(String path, String expected) throws Exception {
    assertEquals(expected, location(path));
  }

  @Test
  void aLinkOfThePageLeadsBackToTheThing() throws Exception {
    for (String path :
        new String[] {"/doc/id/a%2Fb", "/doc/id/twice%2520", "/doc/id/O'Neill", "/doc/id/x(y)"}) {
      HttpResponse<String> page =
          server.send(
              HttpRequest.newBuilder(URI.create(server.at("/") + path.substring(1)))
                  .header("Accept", "text/html"));
      assertEquals(200, page.statusCode(), page.body());
      String link = ID + path.substring("/doc/id/".length());
      String body = page.body().replace("&#39;", "'");
      assertTrue(body.contains("<a href=\"" + link + "\">"), body);
      assertTrue(header(page, "Content-Location").matches("\\p{ASCII}+"));
    }
  }
}
