package org.w3id.apatite.description;

import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.w3id.apatite.vocabulary.Base;

/**
 * The document at {@code /.well-known/void} (VoID, section 7.2): dataset, counts, linksets and the
 * endpoint, without the examples.
 */
public final class VoidDocument {

  private VoidDocument() {}

  /**
   * @param service the service graph at the address of the endpoint
   * @param counts the graph of counts
   */
  public static Graph of(Base base, Graph service, Graph counts, String endpoint) {
    Statements to = new Statements();
    counts.find().forEach(to.graph()::add);
    String examples = CatalogueDescription.folder(endpoint);
    service
        .find()
        .filterDrop(t -> t.getSubject().isURI() && t.getSubject().getURI().startsWith(examples))
        .forEach(to.graph()::add);
    String site = Endpoint.site(endpoint);
    // Not in the graph that is stored: graphs come with commits, and what those say stays in the
    // log whatever the address is later.
    service
        .find(Node.ANY, to.term("sd:name"), Node.ANY)
        .mapWith(t -> t.getObject().getURI())
        .forEach(
            g ->
                to.say(
                    VoidDescription.dataset(base, g), "void:dataDump", Dump.of(base, g).at(site)));
    Node document = Statements.iri(site + ".well-known/void");
    Node dataset = VoidDescription.dataset(base);
    to.type(document, "void:DatasetDescription");
    to.say(document, "dct:title", Statements.english("What this dataset says of itself"));
    to.say(document, "foaf:primaryTopic", dataset);
    for (String property : new String[] {"dct:creator", "dct:modified", "dct:license"}) {
      Statements.all(service, dataset, property).forEach(o -> to.say(document, property, o));
    }
    return to.prefixed();
  }
}
