package org.w3id.apatite.description;

import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.jspecify.annotations.Nullable;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.sources.Header;

/**
 * A document of RDF as a plain page: a few questions to the document, each with its answer as a
 * table.
 *
 * @param title of the page
 * @param stem what the addresses of the other forms begin with
 * @param questions names of the queries in this package's resources, without their ending
 */
public record DocumentPage(String title, String stem, List<String> questions) {

  /** The page of one document. */
  public String of(Graph document) {
    StringBuilder body = new StringBuilder("<h1>" + Page.escape(title) + "</h1><p>As data:");
    for (String form : List.of("Turtle ttl", "RDF/XML rdf", "JSON-LD jsonld", "N-Triples nt")) {
      String[] parts = form.split(" ", 2);
      body.append(" <a href=\"").append(stem).append('.').append(parts[1]).append("\">");
      body.append(parts[0]).append("</a>");
    }
    body.append("</p>\n");
    for (String question : questions) {
      String text = Page.read("/description/" + question + ".rq");
      body.append("<h2>").append(Page.escape(Header.parse(text).get("title"))).append("</h2>\n");
      try (QueryExec exec =
          QueryExec.graph(document)
              .query(QueryFactory.create(text, Syntax.syntaxSPARQL_11))
              .build()) {
        table(body, exec.select());
      }
    }
    return Page.of(title, body.toString());
  }

  private static void table(StringBuilder body, RowSet rows) {
    body.append("<div class=\"scroll\"><table><thead><tr>");
    List<Var> columns = rows.getResultVars();
    columns.forEach(
        c ->
            body.append("<th scope=\"col\">")
                .append(Page.escape(c.getVarName().replace('_', ' ')))
                .append("</th>"));
    body.append("</tr></thead><tbody>\n");
    rows.forEachRemaining(
        row -> {
          body.append("<tr>");
          columns.forEach(c -> cell(body, row.get(c)));
          body.append("</tr>\n");
        });
    body.append("</tbody></table></div>\n");
  }

  private static void cell(StringBuilder body, @Nullable Node node) {
    if (node == null) {
      body.append("<td></td>");
    } else if (node.isLiteral()) {
      body.append(node.getLiteralValue() instanceof Number ? "<td class=\"n\">" : "<td>")
          .append(Page.escape(node.getLiteralLexicalForm()))
          .append("</td>");
    } else {
      String shown = Page.escape(node.toString());
      // Only addresses of the web become links: a script must not hide in data.
      body.append(
          node.toString().matches("https?://.*")
              ? "<td><a href=\"" + shown + "\">" + shown + "</a></td>"
              : "<td>" + shown + "</td>");
    }
  }
}
