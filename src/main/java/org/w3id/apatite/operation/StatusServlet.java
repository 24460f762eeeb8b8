package org.w3id.apatite.operation;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.w3id.apatite.http.Accept;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.AnsweringServlet;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Reply;

/** {@code /status} and {@code /status.json}: the state of the server, as JSON or as a page. */
public final class StatusServlet extends AnsweringServlet {

  private static final long serialVersionUID = 1L;
  private static final String JSON = "application/json";
  private static final List<String> MEDIA_TYPES = List.of(JSON, "text/html");

  private final transient Status status;

  public StatusServlet(Status status) {
    this.status = status;
  }

  @Override
  protected void answer(HttpServletRequest http, Reply reply) throws IOException {
    JsonObject json = status.json(Instant.now());
    String type =
        http.getServletPath().endsWith(".json")
            ? JSON
            : Accept.parse(http.getHeader("Accept"))
                .choose(MEDIA_TYPES, t -> List.of(t))
                .orElse(JSON);
    reply.send(
        type.equals(JSON)
            ? Answer.text(JSON, "", json + "\n")
            : Answer.text(
                "text/html; charset=utf-8",
                "",
                Page.of(
                    "Status", "<h1>Status</h1><div class=\"scroll\">" + html(json) + "</div>")));
  }

  private static String html(JsonValue value) {
    if (value.isObject()) {
      StringBuilder rows = new StringBuilder();
      value.getAsObject().forEach((name, v) -> rows.append(row(head(name, "row") + cell(v))));
      return "<table>" + rows + "</table>";
    }
    if (value.isArray()) {
      return value.getAsArray().isEmpty() ? "none" : table(value.getAsArray());
    }
    return value.isNumber()
        ? String.format(Locale.ROOT, "%,d", value.getAsNumber().value().longValue())
        : Page.escape(value.getAsString().value());
  }

  /** Objects of one kind, one a row. */
  private static String table(JsonArray objects) {
    StringBuilder rows = new StringBuilder();
    StringBuilder heads = new StringBuilder();
    objects.get(0).getAsObject().keys().forEach(name -> heads.append(head(name, "col")));
    rows.append(row(heads.toString()));
    for (JsonValue object : objects) {
      StringBuilder cells = new StringBuilder();
      object.getAsObject().forEach((name, v) -> cells.append(cell(v)));
      rows.append(row(cells.toString()));
    }
    return "<table>" + rows + "</table>";
  }

  private static String row(String cells) {
    return "<tr>" + cells + "</tr>";
  }

  private static String head(String name, String scope) {
    return "<th scope=\"" + scope + "\">" + words(name) + "</th>";
  }

  private static String cell(JsonValue value) {
    return (value.isNumber() ? "<td class=\"n\">" : "<td>") + html(value) + "</td>";
  }

  /** {@code heapUsedBytes} as "heap used bytes". */
  private static String words(String name) {
    return Page.escape(name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT));
  }
}
