package org.w3id.apatite.history;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdfpatch.text.RDFChangesWriterText;

/**
 * What came and went between two versions, in all or of one thing.
 *
 * @param url of the server
 * @param thing empty for all
 * @param path of the thing as it was asked
 * @param from the earlier version
 * @param to the later one
 */
record Changes(Past past, String url, Optional<Node> thing, String path, long from, long to) {

  /** So many changes of a thing are listed, the latest of them. */
  private static final int LISTED = 100;

  /** Statements that are held at a time; some 60 MB. */
  private static final int HELD = 100_000;

  private Net net() {
    return Net.between(
        past.chronicle(), from, to, thing.map(Wanted::about).orElseGet(Wanted::everything), HELD);
  }

  Difference difference() {
    return Difference.of(past, net());
  }

  /** Where it stands. */
  String address(Optional<ChangesForm> form, long since, long upTo) {
    return url
        + "changes"
        + (path.isEmpty() ? "" : "/" + path)
        + form.map(f -> "." + f.suffix()).orElse("")
        + "?from="
        + since
        + "&to="
        + upTo;
  }

  String address(ChangesForm form) {
    return address(Optional.of(form), from, to);
  }

  /** The latest steps that changed the thing, the last first; none if it is of all. */
  List<Chronicle.Entry> steps() {
    List<Chronicle.Entry> steps = new ArrayList<>();
    thing.ifPresent(
        t ->
            past.changes(t).keySet().forEach(v -> past.chronicle().entry(v).ifPresent(steps::add)));
    Collections.reverse(steps);
    return steps.subList(0, Math.min(LISTED, steps.size()));
  }

  /** Where the thing is told of as it was, by version. */
  SortedMap<Long, Instant> mementos() {
    return past.mementos(thing.orElseThrow());
  }

  String memento(long version) {
    return url + "versions/" + version + "/doc/" + path;
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    thing.ifPresent(t -> json.put("thing", t.getURI()));
    json.put("from", from);
    json.put("to", to);
    new DifferenceText(past.base(), difference()).tell(json);
    if (thing.isPresent()) {
      JsonArray steps = new JsonArray();
      for (Chronicle.Entry step : steps()) {
        JsonObject one = new JsonObject();
        one.put("version", step.version());
        one.put("at", step.at().toString());
        one.put("author", step.author());
        one.put("message", step.message());
        one.put("changes", address(Optional.empty(), step.before(), step.version()));
        steps.add(one);
      }
      json.put("steps", steps);
    }
    JsonObject links = new JsonObject();
    links.put("patch", address(ChangesForm.PATCH));
    json.put("links", links);
    return json;
  }

  /**
   * As RDF Patch, from one version to the other; a part of it is held at most. Closes what it
   * writes to.
   */
  void patch(OutputStream out) throws IOException {
    RDFChangesWriterText text = RDFChangesWriterText.create(out);
    text.start();
    text.header("before", NodeFactory.createLiteralString(Long.toString(from)));
    text.header("version", NodeFactory.createLiteralString(Long.toString(to)));
    text.txnBegin();
    net()
        .tell(
            (came, q) -> {
              if (came) {
                text.add(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
              } else {
                text.delete(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject());
              }
            });
    text.txnCommit();
    text.finish();
    text.close();
  }
}
