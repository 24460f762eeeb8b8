package org.w3id.apatite.monitors;

import static org.w3id.apatite.server.TestServer.encoded;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.w3id.apatite.server.TestServer;

/**
 * A program that asks the endpoint, with the headers that it always sends.
 *
 * @param headers name, value, name, value ...
 */
record Client(TestServer server, List<String> headers) {

  /** The form field of a query, as all forms have it. */
  static final String FORM = "application/x-www-form-urlencoded";

  Client(TestServer server, String... headers) {
    this(server, List.of(headers));
  }

  /** A browser that shows a page of another site. */
  static Client browser(TestServer server, String origin) {
    return new Client(
        server,
        "User-Agent",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
        "Origin",
        origin,
        "Referer",
        origin + "/",
        "Accept-Language",
        "en-GB,en;q=0.9",
        "Sec-Fetch-Mode",
        "cors",
        "Sec-Fetch-Site",
        "cross-site");
  }

  Answer get(String path, String... more) throws Exception {
    return send(HttpRequest.newBuilder(server.at(path)), more);
  }

  Answer head(String path, String... more) throws Exception {
    return send(
        HttpRequest.newBuilder(server.at(path)).method("HEAD", BodyPublishers.noBody()), more);
  }

  /** A query by GET. */
  Answer query(String text, String... more) throws Exception {
    return get("/sparql?query=" + encoded(text), more);
  }

  /** A query by POST of a form. */
  Answer form(String text, String... more) throws Exception {
    return post("/sparql", FORM, "query=" + encoded(text), more);
  }

  Answer post(String path, String type, String body, String... more) throws Exception {
    return send(
        HttpRequest.newBuilder(server.at(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)),
        more);
  }

  Answer send(HttpRequest.Builder request, String... more) throws Exception {
    for (List<String> some : List.of(headers, List.of(more))) {
      for (int i = 0; i < some.size(); i += 2) {
        request.header(some.get(i), some.get(i + 1));
      }
    }
    return new Answer(server.send(request));
  }
}
