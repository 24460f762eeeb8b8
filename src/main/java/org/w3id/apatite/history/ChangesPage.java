package org.w3id.apatite.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.w3id.apatite.history.Difference.Line;
import org.w3id.apatite.http.Page;

/**
 * Changes as a page. Of all, how much in which graphs, and the first statements; of a thing, what
 * was said of it and what is, with the names of its neighbours, and the history of it.
 *
 * @param names of today
 */
record ChangesPage(Changes changes, Names names) {

  String html() {
    String title = changes.thing().map(t -> "Changes of " + names.of(t)).orElse("Changes");
    StringBuilder body = new StringBuilder("<h1>" + Page.escape(title) + "</h1>\n<p>");
    changes
        .thing()
        .ifPresent(
            t ->
                body.append("<a href=\"")
                    .append(Page.escape(changes.url() + "doc/" + changes.path()))
                    .append("\">As it is now</a>; "));
    body.append("from version ").append(version(changes.from()));
    body.append(" to ").append(version(changes.to()));
    body.append("; as data: ").append(link(changes.address(ChangesForm.JSON), "JSON"));
    body.append(" ").append(link(changes.address(ChangesForm.PATCH), "RDF Patch"));
    body.append("</p>\n");
    Difference difference = changes.difference();
    if (difference.lines().isEmpty()) {
      body.append("<p>Nothing has changed between the two.</p>\n");
    } else if (changes.thing().isPresent()) {
      table(changes.thing().get(), difference, body);
    } else {
      new DifferenceText(changes.past().base(), difference)
          .page(body, changes.address(ChangesForm.PATCH));
    }
    changes.thing().ifPresent(t -> history(body));
    return Page.of(title, body.toString());
  }

  private static String version(long number) {
    return link("/versions/" + number, Long.toString(number));
  }

  private static String link(String address, String text) {
    return "<a href=\"" + Page.escape(address) + "\">" + Page.escape(text) + "</a>";
  }

  /** What was said with one property in one graph, and what is. */
  private record Row(List<Line> was, List<Line> is) {
    static Row none() {
      return new Row(new ArrayList<>(), new ArrayList<>());
    }
  }

  private void table(Node thing, Difference difference, StringBuilder body) {
    Map<String, Row> rows = new TreeMap<>();
    for (Line line : difference.lines()) {
      Row row = rows.computeIfAbsent(head(thing, line), h -> Row.none());
      (line.came() ? row.is() : row.was()).add(line);
    }
    body.append(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">property</th>"
            + "<th scope=\"col\">graph</th><th scope=\"col\">removed</th>"
            + "<th scope=\"col\">added</th></tr></thead><tbody>\n");
    rows.forEach(
        (head, row) -> {
          body.append("<tr>").append(head);
          cell(thing, row.was(), "del", body);
          cell(thing, row.is(), "ins", body);
          body.append("</tr>\n");
        });
    body.append("</tbody></table></div>\n");
    if (!difference.isWhole()) {
      body.append("<p>These are the first " + Difference.MOST + " statements; all are in ")
          .append(link(changes.address(ChangesForm.PATCH), "the patch"))
          .append(".</p>\n");
    }
  }

  private static boolean isIncoming(Node thing, Line line) {
    return !line.quad().getSubject().equals(thing);
  }

  private String head(Node thing, Line line) {
    return "<th scope=\"row\">"
        + (isIncoming(thing, line) ? "is " : "")
        + names.link(line.quad().getPredicate())
        + (isIncoming(thing, line) ? " of" : "")
        + "</th><td>"
        + names.link(line.quad().getGraph())
        + "</td>";
  }

  private void cell(Node thing, List<Line> lines, String tag, StringBuilder body) {
    body.append("<td>");
    for (Line line : lines) {
      Node other = isIncoming(thing, line) ? line.quad().getSubject() : line.quad().getObject();
      body.append("<").append(tag).append(">").append(names.link(other));
      body.append("</").append(tag).append("><br>");
    }
    body.append("</td>");
  }

  private void history(StringBuilder body) {
    SortedMap<Long, Instant> mementos = changes.mementos();
    body.append(
        "<h2>History</h2>\n<div class=\"scroll\"><table><thead><tr><th scope=\"col\">version</th>"
            + "<th scope=\"col\">made</th><th scope=\"col\">by</th>"
            + "<th scope=\"col\">message</th><th scope=\"col\"></th><th scope=\"col\"></th>"
            + "</tr></thead><tbody>\n");
    for (Chronicle.Entry step : changes.steps()) {
      body.append("<tr><td class=\"n\">").append(version(step.version())).append("</td>");
      for (String text : List.of(step.at().toString(), step.author(), step.message())) {
        body.append("<td>").append(Page.escape(text)).append("</td>");
      }
      String what = changes.address(Optional.empty(), step.before(), step.version());
      body.append("<td>").append(link(what, "what changed")).append("</td><td>");
      if (mementos.containsKey(step.version())) {
        body.append(link(changes.memento(step.version()), "as it was"));
      }
      body.append("</td></tr>\n");
    }
    long oldest = changes.past().oldest();
    if (mementos.containsKey(oldest)) {
      body.append("<tr><td class=\"n\">").append(version(oldest)).append("</td><td>");
      body.append(mementos.get(oldest)).append("</td><td></td><td></td><td></td><td>");
      body.append(link(changes.memento(oldest), "as it was")).append("</td></tr>\n");
    }
    body.append("</tbody></table></div>\n");
  }
}
