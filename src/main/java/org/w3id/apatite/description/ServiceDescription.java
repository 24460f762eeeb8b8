package org.w3id.apatite.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.vocabulary.Base;

/**
 * The dataset as it is published, and the endpoint that answers questions about it. Nothing outside
 * this graph mentions the address of the endpoint.
 */
public final class ServiceDescription {

  /** What else the site says of itself. */
  private static final List<String> DOCUMENTS = List.of(".well-known/void", "catalog", "quality");

  private final Base base;
  private final Profile profile;
  private final Endpoint endpoint;
  private final Graph catalogue;

  ServiceDescription(Base base, Profile profile, Endpoint endpoint, List<CatalogueQuery> queries) {
    this.base = base;
    this.profile = profile;
    this.endpoint = endpoint;
    this.catalogue =
        CatalogueDescription.describe(base, endpoint.iri(), profile.license(), queries);
  }

  /**
   * A service description for another address of the same service. It has as many statements,
   * subjects and objects, so what the VoID says of it and of the union stays true.
   */
  public static Graph moved(Graph service, String from, String to) {
    Graph moved = GraphMemFactory.createDefaultGraphSameTerm();
    service
        .find()
        .forEach(
            t ->
                moved.add(
                    Triple.create(
                        moved(t.getSubject(), from, to),
                        t.getPredicate(),
                        moved(t.getObject(), from, to))));
    return moved;
  }

  /** The IRI of a published query. */
  public static String example(String endpoint, String name) {
    return CatalogueDescription.folder(endpoint) + name;
  }

  /** The address of the endpoint in a service graph; empty if it has none. */
  public static Optional<String> endpoint(Graph service) {
    return service
        .find(Node.ANY, Statements.named("sd:endpoint"), Node.ANY)
        .nextOptional()
        .map(t -> t.getObject().getURI());
  }

  /**
   * What a server grants, which no data version knows.
   *
   * @param limits by the local name of a property of the ontology, such as {@code queryTimeLimit}
   */
  public static Graph limits(Base base, String endpoint, Map<String, Long> limits, String inWords) {
    Statements to = new Statements();
    Node service = Statements.iri(endpoint);
    to.type(service, "sd:Service");
    to.say(service, "sd:endpoint", service);
    to.say(service, "rdfs:comment", Statements.english(inWords));
    limits.forEach((name, limit) -> to.count(service, Statements.iri(base.term(name)), limit));
    return to.prefixed();
  }

  private static Node moved(Node node, String from, String to) {
    if (!node.isURI()) {
      return node;
    }
    String iri = node.getURI();
    if (iri.equals(from) || iri.startsWith(CatalogueDescription.folder(from))) {
      return Statements.iri(to + iri.substring(from.length()));
    }
    String site = Endpoint.site(from);
    // Not everything under the site: with --base the things of the graph can be there too.
    return iri.startsWith(site + Dump.FOLDER)
            || DOCUMENTS.stream().anyMatch(d -> iri.equals(site + d))
        ? Statements.iri(Endpoint.site(to) + iri.substring(site.length()))
        : node;
  }

  /**
   * @param union triples in the union
   * @param graphs triples in each named graph, by its IRI
   * @param examples things of the dataset to look at
   * @param vocabularies the namespaces of the terms in use
   */
  Graph describe(
      long union, Map<String, Long> graphs, List<Node> examples, Set<String> vocabularies) {
    Statements to = new Statements();
    GraphUtil.addInto(to.graph(), catalogue);
    service(to);
    graphs(to, union, graphs);
    dataset(to, examples, vocabularies);
    return to.graph();
  }

  private void service(Statements to) {
    Node service = Statements.iri(endpoint.iri());
    to.type(service, "sd:Service");
    to.type(service, "dcat:DataService");
    to.say(service, "dct:title", Statements.english(profile.title() + " SPARQL endpoint"));
    to.say(service, "dct:license", Statements.iri(profile.license()));
    to.say(service, "dct:publisher", Statements.iri(profile.publisher()));
    to.say(service, "sd:endpoint", service);
    to.say(service, "dcat:endpointURL", service);
    to.say(service, "dcat:endpointDescription", service);
    to.say(service, "dcat:servesDataset", VoidDescription.dataset(base));
    to.say(service, "sd:supportedLanguage", to.term("sd:SPARQL10Query"));
    to.say(service, "sd:supportedLanguage", to.term("sd:SPARQL11Query"));
    to.say(service, "sd:feature", to.term("sd:UnionDefaultGraph"));
    to.say(service, "sd:feature", to.term("sd:BasicFederatedQuery"));
    String site = Endpoint.site(endpoint.iri());
    DOCUMENTS.forEach(d -> to.say(service, "rdfs:seeAlso", Statements.iri(site + d)));
    endpoint.resultFormats().forEach(f -> to.say(service, "sd:resultFormat", Statements.iri(f)));
    to.say(service, "sd:defaultDataset", graphs());
  }

  /** The graphs as a query sees them: a default graph and named ones. */
  private Node graphs() {
    return Statements.iri(VoidDescription.dataset(base).getURI() + "#graphs");
  }

  private void graphs(Statements to, long union, Map<String, Long> graphs) {
    Node whole = VoidDescription.dataset(base);
    to.type(graphs(), "sd:Dataset");
    to.say(graphs(), "sd:defaultGraph", whole);
    to.type(whole, "sd:Graph");
    to.count(whole, "void:triples", union);
    graphs.forEach(
        (iri, triples) -> {
          // The SPARQL editor of the SIB shows only the partitions of a node in sd:graph if any has
          // some, and only the union has them in detail. So this is the graph, not its dataset.
          Node graph = Statements.iri(iri);
          String name = VoidDescription.name(base, iri);
          Node named = Statements.iri(graphs().getURI() + "/" + name);
          to.say(graphs(), "sd:namedGraph", named);
          to.type(named, "sd:NamedGraph");
          to.say(named, "rdfs:label", Statements.english("named graph " + name));
          to.say(named, "sd:name", graph);
          to.say(named, "sd:graph", graph);
          to.type(graph, "sd:Graph");
          to.count(graph, "void:triples", triples);
          to.say(graph, "dct:modified", Statements.moment(profile.modified()));
          to.say(graph, "rdfs:seeAlso", VoidDescription.dataset(base, iri));
        });
  }

  private void dataset(Statements to, List<Node> examples, Set<String> vocabularies) {
    Node dataset = VoidDescription.dataset(base);
    to.type(dataset, "void:Dataset");
    to.type(dataset, "dcat:Dataset");
    to.say(dataset, "void:sparqlEndpoint", Statements.iri(endpoint.iri()));
    to.say(dataset, "dct:title", Statements.english(profile.title()));
    to.say(dataset, "dct:description", Statements.english(profile.description()));
    to.say(dataset, "dct:license", Statements.iri(profile.license()));
    to.say(dataset, "dct:publisher", Statements.iri(profile.publisher()));
    to.say(dataset, "dct:creator", Statements.iri(profile.creator()));
    to.say(dataset, "dct:created", Statements.day(profile.created()));
    to.say(dataset, "dct:issued", Statements.day(profile.issued()));
    to.say(dataset, "dct:modified", Statements.moment(profile.modified()));
    to.say(dataset, "dct:accrualPeriodicity", Statements.iri(profile.periodicity()));
    to.say(dataset, "dcat:version", Statements.plain(profile.version()));
    to.say(dataset, "owl:versionInfo", Statements.plain(profile.version()));
    to.say(dataset, "void:uriSpace", Statements.plain(base.iri()));
    to.say(
        dataset,
        "void:uriRegexPattern",
        Statements.plain("^" + base.iri().replaceAll("[.+*()\\[\\]$]", "\\\\$0") + ".*"));
    String site = Endpoint.site(endpoint.iri());
    Dump.whole().forEach(d -> to.say(dataset, "void:dataDump", d.at(site)));
    examples.forEach(e -> to.say(dataset, "void:exampleResource", e));
    vocabularies.forEach(v -> to.say(dataset, "void:vocabulary", Statements.iri(v)));
    endpoint.dataFormats().forEach(f -> to.say(dataset, "void:feature", Statements.iri(f)));
  }
}
