package org.w3id.apatite.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.w3id.apatite.graph.VersionRecord;
import org.w3id.apatite.sparql.AnswerCache;
import org.w3id.apatite.sparql.RunningQueries;
import org.w3id.apatite.sparql.RunningQueries.Running;

/**
 * The state of a server at a moment: nothing secret, no paths of the machine, no addresses of
 * clients.
 *
 * @param showQueries whether ids and texts of running queries are shown; who knows an id can stop
 *     the query
 */
public record Status(
    Program program,
    Supplier<VersionRecord> current,
    Instant startedAt,
    RunningQueries queries,
    AnswerCache answers,
    boolean showQueries) {

  private static final int LONGEST_TEXT = 300;

  JsonObject json(Instant now) {
    JsonObject json = new JsonObject();
    json.put("program", programJson());
    json.put("startedAt", seconds(startedAt));
    json.put("uptimeSeconds", Duration.between(startedAt, now).toSeconds());
    json.put("data", data());
    JsonObject memory = new JsonObject();
    Runtime runtime = Runtime.getRuntime();
    memory.put("heapUsedBytes", runtime.totalMemory() - runtime.freeMemory());
    memory.put("heapMaxBytes", runtime.maxMemory());
    json.put("memory", memory);
    json.put("queries", queries(now));
    json.put("cache", cache());
    return json;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private JsonObject programJson() {
    JsonObject json = new JsonObject();
    json.put("version", program.version());
    json.put("jena", program.jena());
    json.put("java", program.java());
    return json;
  }

  private JsonObject data() {
    VersionRecord version = current.get();
    JsonObject json = new JsonObject();
    json.put("version", version.number());
    json.put("loadedAt", seconds(version.loadedAt()));
    json.put("digest", version.digest());
    json.put("base", version.base());
    json.put("statements", version.statements());
    JsonArray graphs = new JsonArray();
    version.graphs().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            e -> {
              JsonObject graph = new JsonObject();
              graph.put("graph", e.getKey());
              graph.put("statements", e.getValue());
              graphs.add(graph);
            });
    json.put("graphs", graphs);
    return json;
  }

  private JsonObject queries(Instant now) {
    JsonArray running = new JsonArray();
    queries.all().stream()
        .filter(RunningQueries.Running::runs)
        .sorted(Comparator.comparing(Running::since))
        .forEach(q -> running.add(query(q, now)));
    JsonObject json = new JsonObject();
    json.put("waiting", queries.waiting());
    json.put("running", running);
    return json;
  }

  private JsonObject query(Running query, Instant now) {
    JsonObject json = new JsonObject();
    json.put("since", seconds(query.since()));
    json.put("seconds", Duration.between(query.since(), now).toSeconds());
    json.put("query", QueryHash.of(query.text()));
    if (showQueries) {
      json.put("id", query.id());
      json.put("text", shortened(query.text()));
    }
    return json;
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + " ...";
  }

  private JsonObject cache() {
    JsonObject json = new JsonObject();
    json.put("entries", answers.entries());
    json.put("bytes", answers.bytes());
    json.put("maxBytes", answers.maxBytes());
    json.put("hits", answers.hits());
    json.put("misses", answers.misses());
    return json;
  }
}
