package org.w3id.apatite.linked;

import static org.w3id.apatite.http.Page.escape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;

/** A document as a page: the same statements, with names in place of addresses. */
final class DocumentPage {

  private final Document document;
  private final Context context;
  private final Map<String, String> prefixes;

  DocumentPage(Document document, Context context, Map<String, String> prefixes) {
    this.document = document;
    this.context = context;
    this.prefixes = prefixes;
  }

  String html() {
    Node thing = document.thing();
    Graph graph = document.slice().graph();
    String title = label(thing);
    StringBuilder body = new StringBuilder();
    body.append("<h1>").append(escape(title)).append("</h1>\n<p><a href=\"");
    String iri = escape(thing.getURI());
    body.append(escape(Address.ascii(thing.getURI()))).append("\">").append(iri);
    body.append("</a></p>\n");
    text(graph, thing, SKOS.definition.asNode())
        .ifPresent(d -> body.append("<p>").append(escape(d)).append("</p>\n"));
    body.append("<p>As data:");
    for (Form form : Place.FORMS) {
      if (!form.isHtml()) {
        body.append(" <a href=\"").append(escape(document.address(form))).append("\">");
        body.append(form.suffix()).append("</a>");
      }
    }
    body.append("</p>\n<p>As a network:");
    for (Form form : Form.of(Form.Kind.NETWORK)) {
      body.append(" <a href=\"").append(escape(document.address(form))).append("\">");
      body.append(form.suffix()).append("</a>");
    }
    document
        .changes()
        .ifPresent(
            c ->
                body.append("</p>\n<p><a href=\"")
                    .append(escape(c))
                    .append("\">History of this page</a>"));
    body.append("</p>\n");
    table(body, "What is said of it", graph.find(thing, Node.ANY, Node.ANY).toList(), false);
    table(body, "What points to it", graph.find(Node.ANY, Node.ANY, thing).toList(), true);
    turn(body);
    evidence(body, graph, thing);
    foot(body);
    return Page.of(title, head(), body.toString());
  }

  private String head() {
    StringBuilder head = new StringBuilder();
    head.append("<link rel=\"canonical\" href=\"")
        .append(escape(document.address()))
        .append("\">\n");
    for (Form form : Place.ALL_FORMS) {
      head.append("<link rel=\"alternate\" type=\"").append(form.mediaType());
      head.append("\" href=\"").append(escape(document.address(form))).append("\">\n");
    }
    document
        .next()
        .ifPresent(
            n -> head.append("<link rel=\"next\" href=\"").append(escape(n)).append("\">\n"));
    // With the context in it: a page must say all that it says without another request.
    script(head, JsonLdDocument.of(document.graph(), context, context.json()));
    script(head, SchemaOrg.of(document));
    return head.toString();
  }

  private static void script(StringBuilder head, String json) {
    // An end tag in a label would else end the script.
    head.append("<script type=\"application/ld+json\">")
        .append(json.replace("<", "\\u003c"))
        .append("</script>\n");
  }

  private void table(StringBuilder body, String title, List<Triple> triples, boolean incoming) {
    if (triples.isEmpty()) {
      return;
    }
    Map<String, List<Triple>> byProperty = new TreeMap<>();
    triples.forEach(
        t -> byProperty.computeIfAbsent(label(t.getPredicate()), k -> new ArrayList<>()).add(t));
    body.append("<h2>").append(title).append("</h2>\n<div class=\"scroll\"><table><tbody>\n");
    byProperty.forEach(
        (property, all) -> {
          body.append("<tr><th scope=\"row\">");
          body.append(link(all.get(0).getPredicate())).append("</th><td>");
          all.stream()
              .map(t -> incoming ? t.getSubject() : t.getObject())
              .sorted(Comparator.comparing(this::label, String.CASE_INSENSITIVE_ORDER))
              .forEach(v -> body.append(shown(v)).append("<br>"));
          body.append("</td></tr>\n");
        });
    body.append("</tbody></table></div>\n");
  }

  private void turn(StringBuilder body) {
    document
        .previous()
        .ifPresent(
            p -> body.append("<a rel=\"prev\" href=\"").append(escape(p)).append("\">before</a> "));
    document
        .next()
        .ifPresent(
            n -> body.append("<a rel=\"next\" href=\"").append(escape(n)).append("\">more</a>"));
  }

  /** What of the slice is neither of the thing nor points to it: the chain to the studies. */
  private void evidence(StringBuilder body, Graph graph, Node thing) {
    List<Triple> chain =
        graph
            .find()
            .filterDrop(
                t ->
                    t.getSubject().equals(thing)
                        || t.getObject().equals(thing)
                        || t.getPredicate().equals(RDFS.label.asNode()))
            .toList();
    if (chain.isEmpty()) {
      return;
    }
    body.append("<h2>The evidence behind it</h2>\n<div class=\"scroll\"><table><tbody>\n");
    chain.stream()
        .map(
            t ->
                "<tr><td>"
                    + link(t.getSubject())
                    + "</td><td>"
                    + link(t.getPredicate())
                    + "</td><td>"
                    + shown(t.getObject())
                    + "</td></tr>\n")
        .sorted()
        .forEach(body::append);
    body.append("</tbody></table></div>\n");
  }

  private void foot(StringBuilder body) {
    body.append("<p><small>Data as of ").append(escape(document.about().modified().toString()));
    document
        .about()
        .license()
        .ifPresent(
            l ->
                body.append(", licensed under <a rel=\"license\" href=\"")
                    .append(escape(l.getURI()))
                    .append("\">")
                    .append(escape(l.getURI()))
                    .append("</a>"));
    body.append(". No medical advice.</small></p>\n");
  }

  private String shown(Node node) {
    if (!node.isLiteral()) {
      return link(node);
    }
    String language = node.getLiteralLanguage();
    return (language.isEmpty()
            ? escape(node.getLiteralLexicalForm())
            : "<span lang=\""
                + escape(language)
                + "\">"
                + escape(node.getLiteralLexicalForm())
                + "</span>")
        + (language.isEmpty() || language.equals("en")
            ? ""
            : " <small>" + escape(language) + "</small>");
  }

  /** Only addresses of the web become links: a script must not hide in data. */
  private String link(Node node) {
    String shown = escape(label(node));
    return node.isURI() && node.getURI().matches("https?://.*")
        ? "<a href=\"" + escape(Address.ascii(node.getURI())) + "\">" + shown + "</a>"
        : shown;
  }

  private String label(Node node) {
    return text(document.slice().graph(), node, RDFS.label.asNode())
        .orElseGet(() -> shortened(node));
  }

  private String shortened(Node node) {
    if (node.equals(RDF.type.asNode())) {
      return "type";
    }
    String iri = node.toString();
    return prefixes.entrySet().stream()
        .filter(e -> iri.startsWith(e.getValue()) && iri.length() > e.getValue().length())
        .max(Comparator.comparingInt(e -> e.getValue().length()))
        .map(e -> e.getKey() + ":" + iri.substring(e.getValue().length()))
        .orElse(iri);
  }

  /** In English where there is a choice. */
  static Optional<String> text(Graph graph, Node node, Node property) {
    return graph.find(node, property, Node.ANY).toList().stream()
        .map(Triple::getObject)
        .filter(Node::isLiteral)
        .min(
            Comparator.comparing((Node n) -> !n.getLiteralLanguage().equals("en"))
                .thenComparing(Node::getLiteralLexicalForm))
        .map(Node::getLiteralLexicalForm);
  }
}
