package org.w3id.apatite.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Page;

/** The members of a class or a concept scheme, from which the value of a parameter is taken. */
final class Instances {

  private static final String QUERY = Page.read("/api/instances.rq");

  private final Snapshot snapshot;
  private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

  Instances(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Whether a thing is of a class or in a scheme. */
  boolean has(String kind, String thing) {
    Node subject = NodeFactory.createURI(thing);
    Node object = NodeFactory.createURI(kind);
    DatasetGraph data = snapshot.dataset();
    return Txn.calculateRead(
        data,
        () ->
            data.contains(Node.ANY, subject, RDF.type.asNode(), object)
                || data.contains(Node.ANY, subject, SKOS.inScheme.asNode(), object));
  }

  /** Names by IRI, in the order of names; the first thousand. */
  Map<String, String> of(String kind) {
    return known.computeIfAbsent(kind, this::read);
  }

  private Map<String, String> read(String kind) {
    DatasetGraph data = snapshot.dataset();
    return Txn.calculateRead(
        data,
        () -> {
          Map<String, String> names = new LinkedHashMap<>();
          try (QueryExec exec =
              QueryExec.dataset(data)
                  .query(QUERY)
                  .substitution("kind", NodeFactory.createURI(kind))
                  .build()) {
            exec.select()
                .forEachRemaining(
                    row -> {
                      Node label = row.get(Var.alloc("label"));
                      String iri = row.get(Var.alloc("thing")).getURI();
                      names.put(iri, label == null ? iri : label.getLiteralLexicalForm());
                    });
          }
          return Collections.unmodifiableMap(names);
        });
  }
}
