package org.w3id.apatite.linked;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.w3id.apatite.http.Address;
import org.w3id.apatite.http.Form;
import org.w3id.apatite.http.HttpDate;
import org.w3id.apatite.linked.Revisions.Revision;

/**
 * Where a machine finds what belongs to a thing: the links of FAIR Signposting
 * (https://signposting.org/FAIR/), as header fields (RFC 8288) and as a set (RFC 9264).
 */
final class Signposts {

  /** Of the types of a thing; more say nothing more. */
  private static final int TYPES = 5;

  private final List<Link> links = new ArrayList<>();

  /**
   * @param type media type of the target, empty if it has none
   * @param moment of the target if it is a memento
   */
  record Link(String relation, String target, String type, Optional<Instant> moment) {
    @Override
    public String toString() {
      return "<"
          + target
          + ">; rel=\""
          + relation
          + "\""
          + (type.isEmpty() ? "" : "; type=\"" + type + "\"")
          + moment.map(m -> "; datetime=\"" + HttpDate.of(m) + "\"").orElse("");
    }
  }

  private Signposts() {}

  /** What is the same for the thing and for its document. */
  private static Signposts common(Document document) {
    Signposts signposts = new Signposts();
    signposts.say("cite-as", Address.ascii(document.thing().getURI()), "");
    document.graph().find(document.thing(), RDF.type.asNode(), Node.ANY).toList().stream()
        .map(t -> t.getObject())
        .filter(Node::isURI)
        .map(Node::getURI)
        .sorted(Comparator.naturalOrder())
        .limit(TYPES)
        .forEach(t -> signposts.say("type", Address.ascii(t), ""));
    signposts.say("type", "https://schema.org/AboutPage", "");
    document.about().license().ifPresent(l -> signposts.say("license", l.getURI(), ""));
    document.about().creator().ifPresent(c -> signposts.say("author", c.getURI(), ""));
    signposts.say("collection", document.about().dataset().getURI(), "");
    signposts.say("linkset", document.linkset(), "application/linkset+json");
    signposts.say("timegate", document.timeGate(), "");
    signposts.say("timemap", document.timeMap(), "application/link-format");
    return signposts;
  }

  /** Of the thing, which leads to its document. */
  static Signposts ofThing(Document document) {
    Signposts signposts = common(document);
    for (Form form : Place.FORMS) {
      signposts.say("describedby", document.address(form), form.mediaType());
    }
    return signposts;
  }

  /** Of the document; of one that was before it too (RFC 5829). */
  static Signposts ofDocument(Document document) {
    Signposts signposts = ofPage(document);
    document
        .revisions()
        .before()
        .ifPresent(b -> signposts.say("predecessor-version", document.address(b), ""));
    return signposts;
  }

  private static Signposts ofPage(Document document) {
    Signposts signposts = common(document);
    for (Form form : Place.FORMS) {
      if (!form.isHtml()) {
        signposts.say("describedby", document.address(form), form.mediaType());
      }
      signposts.say("alternate", document.address(form), form.mediaType());
    }
    signposts.say("describes", Address.ascii(document.thing().getURI()), "");
    signposts.say("canonical", document.address(), "");
    document.next().ifPresent(n -> signposts.say("next", n, ""));
    document.previous().ifPresent(p -> signposts.say("prev", p, ""));
    return signposts;
  }

  /** RFC 7089, section 2.2. */
  private void say(String place, Document document, Optional<Revision> memento) {
    memento.ifPresent(
        m -> links.add(new Link(place + " memento", document.address(m), "", Optional.of(m.at()))));
  }

  /** Of the document as it was. */
  static Signposts ofMemento(Document document) {
    Signposts signposts = ofPage(document);
    signposts.say("prev", document, document.revisions().before());
    signposts.say("next", document, document.revisions().after());
    signposts.say("original", Address.ascii(document.thing().getURI()), "");
    return signposts;
  }

  private void say(String relation, String target, String type) {
    links.add(new Link(relation, target, type, Optional.empty()));
  }

  List<Link> links() {
    return links;
  }

  /** As one header field. */
  String header() {
    return String.join(", ", links.stream().map(Link::toString).toList());
  }
}
