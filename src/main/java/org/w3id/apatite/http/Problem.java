package org.w3id.apatite.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFWriter;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param status of HTTP
 * @param slug the kind of problem, the last part of its type IRI
 * @param title what it is, the same for each problem of the kind
 * @param detail what is wrong here, and what would be right
 * @param more further members; values are strings, numbers, things that are {@link Named}, or lists
 *     of strings or things
 * @param report what is told to a client that wants RDF; empty for the problem itself
 */
public record Problem(
    int status,
    String slug,
    String title,
    String detail,
    Map<String, Object> more,
    Optional<Graph> report) {

  static final String TYPES = "https://w3id.org/apatite/problem/";
  private static final String ERRORS = "https://w3id.org/apatite/ontology#";

  static final List<String> MEDIA_TYPES =
      List.of("application/problem+json", "text/html", "text/plain", "text/turtle");

  public static Problem of(int status, String slug, String title, String detail) {
    return new Problem(status, slug, title, detail, Map.of(), Optional.empty());
  }

  /** The same with one more member; a String, a Number, or a List of what is told as text. */
  public Problem with(String member, Object value) {
    Map<String, Object> members = new LinkedHashMap<>(more);
    members.put(member, value);
    return new Problem(status, slug, title, detail, members, report);
  }

  /** The same with a report of its own for clients that want RDF. */
  public Problem reporting(Graph graph) {
    return new Problem(status, slug, title, detail, more, Optional.of(graph));
  }

  /** The media types in which it can be told; the first is the usual one. */
  List<String> mediaTypes() {
    return report.isEmpty()
        ? MEDIA_TYPES
        : Stream.concat(
                MEDIA_TYPES.stream(),
                Form.of(Form.Kind.GRAPH).stream()
                    .filter(f -> !f.isHtml() && f != Form.TURTLE)
                    .map(Form::mediaType))
            .toList();
  }

  /** In one of the {@link #mediaTypes}. */
  String as(String mediaType) {
    return switch (mediaType) {
      case "text/html" ->
          Page.of(
              title,
              "<h1>" + Page.escape(title) + "</h1><p>" + Page.escape(detail) + "</p>" + members());
      case "text/plain" -> text();
      case "application/problem+json" -> json();
      default -> report.map(r -> rdf(r, mediaType)).orElseGet(this::turtle);
    };
  }

  private String members() {
    StringBuilder rows = new StringBuilder();
    more.forEach(
        (k, v) -> rows.append("<dt>").append(Page.escape(k)).append("</dt>").append(values(v)));
    return "<dl>" + rows + "</dl>";
  }

  private static String rdf(Graph report, String mediaType) {
    Lang lang = Form.named(Form.Kind.GRAPH, mediaType).flatMap(Form::lang).orElse(Lang.TURTLE);
    return RDFWriter.source(report).lang(lang).asString();
  }

  private String text() {
    StringBuilder text = new StringBuilder(detail).append('\n');
    more.values().stream()
        .filter(List.class::isInstance)
        .flatMap(v -> ((List<?>) v).stream())
        .forEach(v -> text.append("  ").append(v).append('\n'));
    return text.toString();
  }

  private static String values(Object value) {
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    StringBuilder cells = new StringBuilder();
    all.forEach(v -> cells.append("<dd>").append(html(v)).append("</dd>"));
    return cells.toString();
  }

  private static String html(Object value) {
    String text = Page.escape(String.valueOf(value));
    if (!(value instanceof Named named)) {
      return text;
    }
    String label = Page.escape(named.label());
    String shown =
        named.href() == null
            ? label
            : "<a href=\"" + Page.escape(named.href()) + "\">" + label + "</a>";
    return shown + (named.label().equals(named.iri()) ? "" : " <small>" + text + "</small>");
  }

  private String json() {
    JsonBuilder json = new JsonBuilder().startObject();
    // First what a person needs: editors show the text as it comes.
    json.pair("detail", detail);
    more.forEach(
        (k, v) -> {
          if (v instanceof Number n) {
            json.pair(k, n.longValue());
          } else if (v instanceof List<?> list) {
            json.key(k).startArray();
            list.forEach(item -> json.value(String.valueOf(item)));
            json.finishArray();
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
    more.forEach(
        (k, v) -> {
          List<?> all = v instanceof List<?> list ? list : List.of(v);
          all.forEach(one -> add(graph, type, k, String.valueOf(one)));
        });
    return RDFWriter.create().source(graph).format(RDFFormat.TURTLE_BLOCKS).asString();
  }

  private static void add(Graph graph, Node subject, String name, String value) {
    graph.add(
        Triple.create(
            subject, NodeFactory.createURI(ERRORS + name), NodeFactory.createLiteralString(value)));
  }
}
