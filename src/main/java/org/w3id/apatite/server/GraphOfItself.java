package org.w3id.apatite.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.apatite.description.Endpoint;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.sparql.Limits;
import org.w3id.apatite.sparql.SparqlServlet;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the endpoint says of itself: the description that was made with the data version, at the
 * address of this server, and this server's limits.
 */
final class GraphOfItself implements SparqlServlet.SelfDescription {

  private static final String SD = "http://www.w3.org/ns/sparql-service-description#";

  private final Snapshot snapshot;
  private final Limits limits;
  private final Supplier<String> endpoint;
  private final Base base;
  private final Map<String, String> prefixes;

  /**
   * @param endpoint the address under which clients reach the endpoint, known once it listens
   */
  GraphOfItself(Snapshot snapshot, Limits limits, Supplier<String> endpoint) {
    this.snapshot = snapshot;
    this.limits = limits;
    this.endpoint = endpoint;
    this.base = new Base(snapshot.version().base());
    DatasetGraph data = snapshot.dataset();
    this.prefixes = Txn.calculateRead(data, () -> prefixes(data));
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
  public Map<String, String> prefixes() {
    return prefixes;
  }

  @Override
  public Graph graph() {
    Graph made = GraphMemFactory.createDefaultGraph();
    Graph counts = GraphMemFactory.createDefaultGraph();
    DatasetGraph data = snapshot.dataset();
    Txn.executeRead(
        data,
        () -> {
          copy(data, SelfDescription.SERVICE, made);
          copy(data, SelfDescription.VOID, counts);
        });
    Graph graph = ServiceDescription.moved(made, Endpoint.standard().iri(), endpoint.get());
    counts.find().forEachRemaining(graph::add);
    Node address = NodeFactory.createURI(endpoint.get());
    graph.add(Triple.create(address, RDF.type.asNode(), NodeFactory.createURI(SD + "Service")));
    graph.add(Triple.create(address, NodeFactory.createURI(SD + "endpoint"), address));
    graph.add(
        Triple.create(
            address, RDFS.comment.asNode(), NodeFactory.createLiteralLang(limits(), "en")));
    prefixes.forEach(graph.getPrefixMapping()::setNsPrefix);
    graph.getPrefixMapping().setNsPrefix("sd", SD);
    graph.getPrefixMapping().setNsPrefix("void", "http://rdfs.org/ns/void#");
    return graph;
  }

  private void copy(DatasetGraph data, String name, Graph to) {
    data.find(NodeFactory.createURI(base.graph(name)), Node.ANY, Node.ANY, Node.ANY)
        .forEachRemaining(q -> to.add(q.asTriple()));
  }

  private String limits() {
    return "A query may run "
        + limits.time().toSeconds()
        + " s; "
        + limits.concurrent()
        + " run at one time, others wait their turn; "
        + (limits.perMinute() == 0
            ? "requests are not rationed"
            : limits.perMinute() + " requests of one address are answered in a minute")
        + "; results are never cut short. SERVICE reaches this endpoint itself only.";
  }
}
