package org.w3id.apatite.diagnosis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.w3id.apatite.http.Nearest;

/** The terms of the data: whether one occurs, and which come near to one that does not. */
final class KnownTerms {

  private static final int MOST = 3;

  /** Terms without a label or a type are looked for among so many statements. */
  private static final int SAMPLE = 50_000;

  private static final int COUNTED = 5_000;

  private static final List<Node> LABELS =
      List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode(), SKOS.altLabel.asNode());

  private static final List<Node> KINDS_OF_PROPERTY =
      List.of(
          OWL.ObjectProperty.asNode(),
          OWL.DatatypeProperty.asNode(),
          OWL.AnnotationProperty.asNode(),
          RDF.Property.asNode());

  private final Probe probe;
  private final DatasetGraph data;
  private final Map<Node, List<Suggestion>> things = new HashMap<>();
  private final Set<String> namespaces = new HashSet<>();

  KnownTerms(Probe probe) {
    this.probe = probe;
    this.data = probe.data();
  }

  boolean occurs(Node term) {
    return data.contains(Node.ANY, term, Node.ANY, Node.ANY)
        || data.contains(Node.ANY, Node.ANY, Node.ANY, term)
        || isUsed(term)
        || isGraph(term);
  }

  boolean isUsed(Node property) {
    return data.contains(Node.ANY, Node.ANY, property, Node.ANY);
  }

  boolean isGraph(Node name) {
    return Quad.isUnionGraph(name)
        || Quad.isDefaultGraph(name)
        || data.contains(name, Node.ANY, Node.ANY, Node.ANY);
  }

  /** Whether some term of the data, as far as a sample tells, is of the namespace. */
  boolean isNamespace(String namespace) {
    if (namespaces.isEmpty()) {
      sample(
          q -> {
            for (Node n : List.of(q.getSubject(), q.getPredicate(), q.getObject())) {
              if (n.isURI()) {
                namespaces.add(Nearness.namespace(n.getURI()));
              }
            }
          });
    }
    return namespaces.contains(namespace);
  }

  /** Subjects and objects near to an IRI that is neither. */
  List<Suggestion> nearThings(Node wanted) {
    // A query often has the same wrong term in several patterns.
    return things.computeIfAbsent(wanted, this::searchThings);
  }

  private List<Suggestion> searchThings(Node wanted) {
    Nearness nearness = new Nearness(wanted);
    Map<Node, Integer> near = new HashMap<>();
    Set<Node> seen = new HashSet<>();
    for (Node label : LABELS) {
      each(
          data.find(Node.ANY, Node.ANY, label, Node.ANY),
          q -> {
            if (seen.add(q.getSubject())) {
              offer(near, q.getSubject(), nearness);
            }
            offerLabel(near, q.getSubject(), q.getObject(), nearness);
          });
    }
    sample(
        q -> {
          for (Node n : List.of(q.getSubject(), q.getObject())) {
            if (seen.add(n)) {
              offer(near, n, nearness);
            }
          }
        });
    return nearest(near, this::countOfThing);
  }

  /** Those of the near things that have instances. */
  List<Suggestion> nearClasses(Node wanted) {
    return nearThings(wanted).stream()
        .filter(
            s ->
                data.contains(
                    Node.ANY, Node.ANY, RDF.type.asNode(), NodeFactoryExtra.parseNode(s.term())))
        .toList();
  }

  /** Whether one class lies below another, as far as the data say it themselves. */
  boolean isBelow(Node lower, Node upper) {
    return data.contains(Node.ANY, lower, RDFS.subClassOf.asNode(), upper);
  }

  /** Properties in use near to one that is not. */
  List<Suggestion> nearProperties(Node wanted) {
    Set<Node> properties = new LinkedHashSet<>();
    for (Node kind : KINDS_OF_PROPERTY) {
      each(
          data.find(Node.ANY, Node.ANY, RDF.type.asNode(), kind),
          q -> properties.add(q.getSubject()));
    }
    sample(q -> properties.add(q.getPredicate()));
    Nearness nearness = new Nearness(wanted);
    Map<Node, Integer> near = new HashMap<>();
    for (Node property : properties) {
      offer(near, property, nearness);
      for (Node label : LABELS) {
        each(
            data.find(Node.ANY, property, label, Node.ANY),
            q -> offerLabel(near, property, q.getObject(), nearness));
      }
    }
    near.keySet().removeIf(p -> !isUsed(p));
    return nearest(near, this::countOfProperty);
  }

  /** Named graphs, the nearest first. */
  List<Suggestion> nearGraphs(Node wanted) {
    Map<Node, Integer> all = new HashMap<>();
    BooleanSupplier mayGoOn = probe.share();
    for (Iterator<Node> it = data.listGraphNodes(); it.hasNext() && mayGoOn.getAsBoolean(); ) {
      Node graph = it.next();
      all.put(graph, Nearest.distance(wanted.toString(), graph.toString()));
    }
    return nearest(all, g -> count(data.find(g, Node.ANY, Node.ANY, Node.ANY)));
  }

  /** The nearest of terms that were counted, however far they are. */
  List<Suggestion> nearestOf(Map<Node, Long> counts, Node wanted) {
    Nearness nearness = new Nearness(wanted);
    Map<Node, Integer> ranks = new HashMap<>();
    counts.keySet().stream()
        .filter(Node::isURI)
        .forEach(n -> ranks.put(n, nearness.farness(n.getURI())));
    return nearest(ranks, n -> counts.getOrDefault(n, 0L));
  }

  /** The terms that were counted most often. */
  List<Suggestion> mostFrequentOf(Map<Node, Long> counts) {
    return counts.entrySet().stream()
        .filter(e -> !e.getKey().isBlank())
        .sorted(
            Map.Entry.<Node, Long>comparingByValue()
                .reversed()
                .thenComparing(e -> e.getKey().toString()))
        .limit(MOST)
        .map(e -> suggestion(e.getKey(), e.getValue()))
        .toList();
  }

  Suggestion suggestion(Node term, long count) {
    return new Suggestion(NodeFmtLib.strNT(term), label(term), count);
  }

  private String label(Node term) {
    if (term.isLiteral()) {
      return term.getLiteralLexicalForm();
    }
    Optional<String> any = Optional.empty();
    for (Node property : LABELS) {
      Iterator<Quad> quads = data.find(Node.ANY, term, property, Node.ANY);
      while (quads.hasNext()) {
        Node o = quads.next().getObject();
        if (o.isLiteral()) {
          String language = o.getLiteralLanguage();
          if (language.isEmpty() || language.equals("en")) {
            return o.getLiteralLexicalForm();
          }
          any = any.or(() -> Optional.of(o.getLiteralLexicalForm()));
        }
      }
    }
    return any.orElseGet(() -> Nearness.localName(term.toString()));
  }

  private static void offer(Map<Node, Integer> near, Node candidate, Nearness nearness) {
    if (candidate.isURI()) {
      offer(near, candidate, nearness.toIri(candidate.getURI()));
    }
  }

  private static void offerLabel(
      Map<Node, Integer> near, Node candidate, Node label, Nearness nearness) {
    if (candidate.isURI() && label.isLiteral()) {
      String text = label.getLiteralLexicalForm();
      offer(near, candidate, nearness.toLabel(text, candidate.getURI()));
    }
  }

  private static void offer(Map<Node, Integer> near, Node candidate, OptionalInt rank) {
    if (rank.isPresent()) {
      near.merge(candidate, rank.getAsInt(), Math::min);
    }
  }

  private List<Suggestion> nearest(Map<Node, Integer> ranks, ToLongFunction<Node> count) {
    return ranks.entrySet().stream()
        .sorted(
            Map.Entry.<Node, Integer>comparingByValue()
                .thenComparing(Comparator.comparing(e -> e.getKey().toString())))
        .limit(MOST)
        .map(e -> suggestion(e.getKey(), count.applyAsLong(e.getKey())))
        .toList();
  }

  private long countOfThing(Node term) {
    return count(data.find(Node.ANY, term, Node.ANY, Node.ANY))
        + count(data.find(Node.ANY, Node.ANY, Node.ANY, term));
  }

  private long countOfProperty(Node property) {
    return count(data.find(Node.ANY, Node.ANY, property, Node.ANY));
  }

  private static long count(Iterator<Quad> quads) {
    long count = 0;
    while (quads.hasNext() && count < COUNTED) {
      quads.next();
      count++;
    }
    return count;
  }

  private void sample(Consumer<Quad> to) {
    int seen = 0;
    BooleanSupplier mayGoOn = probe.share();
    Iterator<Quad> quads = data.find();
    while (quads.hasNext() && seen++ < SAMPLE && mayGoOn.getAsBoolean()) {
      to.accept(quads.next());
    }
  }

  private void each(Iterator<Quad> quads, Consumer<Quad> to) {
    BooleanSupplier mayGoOn = probe.share();
    while (quads.hasNext() && mayGoOn.getAsBoolean()) {
      to.accept(quads.next());
    }
  }
}
