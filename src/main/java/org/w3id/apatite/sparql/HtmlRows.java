package org.w3id.apatite.sparql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.w3id.apatite.http.LocalLinks;
import org.w3id.apatite.http.Page;

/** Rows as a plain table that needs no script. */
final class HtmlRows {

  private final PrefixMapping prefixes;
  private final LocalLinks links;
  private final Labels labels;
  private final SparqlRequest request;
  private final Emptiness emptiness;
  private final RowCap cap;

  /**
   * @param prefixes by which IRIs are shortened
   * @param links where IRIs lead
   * @param labels what stands beside IRIs
   * @param emptiness whether the answer turned out to say nothing
   * @param cap whether rows were left off
   */
  HtmlRows(
      PrefixMapping prefixes,
      LocalLinks links,
      Labels labels,
      SparqlRequest request,
      Emptiness emptiness,
      RowCap cap) {
    this.cap = cap;
    this.prefixes = prefixes;
    this.links = links;
    this.labels = labels;
    this.request = request;
    this.emptiness = emptiness;
  }

  void write(OutputStream out, RowSet rows) throws IOException {
    Writer page = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    Opening opening = request.above();
    page.write(Page.before(opening.frame()));
    page.write(opening.html());
    page.write("<div class=\"scroll\"><table><thead><tr>");
    List<Var> vars = rows.getResultVars();
    for (Var v : vars) {
      page.write("<th scope=\"col\">" + Page.escape(v.getVarName()) + "</th>");
    }
    page.write("</tr></thead><tbody>\n");
    long count = 0;
    while (rows.hasNext()) {
      row(page, vars, rows.next());
      count++;
    }
    page.write("</tbody></table></div><p>" + count + (count == 1 ? " row" : " rows"));
    page.write(
        cap.isCut()
            ? ", and there are more: <a href=\"" + Page.escape(cap.next()) + "\">the next</a>.</p>"
            : ", complete.</p>");
    page.write(why());
    page.write(Page.after());
    page.flush();
  }

  void write(OutputStream out, boolean answer) throws IOException {
    Opening opening = request.above();
    String text = opening.html() + "<p><strong>" + (answer ? "Yes" : "No") + "</strong></p>";
    out.write(Page.of(opening.frame(), text + why()).getBytes(StandardCharsets.UTF_8));
  }

  private String why() {
    return emptiness.isNothing()
        ? "<p><a rel=\"help\" href=\""
            + Page.escape(new WhyLink(request).address())
            + "\">Why is this result empty?</a></p>"
        : "";
  }

  private void row(Writer page, List<Var> vars, Binding row) throws IOException {
    page.write("<tr>");
    for (Var v : vars) {
      Node node = row.get(v);
      if (node == null) {
        page.write("<td></td>");
      } else if (node.isURI()) {
        page.write("<td>" + link(node.getURI()) + label(node, row) + "</td>");
      } else if (node.isLiteral()) {
        page.write(node.getLiteralValue() instanceof Number ? "<td class=\"n\">" : "<td>");
        page.write(Page.escape(node.getLiteralLexicalForm()));
        if (!node.getLiteralLanguage().isEmpty()) {
          page.write(" <small>" + Page.escape(node.getLiteralLanguage()) + "</small>");
        }
        page.write("</td>");
      } else {
        page.write("<td>" + Page.escape(node.toString()) + "</td>");
      }
    }
    page.write("</tr>\n");
  }

  private String link(String iri) {
    String shown = Page.escape(String.valueOf(prefixes.shortForm(iri)));
    String href = links.href(iri);
    return href == null ? shown : "<a href=\"" + Page.escape(href) + "\">" + shown + "</a>";
  }

  /** None where a column of labels was asked for, or the row tells it already. */
  private String label(Node iri, Binding row) {
    return labels
        .of(iri)
        .map(Node::getLiteralLexicalForm)
        .filter(label -> request.labels().isEmpty() && !tells(row, label))
        .map(label -> " <small>" + Page.escape(label) + "</small>")
        .orElse("");
  }

  private static boolean tells(Binding row, String text) {
    for (var vars = row.vars(); vars.hasNext(); ) {
      Node value = row.get(vars.next());
      if (value.isLiteral() && value.getLiteralLexicalForm().equals(text)) {
        return true;
      }
    }
    return false;
  }
}
