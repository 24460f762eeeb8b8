package org.w3id.apatite.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
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
    difference.ifPresent(
        d -> {
          json.put("message", d.message());
          new DifferenceText(version.base(), d).tell(json);
        });
    return json;
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
        d ->
            new DifferenceText(version.base(), d)
                .page(body, "/versions/" + version.number() + ".rdfp"));
    return Page.of(title, body.toString());
  }

  private void links(StringBuilder body) {
    body.append("<p><a href=\"/versions\">All versions</a>; <a href=\"/changes?from=")
        .append(version.number())
        .append("\">what has changed since</a>; as data:");
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
}
