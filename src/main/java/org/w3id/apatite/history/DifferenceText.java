package org.w3id.apatite.history;

import java.util.function.Function;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.history.Difference.Line;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** A difference as JSON, and as a part of a page. */
record DifferenceText(Base base, Difference difference) {

  /** Adds it to what is told of it already. */
  void tell(JsonObject json) {
    JsonArray graphs = new JsonArray();
    difference
        .graphs()
        .forEach(
            (name, growth) -> {
              JsonObject graph = new JsonObject();
              graph.put("graph", name);
              graph.put("added", growth.added());
              graph.put("deleted", growth.deleted());
              graphs.add(graph);
            });
    json.put("graphs", graphs);
    JsonArray statements = new JsonArray();
    for (Line line : difference.lines()) {
      JsonObject one = new JsonObject();
      one.put("change", line.came() ? "added" : "deleted");
      Quad quad = line.quad();
      one.put("statement", text(quad, NodeFmtLib::strNT));
      one.put("graph", quad.getGraph().toString());
      statements.add(one);
    }
    json.put("statements", statements);
    json.put("complete", difference.isWhole());
  }

  private static String text(Quad quad, Function<Node, String> term) {
    return term.apply(quad.getSubject())
        + " "
        + term.apply(quad.getPredicate())
        + " "
        + term.apply(quad.getObject());
  }

  /**
   * Adds it to a page.
   *
   * @param patch where all of it can be had
   */
  void page(StringBuilder body, String patch) {
    graphs(body);
    statements(body, patch);
  }

  private void graphs(StringBuilder body) {
    body.append(
        "<h2>Graphs</h2><table><thead><tr><th scope=\"col\">graph</th><th scope=\"col\">came</th>"
            + "<th scope=\"col\">went</th></tr></thead><tbody>\n");
    difference
        .graphs()
        .forEach(
            (name, growth) ->
                body.append("<tr><td>")
                    .append(Page.escape(name))
                    .append("</td><td class=\"n\">+")
                    .append(growth.added())
                    .append("</td><td class=\"n\">-")
                    .append(growth.deleted())
                    .append("</td></tr>\n"));
    body.append("</tbody></table>\n");
  }

  private void statements(StringBuilder body, String patch) {
    body.append("<h2>Statements</h2>\n");
    Shortened shortened = new Shortened(base);
    String graph = "";
    body.append("<pre>");
    for (Line line : difference.lines()) {
      String name = shortened.of(line.quad().getGraph());
      if (!name.equals(graph)) {
        body.append("\n<b>").append(Page.escape(name)).append("</b>\n");
        graph = name;
      }
      String tag = line.came() ? "ins" : "del";
      body.append("<" + tag + ">" + (line.came() ? "+ " : "- "))
          .append(Page.escape(text(line.quad(), shortened::of)))
          .append("</" + tag + ">\n");
    }
    body.append("</pre>\n");
    if (!difference.isWhole()) {
      body.append("<p>These are the first " + Difference.MOST + "; all are in ");
      body.append("<a href=\"" + Page.escape(patch) + "\">the patch</a>.</p>\n");
    }
  }
}
