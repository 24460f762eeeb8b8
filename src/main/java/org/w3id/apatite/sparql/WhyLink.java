package org.w3id.apatite.sparql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The way from an answer without content to the reason for it. */
final class WhyLink {

  /** Where the reason is told. */
  private static final String PATH = "/why";

  /** Proxies refuse answers with longer headers. */
  private static final int LONGEST = 4096;

  private final String address;

  WhyLink(SparqlRequest request) {
    StringBuilder made = new StringBuilder(PATH);
    made.append("?query=").append(encoded(request.query().orElse("")));
    add(made, "default-graph-uri", request.defaultGraphs());
    add(made, "named-graph-uri", request.namedGraphs());
    this.address = made.length() > LONGEST ? PATH : made.toString();
  }

  private static void add(StringBuilder to, String name, List<String> values) {
    values.forEach(v -> to.append('&').append(name).append('=').append(encoded(v)));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Relative to the server; without the query if that is too long for a header. */
  String address() {
    return address;
  }

  /** RFC 8288; {@code help} is the registered relation for help that depends on the context. */
  Map<String, String> header() {
    String title =
        address.equals(PATH)
            ? "Why is this result empty? POST the query here"
            : "Why is this result empty?";
    return Map.of(
        "Link", "<" + address + ">; rel=\"help\"; type=\"text/html\"; title=\"" + title + "\"");
  }
}
