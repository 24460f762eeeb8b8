package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.http.Tag;

/**
 * A part of the list of versions, the newest first.
 *
 * @param url of the server
 * @param newest the first that is listed
 */
record VersionList(Past past, String url, long newest) {

  private static final int MOST = 100;

  private List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (long number = newest; number >= last(); number--) {
      if (!past.chronicle().isGap(number)) {
        versions.add(Version.of(past, url, number));
      }
    }
    return versions;
  }

  private long last() {
    return Math.max(past.chronicle().first(), newest - MOST + 1);
  }

  /** Where the list goes on. */
  Optional<String> next() {
    return last() > past.chronicle().first()
        ? Optional.of(url + "versions?before=" + last())
        : Optional.empty();
  }

  /**
   * @param form empty for JSON
   */
  Answer in(Optional<Form> form) {
    String tag =
        Tag.of("versions", url, newest, past.current().number(), past.current().digest(), form);
    if (form.isEmpty()) {
      return Answer.text(DataForm.JSON, tag, json() + "\n");
    }
    return form.get().isHtml()
        ? Answer.text(form.get().contentType(), tag, page())
        : Answer.graph(graph(), form.get(), tag);
  }

  private JsonObject json() {
    JsonArray all = new JsonArray();
    versions().forEach(v -> all.add(v.json()));
    JsonObject list = new JsonObject();
    list.put("current", past.current().number());
    list.put("oldest", past.oldest());
    list.put("versions", all);
    next().ifPresent(n -> list.put("next", n));
    return list;
  }

  private Graph graph() {
    Words words = new Words();
    versions().forEach(v -> v.tell(words));
    next().ifPresent(n -> words.say(Words.iri(url + "versions"), "hydra:next", Words.iri(n)));
    return words.graph();
  }

  private String page() {
    StringBuilder body = new StringBuilder("<h1>Versions of the data</h1><p>As data:");
    for (String form : List.of("JSON json", "Turtle ttl", "JSON-LD jsonld", "RDF/XML rdf")) {
      String[] parts = form.split(" ", 2);
      body.append(" <a href=\"/versions.").append(parts[1]).append("\">");
      body.append(parts[0]).append("</a>");
    }
    body.append(
        "; as a stream of changed things, the <a href=\"/feed.html\">feed</a>.</p>\n"
            + "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">version</th>"
            + "<th scope=\"col\">made</th><th scope=\"col\">by</th><th scope=\"col\">came</th>"
            + "<th scope=\"col\">went</th><th scope=\"col\">message</th></tr></thead><tbody>\n");
    for (Version version : versions()) {
      row(body, version);
    }
    body.append("</tbody></table></div>\n");
    next()
        .ifPresent(
            n ->
                body.append("<p><a rel=\"next\" href=\"/versions?before=")
                    .append(last())
                    .append("\">Earlier versions</a></p>\n"));
    return Page.of("Versions", body.toString());
  }

  private static void row(StringBuilder body, Version version) {
    body.append("<tr><td class=\"n\"><a href=\"/versions/")
        .append(version.number())
        .append("\">")
        .append(version.number())
        .append("</a></td>");
    cell(body, "", version.at().map(Object::toString).orElse(""));
    Optional<Chronicle.Entry> commit = version.commit();
    cell(body, "", commit.map(Chronicle.Entry::author).orElse(""));
    cell(body, " class=\"n\"", commit.map(c -> "+" + c.added()).orElse(""));
    cell(body, " class=\"n\"", commit.map(c -> "-" + c.deleted()).orElse(""));
    cell(body, "", commit.map(Chronicle.Entry::message).orElse("loaded from files"));
    body.append("</tr>\n");
  }

  private static void cell(StringBuilder body, String attributes, String text) {
    body.append("<td").append(attributes).append('>').append(Page.escape(text)).append("</td>");
  }
}
