package org.w3id.apatite.sparql;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Problem;
import org.w3id.apatite.http.ProblemException;

/** The labels of IRIs in one language, looked up in all graphs, the last ones kept at hand. */
final class Labels {

  /** Well-formed by RFC 5646, section 2.1, as far as its parts go. */
  private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");

  /** The language of pages. */
  static final String USUAL = "en";

  private static final int KEPT = 4096;

  /** The most specific first. */
  private static final List<Node> PROPERTIES =
      List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode(), DCTerms.title.asNode());

  private final DatasetGraph data;
  private final String language;
  private final Map<Node, Optional<Node>> kept =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Node, Optional<Node>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param data in a transaction as long as labels are asked for
   */
  Labels(DatasetGraph data, String language) {
    this.data = data;
    this.language = language.toLowerCase(Locale.ROOT);
  }

  /**
   * A language tag that a client sent.
   *
   * @throws ProblemException if it is none
   */
  static String language(String tag) {
    if (!TAG.matcher(tag).matches()) {
      throw new ProblemException(
          Problem.of(
              400,
              "language-tag",
              "Not a language tag",
              "The parameter 'labels' is a language tag such as en or pt-BR, not '" + tag + "'."));
    }
    return tag;
  }

  /** The label in the language, else in one near to it, else without one, else in any. */
  Optional<Node> of(Node iri) {
    return kept.computeIfAbsent(iri, this::find);
  }

  private Optional<Node> find(Node iri) {
    // The text decides last, so that the same data always give the same label.
    Comparator<Node> nearest =
        Comparator.comparingInt(this::farness)
            .thenComparing(Node::getLiteralLanguage)
            .thenComparing(Node::getLiteralLexicalForm);
    Optional<Node> best = Optional.empty();
    for (Node property : PROPERTIES) {
      Optional<Node> own =
          Iter.asStream(data.find(Node.ANY, iri, property, Node.ANY))
              .map(Quad::getObject)
              .filter(Node::isLiteral)
              .min(nearest);
      if (own.isPresent() && (best.isEmpty() || farness(own.get()) < farness(best.get()))) {
        best = own;
      }
    }
    return best;
  }

  private int farness(Node label) {
    String tag = label.getLiteralLanguage().toLowerCase(Locale.ROOT);
    if (tag.equals(language)) {
      return 0;
    }
    if (tag.isEmpty()) {
      return 2;
    }
    return tag.startsWith(language + "-") || language.startsWith(tag + "-") ? 1 : 3;
  }
}
