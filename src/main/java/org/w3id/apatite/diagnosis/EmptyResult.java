package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.system.Txn;

/** Explains why a query has no rows, or counts nothing. */
public final class EmptyResult {

  private final Query query;
  private final Probe probe;
  private final SparqlText text;
  private final KnownTerms known;
  private final PatternSearch patterns;
  private final Set<Suspect> found = new LinkedHashSet<>();

  private EmptyResult(Query query, Probe probe) {
    this.query = query;
    this.probe = probe;
    this.text = new SparqlText(query);
    this.known = new KnownTerms(probe);
    this.patterns = new PatternSearch(probe, known, text);
  }

  /**
   * Finds the parts of a query that leave no row. The rows are those of its WHERE: so an aggregate
   * of nothing, a lone 0, is explained like no row at all, and a CONSTRUCT or DESCRIBE like a
   * SELECT. What stands in OPTIONAL is looked at only where its variable is all that is asked for,
   * and SERVICE is not called.
   *
   * @param data read inside one read transaction, the caller's if there is one
   */
  public static Diagnosis explain(DatasetGraph data, Query query, Bounds bounds) {
    return Txn.calculateRead(
        data,
        () -> {
          Probe probe = new Probe(data, query, bounds);
          bounds.onStop().accept(probe::stop);
          return new EmptyResult(query, probe).diagnosis();
        });
  }

  private Diagnosis diagnosis() {
    boolean complete = true;
    Optional<Query> corrected = Optional.empty();
    try {
      search();
      corrected = corrected();
    } catch (OutOfTime | StackOverflowError e) {
      // A query that can be answered may still be nested too deep to be taken apart.
      complete = false;
    }
    return new Diagnosis(
        new ArrayList<>(found), complete && !probe.refused() && !probe.cut(), corrected);
  }

  private void search() {
    described();
    if (query.getQueryPattern() == null) {
      return;
    }
    List<Element> parts = Elements.parts(query);
    if (probe.any(parts)) {
      new AfterWhere(probe, known, text, patterns, found).search(query, parts);
      return;
    }
    new DatasetCause(probe, known, text, patterns).explain(query, found);
    if (found.isEmpty()) {
      patterns.search(Elements.group(parts), found);
    }
    if (found.isEmpty()) {
      new JoinSearch(probe, known, text, patterns, found).search(Elements.group(parts));
      found.addAll(patterns.dispensable());
    }
  }

  /** DESCRIBE of things that are not there. */
  private void described() {
    if (query.isDescribeType()) {
      PatternCause cause = new PatternCause(probe, known, text);
      for (Node thing : query.getResultURIs()) {
        cause.unknownThing(thing, "DESCRIBE " + text.of(thing)).ifPresent(found::add);
      }
    }
  }

  /** The query with every suspect put right, if it has rows then. */
  private Optional<Query> corrected() {
    if (found.size() == 1) {
      Suspect only = found.iterator().next();
      for (Suggestion s : only.suggestions()) {
        Optional<Query> better = Correction.of(query, only, Optional.of(s)).filter(this::hasRows);
        if (better.isPresent()) {
          return better;
        }
      }
    }
    Optional<Query> better = found.isEmpty() ? Optional.empty() : Optional.of(query);
    for (Suspect suspect : found) {
      Optional<Suggestion> first = suspect.suggestions().stream().findFirst();
      better = better.flatMap(q -> Correction.of(q, suspect, first));
    }
    return better.filter(this::hasRows);
  }

  private boolean hasRows(Query better) {
    return better.getQueryPattern() == null
        || (probe.matches(better)
            && (!better.isSelectType() || probe.selects(better))
            && !probe.refused());
  }
}
