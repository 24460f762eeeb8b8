package org.w3id.apatite.commit;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One of those who ask a server until it is killed. */
final class Client {

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI server;

  Client(URI server) {
    this.server = server;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
  }

  /**
   * @param headers name, value, name, value ...
   */
  HttpResponse<String> update(String text, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("update"))
            .header("Content-Type", "application/sparql-update")
            .POST(BodyPublishers.ofString(text));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** As above. */
  HttpResponse<String> data(String method, String graph, String turtle, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("data?graph=" + encoded(graph)))
            .header("Content-Type", "text/turtle")
            .method(method, BodyPublishers.ofString(turtle));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> csv(String query) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(server.resolve("sparql.csv?query=" + encoded(query))));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
