package org.w3id.apatite.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.system.Txn;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3id.apatite.api.Editor;
import org.w3id.apatite.description.DataCatalog;
import org.w3id.apatite.description.DatasetFile;
import org.w3id.apatite.description.DatasetFiles;
import org.w3id.apatite.description.DocumentPage;
import org.w3id.apatite.description.SelfDescription;
import org.w3id.apatite.description.ServiceDescription;
import org.w3id.apatite.description.VoidDocument;
import org.w3id.apatite.federation.Partner;
import org.w3id.apatite.graph.Snapshot;
import org.w3id.apatite.http.Answer;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.GraphAnswers;
import org.w3id.apatite.http.Tag;
import org.w3id.apatite.sparql.Limits;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the server says of itself at one version of the data: the description that the version
 * holds, at the address of this server, and this server's limits. Each document is made once.
 */
final class GraphOfItself {

  private static final Logger LOG = LoggerFactory.getLogger(GraphOfItself.class);
  private static final long ROOM_TO_MOVE = 16L << 20;

  private final Snapshot snapshot;
  private final Limits limits;
  private final List<Partner> partners;
  private final Supplier<String> url;
  private final Base base;
  private final Map<String, String> prefixes;
  private final GraphAnswers endpoint;
  private final GraphAnswers voidDocument;
  private final GraphAnswers catalog;
  private final DatasetFiles files;

  /**
   * @param dumps held while the dataset is written to files
   */
  GraphOfItself(Site site, Lock dumps) {
    this.snapshot = site.snapshot();
    this.limits = site.settings().limits();
    this.partners = site.settings().partners();
    this.url = site.url();
    this.base = new Base(snapshot.version().base());
    DatasetGraph data = snapshot.dataset();
    this.prefixes = Txn.calculateRead(data, () -> prefixes(data));
    // The limits and the address are of the server, not of the version.
    String tag =
        Tag.of(
            snapshot.version().number(),
            snapshot.version().digest(),
            site.settings().address(),
            limits);
    boolean makesLinks =
        site.settings().links().folder() != null && site.settings().links().most() > 0;
    this.endpoint =
        new GraphAnswers(
            Tag.of(tag, makesLinks),
            this::describeEndpoint,
            graph -> Editor.page(site.catalogue(), base, address(), makesLinks));
    this.voidDocument =
        new GraphAnswers(
            tag,
            this::describeDataset,
            new DocumentPage(
                    "What this dataset says of itself",
                    "/void",
                    List.of("dataset", "named-graphs", "classes", "properties", "links"))
                ::of);
    this.files = new DatasetFiles(snapshot, prefixes, this::address, dumps);
    this.catalog =
        new GraphAnswers(
            tag,
            this::describeCatalog,
            new DocumentPage(
                    "Catalogue of this site",
                    "/catalog",
                    List.of("catalog-dataset", "catalog-files", "catalog-services"))
                ::of);
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

  /**
   * Moves the stored description to an address, so that queries too find it there. On a disk that
   * is full they find the address of an earlier start: nothing can be written, all can be read.
   */
  static void move(Snapshot snapshot, String address) {
    String name = new Base(snapshot.version().base()).graph(SelfDescription.SERVICE);
    Graph service = stored(snapshot, name);
    Optional<String> told =
        ServiceDescription.endpoint(service).filter(other -> !other.equals(address));
    if (told.isEmpty()) {
      return;
    }
    if (snapshot.folder().toFile().getUsableSpace() < ROOM_TO_MOVE) {
      LOG.warn("the disk is full: queries find {} as the address, not {}", told.get(), address);
      return;
    }
    snapshot.replace(name, ServiceDescription.moved(service, told.get(), address));
  }

  Map<String, String> prefixes() {
    return prefixes;
  }

  /** The description of the endpoint, or the page on which to ask. */
  Answer in(Form form) {
    return endpoint.in(form);
  }

  /** The VoID of the dataset. */
  GraphAnswers voidDocument() {
    return voidDocument;
  }

  /** The site as a catalogue of DCAT. */
  GraphAnswers catalog() {
    return catalog;
  }

  /** The dataset as files. */
  DatasetFiles files() {
    return files;
  }

  /** The description of the endpoint. */
  GraphAnswers endpoint() {
    return endpoint;
  }

  private String address() {
    return url.get() + "sparql";
  }

  private Graph describeEndpoint() {
    Graph graph =
        ServiceDescription.limits(
            base,
            address(),
            EndpointLimits.numbers(limits),
            EndpointLimits.inWords(limits, partners));
    partners.forEach(p -> describe(p, graph));
    GraphUtil.addInto(graph, stored(SelfDescription.SERVICE));
    GraphUtil.addInto(graph, stored(SelfDescription.VOID));
    prefixes.forEach(graph.getPrefixMapping()::setNsPrefix);
    return graph;
  }

  /** Not as a service of its own: who looks for this endpoint must find one. */
  private void describe(Partner partner, Graph graph) {
    Node iri = NodeFactory.createURI(partner.iri());
    Node budgets =
        NodeFactory.createLiteralLang(
            "A partner that SERVICE may ask: " + partner.budgets() + ".", "en");
    graph.add(NodeFactory.createURI(address()), DCTerms.relation.asNode(), iri);
    graph.add(iri, RDFS.comment.asNode(), budgets);
  }

  private Graph describeDataset() {
    return VoidDocument.of(
        base, stored(SelfDescription.SERVICE), stored(SelfDescription.VOID), address());
  }

  private Graph describeCatalog() {
    Graph service = stored(SelfDescription.SERVICE);
    DatasetGraph data = snapshot.dataset();
    List<DatasetFile> whole = files.all();
    return Txn.calculateRead(
        data, () -> DataCatalog.of(base, service, address(), data.getUnionGraph(), whole));
  }

  private Graph stored(String name) {
    return stored(snapshot, base.graph(name));
  }

  private static Graph stored(Snapshot snapshot, String graph) {
    Graph copy = GraphMemFactory.createDefaultGraphSameTerm();
    DatasetGraph data = snapshot.dataset();
    Node name = NodeFactory.createURI(graph);
    Txn.executeRead(
        data,
        () ->
            data.find(name, Node.ANY, Node.ANY, Node.ANY)
                .forEachRemaining(q -> copy.add(q.asTriple())));
    return copy;
  }
}
