package org.w3id.apatite.discovery;

import java.util.Comparator;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.DCAT;
import org.apache.jena.vocabulary.DCTerms;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/**
 * What the landing page tells, whatever it looks like: all of it is from the catalogue of the site
 * and from the data.
 *
 * @param url the address of the server, with a slash at its end
 * @param dataset the IRI of the dataset
 * @param title its name
 * @param description with the sentence on the licence
 * @param version what the version is called
 * @param modified when it was made
 * @param licenses IRIs
 * @param creators IRIs
 * @param keywords in their order
 * @param files that hold the dataset
 * @param parts files that hold one named graph each
 * @param markup the dataset in the words of schema.org, as JSON-LD
 */
record Landing(
    String url,
    String dataset,
    String title,
    String description,
    String version,
    String modified,
    List<String> licenses,
    List<String> creators,
    List<String> keywords,
    List<File> files,
    List<File> parts,
    String markup) {

  /**
   * A file that holds the dataset or a part of it.
   *
   * @param address where it is had
   * @param title what it holds
   * @param bytes its length
   */
  record File(String address, String title, String bytes) {}

  /**
   * @param catalog the site as a catalogue of DCAT
   * @param data the union of all graphs, in whose read transaction this thread is
   */
  static Landing of(Base base, Graph catalog, Graph data, String url) {
    Node dataset = NodeFactory.createURI(base.iri() + "dataset");
    return new Landing(
        url,
        dataset.getURI(),
        first(catalog, dataset, DCTerms.title.asNode()),
        first(catalog, dataset, DCTerms.description.asNode()),
        first(catalog, dataset, NodeFactory.createURI(DCAT.NS + "version")),
        first(catalog, dataset, DCTerms.modified.asNode()),
        texts(catalog, dataset, DCTerms.license.asNode()),
        texts(catalog, dataset, DCTerms.creator.asNode()),
        texts(catalog, dataset, DCAT.keyword.asNode()),
        files(catalog, dataset),
        catalog.find(dataset, DCTerms.hasPart.asNode(), Node.ANY).toList().stream()
            .flatMap(p -> files(catalog, p.getObject()).stream())
            .sorted(Comparator.comparing(File::address))
            .toList(),
        markup(base, catalog, data, dataset));
  }

  private static String markup(Base base, Graph catalog, Graph data, Node dataset) {
    Graph graph = GraphMemFactory.createDefaultGraphSameTerm();
    GraphUtil.addInto(graph, asked("schema-catalog", base, catalog));
    GraphUtil.addInto(graph, asked("schema-contents", base, data));
    return SchemaJson.of(graph, dataset);
  }

  private static Graph asked(String question, Base base, Graph of) {
    String text = base.rewrite(Page.read("/discovery/" + question + ".rq"));
    try (QueryExec exec = QueryExec.graph(of).query(QueryFactory.create(text)).build()) {
      return exec.construct();
    }
  }

  private static List<File> files(Graph catalog, Node dataset) {
    return catalog.find(dataset, DCAT.distribution.asNode(), Node.ANY).toList().stream()
        .map(Triple::getObject)
        // The endpoint is a distribution too, and no file.
        .filter(f -> catalog.contains(f, DCAT.downloadURL.asNode(), Node.ANY))
        .map(
            f ->
                new File(
                    first(catalog, f, DCAT.downloadURL.asNode()),
                    first(catalog, f, DCTerms.title.asNode()),
                    first(catalog, f, DCAT.byteSize.asNode())))
        .sorted(Comparator.comparing(File::address))
        .toList();
  }

  private static String first(Graph graph, Node subject, Node property) {
    return texts(graph, subject, property).stream().findFirst().orElse("");
  }

  private static List<String> texts(Graph graph, Node subject, Node property) {
    return graph.find(subject, property, Node.ANY).toList().stream()
        .map(Triple::getObject)
        .map(o -> o.isLiteral() ? o.getLiteralLexicalForm() : o.getURI())
        .sorted()
        .toList();
  }
}
