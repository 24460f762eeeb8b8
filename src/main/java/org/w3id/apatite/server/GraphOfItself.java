package org.w3id.apatite.server;

import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.sparql.SparqlServlet;
import org.w3id.apatite.vocabulary.Base;

/** The description of a data version, read from the version itself once. */
final class GraphOfItself implements SparqlServlet.SelfDescription {

  private final Graph graph;
  private final Map<String, String> prefixes;

  GraphOfItself(Snapshot snapshot) {
    DatasetGraph data = snapshot.dataset();
    this.graph = Txn.calculateRead(data, () -> graphs(data, snapshot.version().base()));
    this.prefixes = Txn.calculateRead(data, () -> prefixes(data));
    prefixes.forEach(graph.getPrefixMapping()::setNsPrefix);
  }

  private static Graph graphs(DatasetGraph data, String base) {
    Graph copy = GraphMemFactory.createDefaultGraph();
    Base of = new Base(base);
    for (String name : new String[] {"service", "void", "meta"}) {
      data.find(NodeFactory.createURI(of.graph(name)), Node.ANY, Node.ANY, Node.ANY)
          .forEachRemaining(q -> copy.add(q.asTriple()));
    }
    return copy;
  }

  private static Map<String, String> prefixes(DatasetGraph data) {
    Map<String, String> found = new TreeMap<>();
    data.find(Node.ANY, Node.ANY, SHACL.prefix, Node.ANY)
        .forEachRemaining(
            q ->
                data.find(Node.ANY, q.getSubject(), SHACL.namespace, Node.ANY)
                    .forEachRemaining(
                        n ->
                            found.put(
                                q.getObject().getLiteralLexicalForm(),
                                n.getObject().getLiteralLexicalForm())));
    return found;
  }

  @Override
  public Graph graph() {
    return graph;
  }

  @Override
  public Map<String, String> prefixes() {
    return prefixes;
  }
}
