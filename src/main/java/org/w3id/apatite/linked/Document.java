package org.w3id.apatite.linked;

import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.GraphUtil;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.vocabulary.FOAF;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.VOID;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.linked.Revisions.Revision;
import org.w3id.apatite.slice.Slice;

/** The document about one thing: what it says, and what is said of it itself. */
final class Document {

  private static final String XHV = "http://www.w3.org/1999/xhtml/vocab#";

  private final String url;
  private final String folder;
  private final String path;
  private final Slice slice;
  private final About about;
  private final Revisions revisions;
  private final Graph graph;

  /**
   * @param url of the server, with a slash at its end
   * @param folder of the version below it, with a slash at its end; empty for the current one
   * @param path of the thing, as addresses spell it
   * @param slice what is known of it
   */
  Document(String url, String folder, String path, Slice slice, About about, Revisions revisions) {
    this.url = url;
    this.folder = folder;
    this.path = path;
    this.slice = slice;
    this.about = about;
    this.revisions = revisions;
    this.graph = GraphMemFactory.createDefaultGraphSameTerm();
    GraphUtil.addInto(graph, slice.graph());
    describe();
  }

  private void describe() {
    Node document = NodeFactory.createURI(paged(address(), slice.page()));
    say(document, RDF.type.asNode(), FOAF.Document.asNode());
    say(document, FOAF.primaryTopic.asNode(), slice.focus());
    say(slice.focus(), FOAF.isPrimaryTopicOf.asNode(), document);
    say(document, VOID.inDataset.asNode(), about.dataset());
    about.license().ifPresent(l -> say(document, DCTerms.license.asNode(), l));
    about.published(slice.focus()).ifPresent(p -> say(slice.focus(), likeness(), p));
    say(
        document,
        DCTerms.modified.asNode(),
        NodeFactory.createLiteralDT(about.modified().toString(), XSDDatatype.XSDdateTime));
    for (Form form : Place.FORMS) {
      say(document, DCTerms.hasFormat.asNode(), NodeFactory.createURI(address(form)));
    }
    revisions
        .before()
        .map(r -> NodeFactory.createURI(address(r)))
        .ifPresent(b -> say(document, DCTerms.replaces.asNode(), b));
    revisions
        .after()
        .map(r -> NodeFactory.createURI(address(r)))
        .ifPresent(a -> say(document, DCTerms.isReplacedBy.asNode(), a));
    next()
        .map(NodeFactory::createURI)
        .ifPresent(
            n -> {
              say(document, NodeFactory.createURI(XHV + "next"), n);
              say(slice.focus(), RDFS.seeAlso.asNode(), n);
            });
    previous()
        .map(NodeFactory::createURI)
        .ifPresent(p -> say(document, NodeFactory.createURI(XHV + "prev"), p));
  }

  /** A thing is the same elsewhere; a document or a set of terms is another edition. */
  private Node likeness() {
    return path.startsWith("id/") ? SKOS.exactMatch.asNode() : DCTerms.isVersionOf.asNode();
  }

  private void say(Node subject, Node predicate, Node object) {
    graph.add(Triple.create(subject, predicate, object));
  }

  private static String paged(String address, int page) {
    return page == 1 ? address : address + "?page=" + page;
  }

  Node thing() {
    return slice.focus();
  }

  Slice slice() {
    return slice;
  }

  About about() {
    return about;
  }

  /** Everything that it says; not to be changed. */
  Graph graph() {
    return graph;
  }

  /** Where the form is chosen by the Accept header; of the first page. */
  String address() {
    return url + folder + "doc/" + path;
  }

  /** The same as a path of this server, whatever name it is asked by; without a suffix. */
  String path() {
    return "/" + folder + "doc/" + path;
  }

  /** Where this page can be had in one form. */
  String address(Form form) {
    return paged(address() + "." + form.suffix(), slice.page());
  }

  /** Where the document can be asked for as it was (RFC 7089, section 2). */
  String timeGate() {
    return url + "doc/" + path;
  }

  /** Where all the versions of the document are told. */
  String timeMap() {
    return url + "timemap/" + path;
  }

  /** What comes before and after it. */
  Revisions revisions() {
    return revisions;
  }

  /** Where it stands as it was in a version. */
  String address(Revision revision) {
    return url + "versions/" + revision.version() + "/doc/" + path;
  }

  /** Where it is told what was changed of it. */
  Optional<String> changes() {
    return revisions.isKept() ? Optional.of(url + "changes/" + path) : Optional.empty();
  }

  /** Where its links stand as a set. */
  String linkset() {
    return url + "linkset/" + path;
  }

  Optional<String> next() {
    return slice.hasNext() ? Optional.of(paged(address(), slice.page() + 1)) : Optional.empty();
  }

  Optional<String> previous() {
    return slice.page() > 1 ? Optional.of(paged(address(), slice.page() - 1)) : Optional.empty();
  }
}
