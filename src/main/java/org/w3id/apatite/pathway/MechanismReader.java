package org.w3id.apatite.pathway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.network.Evidence;
import org.w3id.apatite.vocabulary.Base;

/** Reads the mechanism graph by the queries in {@code pathway/}. */
final class MechanismReader {

  private final Base base;

  MechanismReader(Base base) {
    this.base = base;
  }

  /** What stands behind one step. */
  private record Behind(
      Set<String> supporting,
      Set<String> disputing,
      TreeSet<Evidence> kinds,
      List<String> species) {
    Behind() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>(), new TreeSet<>(), new ArrayList<>());
    }
  }

  /** To be called in a read transaction. */
  MechanismGraph read(DatasetGraph data) {
    Map<String, KeyEvent> events = new LinkedHashMap<>();
    for (Row row : rows(data, "events.rq")) {
      String iri = row.text("event");
      events.putIfAbsent(
          iri, new KeyEvent(iri, row.text("label"), row.text("level"), row.text("thing")));
    }
    Map<String, Behind> behind = behind(data);
    Map<String, Step> steps = new LinkedHashMap<>();
    for (Row row : rows(data, "steps.rq")) {
      step(row, events, behind).ifPresent(s -> steps.putIfAbsent(s.iri(), s));
    }
    return MechanismGraph.of(
        events.values(),
        List.copyOf(steps.values()),
        choices(data, "agents.rq"),
        choices(data, "conditions.rq"));
  }

  private static Optional<Step> step(
      Row row, Map<String, KeyEvent> events, Map<String, Behind> behind) {
    KeyEvent from = events.get(row.text("from"));
    KeyEvent to = events.get(row.text("to"));
    if (from == null || to == null) {
      return Optional.empty();
    }
    String iri = row.text("step");
    Behind known = behind.getOrDefault(iri, new Behind());
    return Optional.of(
        new Step(
            iri,
            from,
            to,
            relation(row.text("relation")),
            row.text("level"),
            row.text("text"),
            known.supporting(),
            known.disputing(),
            known.kinds(),
            known.species(),
            row.text("derived").equals("true"),
            List.of()));
  }

  private static Relation relation(String words) {
    for (Relation relation : Relation.values()) {
      if (relation.name().equals(words.toUpperCase(Locale.ROOT).replace(' ', '_'))) {
        return relation;
      }
    }
    throw new IllegalStateException("steps.rq gives the relation '" + words + "'");
  }

  private Map<String, Behind> behind(DatasetGraph data) {
    Map<String, Behind> behind = new LinkedHashMap<>();
    for (Row row : rows(data, "evidence.rq")) {
      Behind known = behind.computeIfAbsent(row.text("step"), s -> new Behind());
      switch (row.text("bearing")) {
        case "supports" -> {
          known.supporting().add(row.text("work"));
          known.kinds().add(Evidence.valueOf(row.text("kind").toUpperCase(Locale.ROOT)));
        }
        case "disputes" -> known.disputing().add(row.text("work"));
        default -> {
          // It was read, and says nothing either way.
        }
      }
    }
    for (Row row : rows(data, "species.rq")) {
      behind
          .computeIfAbsent(row.text("step"), s -> new Behind())
          .species()
          .add(row.text("species"));
    }
    return behind;
  }

  private List<Choice> choices(DatasetGraph data, String file) {
    Map<String, String> labels = new LinkedHashMap<>();
    Map<String, Set<String>> things = new LinkedHashMap<>();
    for (Row row : rows(data, file)) {
      labels.putIfAbsent(row.text("thing"), row.text("label"));
      things.computeIfAbsent(row.text("thing"), t -> new HashSet<>()).add(row.text("of"));
    }
    return labels.entrySet().stream()
        .map(e -> new Choice(e.getKey(), e.getValue(), things.getOrDefault(e.getKey(), Set.of())))
        .toList();
  }

  private List<Row> rows(DatasetGraph data, String file) {
    String query = base.rewrite(Page.read("/pathway/" + file));
    List<Row> rows = new ArrayList<>();
    try (QueryExec exec = QueryExec.dataset(data).query(query).build()) {
      RowSet found = exec.select();
      found.forEachRemaining(b -> rows.add(new Row(b)));
    }
    return rows;
  }
}
