package org.w3id.apatite.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.system.Txn;

/** Explains why a query has no rows, or counts nothing. */
public final class EmptyResult {

  private final Query query;
  private final Probe probe;
  private final SparqlText text;
  private final Set<Suspect> found = new LinkedHashSet<>();

  private EmptyResult(DatasetGraph data, Query query, Duration budget) {
    this.query = query;
    this.probe = new Probe(data, query, budget);
    this.text = new SparqlText(query);
  }

  /**
   * Finds the parts of a query that leave no row. The rows are those of its WHERE: so an aggregate
   * of nothing, a lone 0, is explained like no row at all, and a CONSTRUCT or DESCRIBE like a
   * SELECT. What stands in OPTIONAL is not looked at, and SERVICE is not called.
   *
   * @param data read inside one read transaction, the caller's if there is one
   * @param budget how long it may take; what was found by then is the answer
   */
  public static Diagnosis explain(DatasetGraph data, Query query, Duration budget) {
    return Txn.calculateRead(data, () -> new EmptyResult(data, query, budget).diagnosis());
  }

  private Diagnosis diagnosis() {
    if (query.getQueryPattern() == null) {
      return new Diagnosis(List.of(), true);
    }
    boolean complete = true;
    try {
      search();
    } catch (OutOfTime e) {
      complete = false;
    }
    return new Diagnosis(new ArrayList<>(found), complete && !probe.refused());
  }

  private void search() {
    List<Element> parts = new ArrayList<>(Elements.steps(query.getQueryPattern()));
    if (query.hasValues()) {
      parts.add(new ElementData(query.getValuesVariables(), query.getValuesData()));
    }
    if (probe.any(parts)) {
      having();
      return;
    }
    Element where = Elements.group(parts);
    KnownTerms known = new KnownTerms(probe);
    PatternSearch patterns = new PatternSearch(probe, known, text);
    from(query.getGraphURIs(), "FROM ", known, patterns);
    from(query.getNamedGraphURIs(), "FROM NAMED ", known, patterns);
    if (found.isEmpty()) {
      patterns.search(where, found);
    }
    if (found.isEmpty()) {
      new JoinSearch(probe, known, text, patterns, found).search(where);
      found.addAll(patterns.dispensable());
    }
  }

  private void from(List<String> names, String keyword, KnownTerms known, PatternSearch patterns) {
    for (String name : names) {
      Node graph = NodeFactory.createURI(name);
      if (!known.isGraph(graph)) {
        found.add(patterns.unknownGraph(graph, keyword + text.of(graph)));
      }
    }
  }

  private void having() {
    if (!query.isSelectType() || !query.hasHaving() || probe.selects(query)) {
      return;
    }
    query
        .getHavingExprs()
        .forEach(
            e ->
                found.add(
                    new Suspect(
                        "HAVING" + text.of(new ElementFilter(e)).substring("FILTER".length()),
                        Reason.FILTER_REMOVES_ALL,
                        "There are groups, but none for which HAVING holds; leave it out, or loosen"
                            + " its condition.",
                        List.of())));
  }
}
