package org.w3id.apatite.fragments;

import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.VOID;

/**
 * What is said of a fragment beside its data: how many statements there are, where the other pages
 * are, and how to ask for other fragments (specification, sections 4.2 and 4.3). Every node has an
 * IRI.
 */
final class Controls {

  private static final String HYDRA = "http://www.w3.org/ns/hydra/core#";
  private static final String FOAF = "http://xmlns.com/foaf/0.1/";

  private final Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
  private final Fragment fragment;
  private final Asked asked;
  private final String url;
  private final Node page;

  /**
   * @param url the address of the server, with a slash at its end
   */
  Controls(Fragment fragment, String url) {
    this.fragment = fragment;
    this.asked = fragment.asked();
    this.url = url;
    this.page = iri(asked.here(url));
  }

  /** The name of the graph of controls, for forms that have named graphs. */
  Node name() {
    return iri(page.getURI() + "#metadata");
  }

  /**
   * @param dataset the IRI of the whole dataset
   */
  Graph of(String dataset) {
    dataset(iri(dataset));
    page(iri(dataset));
    say(name(), FOAF + "primaryTopic", page);
    Map.of("hydra", HYDRA, "void", VOID.NS, "dcterms", DCTerms.NS, "rdf", RDF.uri, "foaf", FOAF)
        .forEach(graph.getPrefixMapping()::setNsPrefix);
    return graph;
  }

  private void dataset(Node dataset) {
    say(dataset, RDF.type.getURI(), VOID.Dataset.asNode());
    say(dataset, RDF.type.getURI(), iri(HYDRA + "Collection"));
    say(dataset, VOID.subset.getURI(), page);
    Node search = iri(url + "fragments#search");
    say(dataset, HYDRA + "search", search);
    say(search, RDF.type.getURI(), iri(HYDRA + "IriTemplate"));
    say(search, HYDRA + "template", text(url + "fragments{?subject,predicate,object}"));
    say(search, HYDRA + "variableRepresentation", iri(HYDRA + "ExplicitRepresentation"));
    mapping(search, "subject", RDF.subject.asNode());
    mapping(search, "predicate", RDF.predicate.asNode());
    mapping(search, "object", RDF.object.asNode());
  }

  private void mapping(Node search, String variable, Node property) {
    Node mapping = iri(url + "fragments#" + variable);
    say(search, HYDRA + "mapping", mapping);
    say(mapping, RDF.type.getURI(), iri(HYDRA + "IriTemplateMapping"));
    say(mapping, HYDRA + "variable", text(variable));
    say(mapping, HYDRA + "property", property);
  }

  private void page(Node dataset) {
    Node whole = iri(asked.fragment(url));
    if (!whole.equals(page)) {
      say(dataset, VOID.subset.getURI(), whole);
      say(whole, VOID.subset.getURI(), page);
    }
    say(page, RDF.type.getURI(), iri(HYDRA + "PartialCollectionView"));
    say(
        page,
        DCTerms.title.getURI(),
        NodeFactory.createLiteralLang("Statements that match one pattern", "en"));
    say(page, DCTerms.source.getURI(), dataset);
    say(page, VOID.triples.getURI(), number(fragment.total()));
    say(page, HYDRA + "totalItems", number(fragment.total()));
    say(page, HYDRA + "itemsPerPage", number(Asked.PER_PAGE));
    if (!fragment.exact()) {
      say(
          page,
          RDFS.comment.getURI(),
          NodeFactory.createLiteralLang(
              "The number of statements was not counted to the end: there are at least "
                  + fragment.total()
                  + ".",
              "en"));
    }
    say(page, HYDRA + "first", iri(asked.at(url, 1)));
    if (asked.page() > 1) {
      say(page, HYDRA + "previous", iri(asked.at(url, asked.page() - 1L)));
    }
    if (fragment.hasNext()) {
      say(page, HYDRA + "next", iri(asked.at(url, asked.page() + 1L)));
    }
  }

  private void say(Node subject, String property, Node object) {
    graph.add(Triple.create(subject, iri(property), object));
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(text);
  }

  private static Node number(long number) {
    return NodeFactory.createLiteralDT(Long.toString(number), XSDDatatype.XSDinteger);
  }
}
