package org.w3id.apatite.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.sparql.Limits;
import org.w3id.apatite.sparql.SparqlServlet;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the endpoint says of itself (SPARQL 1.1 Service Description): its dataset with every named
 * graph and its size, the forms it answers in, and its limits. Made once for each data version.
 */
final class GraphOfItself implements SparqlServlet.SelfDescription {

  private static final String SD = "http://www.w3.org/ns/sparql-service-description#";
  private static final String VOID = "http://rdfs.org/ns/void#";
  private static final String FORMATS = "http://www.w3.org/ns/formats/";

  /** Those of the W3C's list that {@code /sparql} really writes. */
  private static final List<String> RESULT_FORMATS =
      List.of(
          "SPARQL_Results_JSON",
          "SPARQL_Results_XML",
          "SPARQL_Results_CSV",
          "SPARQL_Results_TSV",
          "Turtle",
          "N-Triples",
          "RDF_XML",
          "JSON-LD",
          "TriG",
          "N-Quads");

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
    Graph graph = GraphMemFactory.createDefaultGraph();
    graph.getPrefixMapping().setNsPrefix("sd", SD).setNsPrefix("void", VOID);
    graph.getPrefixMapping().setNsPrefix("dct", DCTerms.NS).setNsPrefix("rdfs", RDFS.uri);
    Node address = iri(endpoint.get());
    Node service = iri(endpoint.get() + "#service");
    Node dataset = iri(endpoint.get() + "#dataset");
    Node union = iri(endpoint.get() + "#default-graph");
    add(graph, service, RDF.type.asNode(), iri(SD + "Service"));
    add(graph, service, iri(SD + "endpoint"), address);
    for (String language : List.of("SPARQL10Query", "SPARQL11Query")) {
      add(graph, service, iri(SD + "supportedLanguage"), iri(SD + language));
    }
    RESULT_FORMATS.forEach(f -> add(graph, service, iri(SD + "resultFormat"), iri(FORMATS + f)));
    for (String feature : List.of("UnionDefaultGraph", "BasicFederatedQuery")) {
      add(graph, service, iri(SD + "feature"), iri(SD + feature));
    }
    add(graph, service, RDFS.comment.asNode(), text(limits()));
    add(graph, service, iri(SD + "defaultDataset"), dataset);
    add(graph, dataset, RDF.type.asNode(), iri(SD + "Dataset"));
    add(graph, dataset, RDF.type.asNode(), iri(VOID + "Dataset"));
    add(graph, dataset, iri(VOID + "sparqlEndpoint"), address);
    add(graph, dataset, iri(VOID + "uriSpace"), text(base.iri()));
    add(graph, dataset, DCTerms.title.asNode(), text("Apatite"));
    add(
        graph,
        dataset,
        DCTerms.license.asNode(),
        iri("https://creativecommons.org/licenses/by/4.0/"));
    add(
        graph,
        dataset,
        DCTerms.modified.asNode(),
        NodeFactory.createLiteralDT(
            snapshot.version().loadedAt().toString(), XSDDatatype.XSDdateTime));
    add(graph, dataset, iri(SD + "defaultGraph"), union);
    add(graph, union, RDF.type.asNode(), iri(SD + "Graph"));
    add(graph, union, iri(VOID + "triples"), integer(unionSize()));
    snapshot.version().graphs().forEach((name, size) -> named(graph, dataset, name, size));
    return graph;
  }

  private void named(Graph graph, Node dataset, String name, long size) {
    Node named = iri(endpoint.get() + "#named-" + name.substring(base.graph("").length()));
    Node content = iri(named.getURI() + "-graph");
    add(graph, dataset, iri(SD + "namedGraph"), named);
    add(graph, named, RDF.type.asNode(), iri(SD + "NamedGraph"));
    add(graph, named, iri(SD + "name"), iri(name));
    add(graph, named, iri(SD + "graph"), content);
    add(graph, content, RDF.type.asNode(), iri(SD + "Graph"));
    add(graph, content, iri(VOID + "triples"), integer(size));
  }

  private long unionSize() {
    DatasetGraph data = snapshot.dataset();
    return Txn.calculateRead(
        data,
        () -> {
          long n = 0;
          var all = data.getUnionGraph().find();
          while (all.hasNext()) {
            all.next();
            n++;
          }
          return n;
        });
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

  private static void add(Graph graph, Node subject, Node predicate, Node object) {
    graph.add(Triple.create(subject, predicate, object));
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static Node integer(long value) {
    return NodeFactory.createLiteralDT(Long.toString(value), XSDDatatype.XSDinteger);
  }
}
