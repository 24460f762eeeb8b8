package org.w3id.apatite.linked;

import static org.w3id.apatite.http.Page.escape;

import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.Page;

/** All terms of a vocabulary on one page, each where its address leads. */
final class VocabularyPage {

  private static final List<Node> TOLD =
      List.of(
          RDF.type.asNode(),
          RDFS.subClassOf.asNode(),
          RDFS.subPropertyOf.asNode(),
          RDFS.domain.asNode(),
          RDFS.range.asNode());

  private final String iri;
  private final String url;

  /**
   * @param iri of the vocabulary
   * @param url of the server
   */
  VocabularyPage(String iri, String url) {
    this.iri = iri;
    this.url = url;
  }

  String of(Graph terms) {
    Node itself = NodeFactory.createURI(iri);
    String title =
        DocumentPage.text(terms, itself, DCTerms.title.asNode())
            .orElse(iri.substring(iri.lastIndexOf('/') + 1));
    StringBuilder head = new StringBuilder();
    StringBuilder body = new StringBuilder("<h1>" + escape(title) + "</h1>\n<p>As data:");
    for (Form form : Place.FORMS) {
      String address = escape(url + iri.substring(iri.lastIndexOf('/') + 1) + "." + form.suffix());
      head.append("<link rel=\"alternate\" type=\"").append(form.mediaType());
      head.append("\" href=\"").append(address).append("\">\n");
      if (!form.isHtml()) {
        body.append(" <a href=\"").append(address).append("\">");
        body.append(form.suffix()).append("</a>");
      }
    }
    body.append("</p>\n");
    DocumentPage.text(terms, itself, DCTerms.description.asNode())
        .ifPresent(d -> body.append("<p>").append(escape(d)).append("</p>\n"));
    terms.find(Node.ANY, RDF.type.asNode(), Node.ANY).toList().stream()
        .map(t -> t.getSubject())
        .filter(n -> n.isURI() && n.getURI().startsWith(iri + "#"))
        .distinct()
        .sorted((a, b) -> a.getURI().compareTo(b.getURI()))
        .forEach(n -> term(body, terms, n));
    return Page.of(title, head.toString(), body.toString());
  }

  private void term(StringBuilder body, Graph terms, Node term) {
    String local = term.getURI().substring(iri.length() + 1);
    body.append("<h2 id=\"").append(escape(local)).append("\"><a href=\"#").append(escape(local));
    body.append("\">").append(escape(local)).append("</a></h2>\n<p>");
    DocumentPage.text(terms, term, SKOS.definition.asNode())
        .or(() -> DocumentPage.text(terms, term, RDFS.comment.asNode()))
        .ifPresent(d -> body.append(escape(d)));
    body.append("</p>\n<p><small>");
    for (Node property : TOLD) {
      terms.find(term, property, Node.ANY).toList().stream()
          .map(t -> t.getObject())
          .filter(Node::isURI)
          .sorted((a, b) -> a.getURI().compareTo(b.getURI()))
          .forEach(o -> said(body, property, o));
    }
    body.append("</small></p>\n");
  }

  private void said(StringBuilder body, Node property, Node object) {
    String text = object.getURI();
    boolean own = text.startsWith(iri + "#");
    body.append(escape(property.getLocalName())).append(" <a href=\"");
    body.append(escape(own ? text.substring(iri.length()) : Address.ascii(text)));
    body.append("\">").append(escape(own ? text.substring(iri.length() + 1) : text));
    body.append("</a> &nbsp; ");
  }
}
