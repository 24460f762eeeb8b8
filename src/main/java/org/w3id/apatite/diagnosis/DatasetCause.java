package org.w3id.apatite.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;

/** Whether FROM and FROM NAMED, or what a request says in their place, leave nothing to look in. */
final class DatasetCause {

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;
  private final PatternSearch patterns;

  DatasetCause(Probe probe, KnownTerms known, SparqlText text, PatternSearch patterns) {
    this.probe = probe;
    this.known = known;
    this.text = text;
    this.patterns = patterns;
  }

  /** Adds the graphs that are none, if there is no other graph in their place. */
  void explain(Query query, Set<Suspect> found) {
    unknown(query.getGraphURIs(), "FROM ", found);
    unknown(query.getNamedGraphURIs(), "FROM NAMED ", found);
    if (!found.isEmpty() || !probe.isPartial()) {
      return;
    }
    boolean usesGraph = usesGraph(query);
    if (usesGraph && query.getNamedGraphURIs().isEmpty()) {
      found.add(
          empty(
              "GRAPH",
              "The query names its graphs with FROM only, and GRAPH looks among those of FROM NAMED;"
                  + " name them with FROM NAMED, or leave FROM out."));
    } else if (!usesGraph && query.getGraphURIs().isEmpty()) {
      found.add(
          empty(
              "FROM NAMED",
              "The query names its graphs with FROM NAMED only, and patterns outside GRAPH look in"
                  + " those of FROM; name them with FROM, or put the patterns into GRAPH ?g { }."));
    }
  }

  private static Suspect empty(String shown, String message) {
    return new Suspect(shown, Reason.DATASET_EMPTY, message, List.of());
  }

  private void unknown(List<String> names, String keyword, Set<Suspect> found) {
    List<Node> graphs = names.stream().map(NodeFactory::createURI).toList();
    if (graphs.stream().anyMatch(known::isGraph)) {
      return;
    }
    graphs.forEach(g -> found.add(patterns.unknownGraph(g, keyword + text.of(g))));
  }

  private static boolean usesGraph(Query query) {
    AtomicBoolean uses = new AtomicBoolean();
    ElementWalker.walk(
        query.getQueryPattern(),
        new ElementVisitorBase() {
          @Override
          public void visit(ElementNamedGraph graph) {
            uses.set(true);
          }
        });
    return uses.get();
  }
}
