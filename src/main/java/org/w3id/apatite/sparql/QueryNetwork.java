package org.w3id.apatite.sparql;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.network.Heading;
import org.w3id.apatite.network.Network;
import org.w3id.apatite.network.NetworkOfGraph;
import org.w3id.apatite.network.file.FileOptions;
import org.w3id.apatite.network.layout.Layouts;
import org.w3id.apatite.vocabulary.Base;

/** The graph that a query gives, as a network; what it does not name is named by the data. */
final class QueryNetwork {

  /** What a statement takes while it is not decided which nodes stay. */
  static final long BYTES = 600;

  private final Network network;
  private final FileOptions options;

  /**
   * @param data in the transaction of the query
   * @param graph that the query gave
   */
  QueryNetwork(Base base, DatasetGraph data, Graph graph, FileOptions options) {
    this.options = options;
    Graph union = data.getUnionGraph();
    Heading heading =
        new Heading(
            "Result of a query",
            "A graph made by a SPARQL query.",
            licence(base, union),
            Optional.empty());
    this.network =
        Layouts.of(new NetworkOfGraph(base, graph).named(union).build(heading, options.limit()));
  }

  private static Optional<String> licence(Base base, Graph union) {
    Node dataset = NodeFactory.createURI(base.iri() + "dataset");
    return union.find(dataset, DCTerms.license.asNode(), Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(Node::isURI)
        .map(Node::getURI)
        .sorted()
        .findFirst();
  }

  /** What the headers say of a network of which nodes were left off. */
  Map<String, String> headers() {
    return network.isCut()
        ? Map.of(RowCap.HEADER, "?0; nodes=" + network.nodes().size())
        : Map.of();
  }

  void write(OutputStream out, Form form) throws IOException {
    options.file(form.suffix()).write(network, out);
  }
}
