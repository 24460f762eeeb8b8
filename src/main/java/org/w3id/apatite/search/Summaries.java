package org.w3id.apatite.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** Reads what is shown of things from the data; inside one transaction. */
final class Summaries {

  private static final int SHORT = 240;

  /** Classes that say how a property or a thing is, not what. */
  private static final Set<Node> ASIDE =
      Set.of(
          OWL.FunctionalProperty.asNode(),
          OWL.InverseFunctionalProperty.asNode(),
          OWL.SymmetricProperty.asNode(),
          OWL.TransitiveProperty.asNode(),
          OWL2.AsymmetricProperty.asNode(),
          OWL2.ReflexiveProperty.asNode(),
          OWL2.IrreflexiveProperty.asNode(),
          OWL2.NamedIndividual.asNode(),
          OWL.Thing.asNode(),
          RDFS.Resource.asNode());

  private final DatasetGraph data;
  private final List<Node> labels;
  private final List<Node> definitions;
  private final String language;
  private final Map<Node, Class_> classes = new HashMap<>();

  /** What is known of a class that things are of. */
  private record Class_(String label, boolean hasLabel, Set<Node> above) {}

  /** One literal of several, and how well it fits; less is better. */
  private record Choice(Node literal, int rank) {}

  /**
   * @param language preferred for labels and definitions; then English, then any
   */
  Summaries(DatasetGraph data, NamingProperties properties, String language) {
    this.data = data;
    this.labels = properties.of(Role.LABEL);
    this.definitions = properties.of(Role.DEFINITION);
    this.language = language.toLowerCase(Locale.ROOT);
  }

  Summary of(Node thing) {
    List<Quad> said = said(thing);
    Optional<Node> label = choose(said, labels);
    return new Summary(
        label.map(Node::getLiteralLexicalForm).orElseGet(() -> localName(thing)),
        label.map(Node::getLiteralLanguage).orElse(""),
        type(said),
        choose(said, definitions).map(d -> shortened(d.getLiteralLexicalForm())));
  }

  private List<Quad> said(Node thing) {
    List<Quad> said = new ArrayList<>();
    data.find(Node.ANY, thing, Node.ANY, Node.ANY).forEachRemaining(said::add);
    return said;
  }

  private Optional<Node> choose(List<Quad> said, List<Node> properties) {
    return said.stream()
        .filter(q -> q.getObject().isLiteral() && properties.contains(q.getPredicate()))
        .map(q -> new Choice(q.getObject(), rank(q, properties)))
        .min(
            Comparator.comparingInt(Choice::rank)
                .thenComparing(c -> c.literal.getLiteralLexicalForm()))
        .map(Choice::literal);
  }

  /** The language counts for more than the property. */
  private int rank(Quad quad, List<Node> properties) {
    String tag = quad.getObject().getLiteralLanguage().toLowerCase(Locale.ROOT);
    int far = tag.equals(language) ? 0 : isOf(language, tag) ? 1 : isOf("en", tag) ? 2 : 4;
    return (tag.isEmpty() ? 3 : far) * properties.size() + properties.indexOf(quad.getPredicate());
  }

  /** RFC 4647, section 3.3.1. */
  private static boolean isOf(String range, String tag) {
    return !range.isEmpty() && (tag.equals(range) || tag.startsWith(range + "-"));
  }

  private Optional<Summary.Type> type(List<Quad> said) {
    Set<Node> types = new LinkedHashSet<>();
    said.stream()
        .filter(q -> q.getPredicate().equals(RDF.type.asNode()) && q.getObject().isURI())
        .map(Quad::getObject)
        .filter(t -> !ASIDE.contains(t))
        .forEach(types::add);
    return types.stream()
        .filter(t -> types.stream().noneMatch(u -> !u.equals(t) && known(u).above.contains(t)))
        .min(Comparator.comparing((Node t) -> !known(t).hasLabel).thenComparing(Node::getURI))
        .map(t -> new Summary.Type(t.getURI(), known(t).label));
  }

  private Class_ known(Node type) {
    Class_ found = classes.get(type);
    if (found == null) {
      found = read(type);
      classes.put(type, found);
    }
    return found;
  }

  private Class_ read(Node type) {
    Optional<Node> label = choose(said(type), labels);
    Set<Node> above = new LinkedHashSet<>();
    Iterator<Quad> quads = data.find(Node.ANY, type, RDFS.subClassOf.asNode(), Node.ANY);
    quads.forEachRemaining(q -> above.add(q.getObject()));
    String name =
        label
            .map(Node::getLiteralLexicalForm)
            .orElseGet(
                () ->
                    localName(type)
                        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                        .toLowerCase(Locale.ROOT));
    return new Class_(name, label.isPresent(), above);
  }

  private static String localName(Node thing) {
    return thing.getURI().replaceFirst("^.*[/#](?=.)", "");
  }

  /** At most {@value #SHORT} characters, whole words. */
  static String shortened(String text) {
    if (text.length() <= SHORT) {
      return text;
    }
    String start = text.substring(0, SHORT);
    int space = start.lastIndexOf(' ');
    return (space < SHORT / 2 ? start : start.substring(0, space)) + " ...";
  }
}
