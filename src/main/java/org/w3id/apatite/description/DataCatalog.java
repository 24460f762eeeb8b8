package org.w3id.apatite.description;

import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/**
 * The site as a catalogue of DCAT 3: one dataset, the service that answers questions about it, the
 * files that hold it. Made to conform to DCAT-AP 3.
 */
public final class DataCatalog {

  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
  private static final String PUBLIC =
      "http://publications.europa.eu/resource/authority/access-right/PUBLIC";
  private static final String ENGLISH =
      "http://publications.europa.eu/resource/authority/language/ENG";
  private static final String FILE_TYPES =
      "http://publications.europa.eu/resource/authority/file-type/";
  private static final String SPARQL = "https://www.w3.org/TR/sparql11-protocol/";

  private final Statements to = new Statements();
  private final Graph service;
  private final Graph data;
  private final Base base;
  private final Node ontology;
  private final Node dataset;
  private final String endpoint;
  private final String site;

  private DataCatalog(Base base, Graph service, String endpoint, Graph data) {
    this.service = service;
    this.data = data;
    this.base = base;
    this.ontology = Statements.iri(base.iri() + "ontology");
    this.dataset = VoidDescription.dataset(base);
    this.endpoint = endpoint;
    this.site = Endpoint.site(endpoint);
  }

  /**
   * @param service the service graph at the address of the endpoint
   * @param data where the names of agents are, and keywords and themes beside the header of the
   *     ontology
   */
  public static Graph of(
      Base base, Graph service, String endpoint, Graph data, List<DatasetFile> files) {
    DataCatalog catalog = new DataCatalog(base, service, endpoint, data);
    catalog.catalog();
    catalog.dataset();
    catalog.service();
    files.forEach(catalog::distribution);
    catalog.endpointAsDistribution();
    catalog.agents();
    catalog.kindsOfValues();
    return catalog.to.prefixed();
  }

  private void catalog() {
    Node catalog = at("catalog");
    to.type(catalog, "dcat:Catalog");
    to.say(catalog, "dct:title", Statements.english("Catalogue of this site"));
    to.say(
        catalog,
        "dct:description",
        Statements.english(
            "The dataset of this site, the service that answers questions about it,"
                + " and the files that hold it."));
    to.say(catalog, "dcat:dataset", dataset);
    to.say(catalog, "dcat:service", Statements.iri(endpoint));
    to.say(catalog, "foaf:homepage", at(""));
    to.say(catalog, "dct:language", Statements.iri(ENGLISH));
    to.say(
        catalog,
        "dcat:themeTaxonomy",
        Statements.iri("http://publications.europa.eu/resource/authority/data-theme"));
    copy(catalog, "dct:publisher", "dct:license", "dct:issued", "dct:modified");
  }

  private void dataset() {
    to.type(dataset, "dcat:Dataset");
    copy(
        dataset,
        "dct:title",
        "dct:description",
        "dct:license",
        "dct:publisher",
        "dct:creator",
        "dct:created",
        "dct:issued",
        "dct:modified",
        "dct:accrualPeriodicity",
        "dcat:version");
    to.say(dataset, "dct:identifier", Statements.plain(dataset.getURI()));
    common(dataset);
    provenance();
    to.say(dataset, "foaf:isPrimaryTopicOf", at(".well-known/void"));
  }

  /** A named graph as a dataset of its own. It is not listed beside the whole, which it is in. */
  private void part(Node part, Dump dump) {
    to.say(dataset, "dct:hasPart", part);
    to.type(part, "dcat:Dataset");
    to.say(part, "dct:isPartOf", dataset);
    to.say(part, "dct:title", Statements.english(dump.name()));
    to.say(
        part,
        "dct:description",
        Statements.english(
            dump.name()
                + ", one of the parts in which the dataset is kept. The description of the whole says what all of them are about."));
    to.say(part, "dct:identifier", Statements.plain(part.getURI()));
    common(part);
    copy(part, "dct:license", "dct:publisher", "dct:creator", "dct:issued", "dct:modified");
  }

  /** What is said of the dataset and of each of its parts alike. */
  private void common(Node described) {
    to.say(described, "dcat:landingPage", at(""));
    to.say(described, "dcat:contactPoint", contact());
    subjects(described);
    to.say(described, "dct:accessRights", Statements.iri(PUBLIC));
    to.say(described, "dct:language", Statements.iri(ENGLISH));
  }

  /** What it is about, as the data say it of the dataset, or else of its ontology. */
  private void subjects(Node described) {
    for (String property : List.of("dcat:keyword", "dcat:theme")) {
      List<Node> said = Statements.all(data, dataset, property);
      (said.isEmpty() ? Statements.all(data, ontology, property) : said)
          .forEach(o -> to.say(described, property, o));
    }
  }

  /** Where the data come from: the collections their records name as their source. */
  private void provenance() {
    data.find(Node.ANY, Statements.named("rdf:type"), Statements.iri(base.term("SourceDataset")))
        .mapWith(Triple::getSubject)
        .forEach(source -> to.say(dataset, "prov:wasDerivedFrom", source));
    Statements.all(service, dataset, "dct:creator")
        .forEach(creator -> to.say(dataset, "prov:wasAttributedTo", creator));
    Statements.all(service, dataset, "dct:modified")
        .forEach(moment -> to.say(dataset, "prov:generatedAtTime", moment));
  }

  private void service() {
    Node node = Statements.iri(endpoint);
    to.type(node, "dcat:DataService");
    Statements.all(service, node, "dct:title").forEach(t -> to.say(node, "dct:title", t));
    to.say(
        node,
        "dct:description",
        Statements.english("Answers queries of SPARQL 1.1 about the dataset."));
    subjects(node);
    to.say(node, "dcat:endpointURL", node);
    to.say(node, "dcat:endpointDescription", node);
    to.say(node, "dcat:servesDataset", dataset);
    to.say(node, "dct:conformsTo", Statements.iri(SPARQL));
    to.say(node, "dct:accessRights", Statements.iri(PUBLIC));
    to.say(node, "dcat:contactPoint", contact());
    copy(node, "dct:license", "dct:publisher");
  }

  private void distribution(DatasetFile file) {
    Node of = dataset;
    if (file.content().graph().isPresent()) {
      of = Statements.iri(file.content().dataset(base));
      part(of, file.content());
    }
    Node node = at("catalog#" + file.content().file());
    Node address = at(Dump.FOLDER + file.content().file());
    to.say(of, "dcat:distribution", node);
    to.type(node, "dcat:Distribution");
    to.say(node, "dct:title", Statements.english(file.content().title()));
    to.say(
        node, "dct:description", Statements.english(file.content().title() + ", packed by gzip."));
    to.say(node, "dct:format", Statements.iri(FILE_TYPES + fileType(file.content().form())));
    to.say(node, "dcat:accessURL", address);
    to.say(node, "dcat:downloadURL", address);
    to.say(node, "dcat:mediaType", Statements.iri(MEDIA_TYPES + file.content().form().mediaType()));
    to.say(node, "dcat:compressFormat", Statements.iri(MEDIA_TYPES + "application/gzip"));
    to.say(
        node,
        "dcat:byteSize",
        NodeFactory.createLiteralDT(
            Long.toString(file.bytes()), XSDDatatype.XSDnonNegativeInteger));
    Node checksum = at("catalog#" + file.content().file() + "-checksum");
    to.say(node, "spdx:checksum", checksum);
    to.type(checksum, "spdx:Checksum");
    to.say(checksum, "spdx:algorithm", to.term("spdx:checksumAlgorithm_sha256"));
    to.say(
        checksum,
        "spdx:checksumValue",
        NodeFactory.createLiteralDT(file.sha256(), XSDDatatype.XSDhexBinary));
    copy(node, "dct:license", "dct:issued", "dct:modified");
  }

  /** The name in the table of file types of the EU Publications Office. */
  private static String fileType(Form form) {
    return switch (form) {
      case N_QUADS -> "RDF_N_QUADS";
      case TRIG -> "RDF_TRIG";
      case TURTLE -> "RDF_TURTLE";
      case N_TRIPLES -> "RDF_N_TRIPLES";
      default -> throw new IllegalArgumentException("no file is " + form.mediaType());
    };
  }

  private void endpointAsDistribution() {
    Node node = at("catalog#sparql");
    to.say(dataset, "dcat:distribution", node);
    to.type(node, "dcat:Distribution");
    to.say(node, "dct:title", Statements.english("Answers to queries"));
    to.say(
        node,
        "dct:description",
        Statements.english(
            "What a query of SPARQL 1.1 asks for, in the form that the client takes."));
    to.say(node, "dct:format", Statements.iri(FILE_TYPES + "SPARQLQRES"));
    to.say(node, "dcat:accessURL", Statements.iri(endpoint));
    to.say(node, "dcat:accessService", Statements.iri(endpoint));
    copy(node, "dct:license", "dct:issued", "dct:modified");
  }

  private void agents() {
    for (String property : List.of("dct:publisher", "dct:creator")) {
      for (Node agent : Statements.all(service, dataset, property)) {
        to.type(agent, "foaf:Agent");
        to.say(agent, "foaf:name", name(agent));
      }
    }
    to.type(contact(), "vcard:Kind");
    to.type(contact(), "vcard:Organization");
    Statements.all(service, dataset, "dct:publisher")
        .forEach(p -> to.say(contact(), "vcard:fn", name(p)));
    to.say(contact(), "vcard:hasURL", at(""));
  }

  /** What the values are instances of, for readers that look nothing up. */
  private void kindsOfValues() {
    Query query = QueryFactory.create(Page.read("/description/catalog-kinds.rq"));
    try (QueryExec exec = QueryExec.graph(to.graph()).query(query).build()) {
      GraphUtil.addInto(to.graph(), exec.construct());
    }
  }

  private Node name(Node agent) {
    return Statements.all(data, agent, "skos:prefLabel").stream()
        .findFirst()
        .orElseGet(() -> Statements.plain(agent.getURI()));
  }

  private Node contact() {
    return at("catalog#contact");
  }

  private Node at(String path) {
    return Statements.iri(site + path);
  }

  /** Says of a subject what is said of the dataset. */
  private void copy(Node subject, String... properties) {
    for (String property : properties) {
      Statements.all(service, dataset, property).forEach(o -> to.say(subject, property, o));
    }
  }
}
