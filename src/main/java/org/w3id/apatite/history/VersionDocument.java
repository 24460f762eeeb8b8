package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.graph.Change;
import org.w3id.apatite.graph.log.Commit;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;

/**
 * One version: who made it, when, and what came and went.
 *
 * @param full the commit itself; empty when a load made the version
 */
record VersionDocument(Version version, Optional<Commit> full) {

  /** So many statements are shown; all are in the patch. */
  private static final int MOST = 500;

  /** What the program says of the data comes after the data. */
  private static final List<String> LAST = List.of("meta", "void", "service");

  /** A statement that came or went. */
  private record Line(boolean came, Quad quad) {}

  private record Growth(long added, long deleted) {}

  private List<Line> lines() {
    if (full.isEmpty()) {
      return List.of();
    }
    Change change = full.get().change();
    return Stream.concat(
            change.deleted().stream().map(q -> new Line(false, q)),
            change.added().stream().map(q -> new Line(true, q)))
        .sorted(
            Comparator.comparing((Line l) -> isLast(l.quad().getGraph()))
                .thenComparing(l -> l.quad().getGraph().toString())
                .thenComparing(l -> l.quad().getSubject().toString())
                .thenComparing(l -> l.quad().getPredicate().toString())
                .thenComparing(Line::came)
                .thenComparing(l -> l.quad().getObject().toString()))
        .limit(MOST)
        .toList();
  }

  private boolean isLast(Node graph) {
    return LAST.stream().anyMatch(name -> graph.toString().equals(version.base().graph(name)));
  }

  private boolean isWhole() {
    return full.isEmpty() || full.get().change().size() <= MOST;
  }

  private Map<String, Growth> graphs() {
    Map<String, Growth> graphs = new TreeMap<>();
    full.ifPresent(
        c -> {
          count(graphs, c.change().added(), new Growth(1, 0));
          count(graphs, c.change().deleted(), new Growth(0, 1));
        });
    return graphs;
  }

  private static void count(Map<String, Growth> graphs, Set<Quad> quads, Growth one) {
    quads.forEach(
        q ->
            graphs.merge(
                q.getGraph().toString(),
                one,
                (a, b) -> new Growth(a.added() + b.added(), a.deleted() + b.deleted())));
  }

  Graph graph() {
    Words words = new Words();
    version.tell(words);
    Node activity = Words.iri(version.address() + "#commit");
    graphs().forEach((g, growth) -> words.say(activity, "prov:used", Words.iri(g)));
    return words.graph();
  }

  JsonObject json() {
    JsonObject json = version.json();
    full.ifPresent(c -> json.put("message", c.message()));
    JsonArray graphs = new JsonArray();
    graphs()
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
    for (Line line : lines()) {
      JsonObject one = new JsonObject();
      one.put("change", line.came() ? "added" : "deleted");
      Quad quad = line.quad();
      one.put("statement", text(quad, NodeFmtLib::strNT));
      one.put("graph", quad.getGraph().toString());
      statements.add(one);
    }
    json.put("statements", statements);
    json.put("complete", isWhole());
    return json;
  }

  private static String text(Quad quad, java.util.function.Function<Node, String> term) {
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
    full.map(Commit::message)
        .filter(m -> !m.isBlank())
        .ifPresent(m -> body.append("<p>").append(Page.escape(m)).append("</p>\n"));
    links(body);
    if (full.isPresent()) {
      graphs(body);
      statements(body);
    }
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

  private void graphs(StringBuilder body) {
    body.append(
        "<h2>Graphs</h2><table><thead><tr><th scope=\"col\">graph</th><th scope=\"col\">came</th>"
            + "<th scope=\"col\">went</th></tr></thead><tbody>\n");
    graphs()
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

  private void statements(StringBuilder body) {
    body.append("<h2>Statements</h2>\n");
    Shortened shortened = new Shortened(version.base());
    String graph = "";
    body.append("<pre>");
    for (Line line : lines()) {
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
    if (!isWhole()) {
      body.append("<p>These are the first " + MOST + "; all are in ");
      body.append("<a href=\"/versions/" + version.number() + ".rdfp\">the patch</a>.</p>\n");
    }
  }
}
