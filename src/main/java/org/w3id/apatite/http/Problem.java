package org.w3id.apatite.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param status of HTTP
 * @param slug the kind of problem, the last part of its type IRI
 * @param title what it is, the same for each problem of the kind
 * @param detail what is wrong here, and what would be right
 * @param more further members; values are strings or numbers
 */
public record Problem(
    int status, String slug, String title, String detail, Map<String, Object> more) {

  static final String TYPES = "https://w3id.org/apatite/problem/";
  private static final String ERRORS = "https://w3id.org/apatite/ontology#";

  static final List<String> MEDIA_TYPES =
      List.of("application/problem+json", "text/html", "text/plain", "text/turtle");

  public static Problem of(int status, String slug, String title, String detail) {
    return new Problem(status, slug, title, detail, Map.of());
  }

  /** The same with one more member; a String or a Number. */
  public Problem with(String member, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put(member, value);
    return new Problem(status, slug, title, detail, members);
  }

  /** In one of the {@link #MEDIA_TYPES}. */
  String as(String mediaType) {
    return switch (mediaType) {
      case "text/html" -> Page.of(title, "<p>" + Page.escape(detail) + "</p>" + members());
      case "text/plain" -> detail + "\n";
      case "text/turtle" -> turtle();
      default -> json();
    };
  }

  private String members() {
    StringBuilder rows = new StringBuilder();
    more.forEach(
        (k, v) ->
            rows.append("<dt>")
                .append(Page.escape(k))
                .append("</dt><dd>")
                .append(Page.escape(String.valueOf(v)))
                .append("</dd>"));
    return "<dl>" + rows + "</dl>";
  }

  private String json() {
    JsonBuilder json = new JsonBuilder().startObject();
    // First what a person needs: editors show the text as it comes.
    json.pair("detail", detail);
    more.forEach(
        (k, v) -> {
          if (v instanceof Number n) {
            json.pair(k, n.longValue());
          } else {
            json.pair(k, String.valueOf(v));
          }
        });
    json.pair("title", title).pair("status", status).pair("type", TYPES + slug);
    return json.finishObject().build() + "\n";
  }

  private String turtle() {
    Graph graph = GraphMemFactory.createDefaultGraph();
    Node type = NodeFactory.createURI(TYPES + slug);
    add(graph, type, "problemTitle", title);
    add(graph, type, "problemDetail", detail);
    add(graph, type, "problemStatus", Integer.toString(status));
    more.forEach((k, v) -> add(graph, type, k, String.valueOf(v)));
    return RDFWriter.create().source(graph).format(RDFFormat.TURTLE_BLOCKS).asString();
  }

  private static void add(Graph graph, Node subject, String name, String value) {
    graph.add(
        Triple.create(
            subject, NodeFactory.createURI(ERRORS + name), NodeFactory.createLiteralString(value)));
  }
}
