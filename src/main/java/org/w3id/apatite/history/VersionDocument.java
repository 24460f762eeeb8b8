package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.history.Difference.Line;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;

/**
 * One version: who made it, when, and what came and went.
 *
 * @param difference from the version before; empty when a load made this one
 */
record VersionDocument(Version version, Optional<Difference> difference) {

  Graph graph() {
    Words words = new Words();
    version.tell(words);
    Node activity = Words.iri(version.address() + "#commit");
    difference.ifPresent(
        d -> d.graphs().keySet().forEach(g -> words.say(activity, "prov:used", Words.iri(g))));
    return words.graph();
  }

  JsonObject json() {
    JsonObject json = version.json();
    difference.ifPresent(d -> tell(d, json));
    return json;
  }

  private static void tell(Difference difference, JsonObject json) {
    json.put("message", difference.message());
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

  String page() {
    String title = "Version " + version.number();
    StringBuilder body = new StringBuilder("<h1>" + title + "</h1>\n<p>");
    version.at().ifPresent(at -> body.append("Made at ").append(at));
    version.commit().ifPresent(c -> body.append(" by ").append(Page.escape(c.author())));
    body.append(version.commit().isPresent() ? "." : " by a load of the files.").append("</p>\n");
    difference
        .map(Difference::message)
        .filter(m -> !m.isBlank())
        .ifPresent(m -> body.append("<p>").append(Page.escape(m)).append("</p>\n"));
    links(body);
    difference.ifPresent(
        d -> {
          graphs(d, body);
          statements(d, body);
        });
    return Page.of(title, body.toString());
  }

  private void links(StringBuilder body) {
    body.append("<p><a href=\"/versions\">All versions</a>; as data:");
    List<String> suffixes = new ArrayList<>(List.of("json"));
    for (Form form : List.of(Form.TURTLE, Form.JSON_LD, Form.RDF_XML)) {
      suffixes.add(form.suffix());
    }
    version.commit().ifPresent(c -> suffixes.add("rdfp"));
    for (String suffix : suffixes) {
      String address = version.number() + "." + suffix;
      body.append(" <a href=\"/versions/" + address + "\">" + address + "</a>");
    }
    body.append("</p>\n");
  }

  private static void graphs(Difference difference, StringBuilder body) {
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

  private void statements(Difference difference, StringBuilder body) {
    body.append("<h2>Statements</h2>\n");
    Shortened shortened = new Shortened(version.base());
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
      body.append("<a href=\"/versions/" + version.number() + ".rdfp\">the patch</a>.</p>\n");
    }
  }
}
