package org.w3id.apatite.history;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/** Terms by the names that they have now, in English where there is a choice. */
final class Names {

  private static final Node LABEL = Words.named("rdfs:label");
  private static final Node PREFERRED =
      NodeFactory.createURI("http://www.w3.org/2004/02/skos/core#prefLabel");

  private final Function<Node, String> shortened;
  private final DatasetGraph data;
  private final Map<Node, String> known = new HashMap<>();

  /**
   * @param data in a transaction
   */
  Names(Base base, DatasetGraph data) {
    this.shortened = new Shortened(base)::of;
    this.data = data;
  }

  String of(Node term) {
    return known.computeIfAbsent(term, this::find);
  }

  private String find(Node term) {
    if (term.isLiteral()) {
      return term.getLiteralLexicalForm();
    }
    return Stream.of(LABEL, PREFERRED)
        .flatMap(property -> Iter.asStream(data.find(Node.ANY, term, property, Node.ANY)))
        .map(Quad::getObject)
        .filter(Node::isLiteral)
        .min(
            Comparator.comparing((Node n) -> !n.getLiteralLanguage().equals("en"))
                .thenComparing(Node::getLiteralLexicalForm))
        .map(Node::getLiteralLexicalForm)
        .orElseGet(() -> shortened.apply(term));
  }

  /** As a part of a page. Only addresses of the web become links: no script hides in data. */
  String link(Node term) {
    String name = Page.escape(of(term));
    if (term.isLiteral() && !term.getLiteralLanguage().isEmpty()) {
      return name + " <small>" + Page.escape(term.getLiteralLanguage()) + "</small>";
    }
    return term.isURI() && term.getURI().matches("https?://.*")
        ? "<a href=\"" + Page.escape(term.getURI()) + "\">" + name + "</a>"
        : name;
  }
}
