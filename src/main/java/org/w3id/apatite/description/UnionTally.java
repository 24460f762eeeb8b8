package org.w3id.apatite.description;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;

/**
 * Counts the union of all graphs, and the union with some statements more without counting all of
 * it again.
 */
final class UnionTally {

  /** A set of classes that nodes have in common; equal only to itself, so that it hashes fast. */
  private static final class Kind {
    final Set<Node> classes;

    Kind(Set<Node> classes) {
      this.classes = classes;
    }
  }

  /**
   * What statements have in common as far as pairs are counted. There are some thousands of these,
   * hundreds of thousands of statements.
   */
  private record Form(Kind subject, Node property, Kind object, Node datatype) {}

  private final Graph union = GraphMemFactory.createDefaultGraphSameTerm();
  private final Tally tally = new Tally();
  private final Map<Set<Node>, Kind> kinds = new HashMap<>();
  private final Map<Form, Long> forms = new HashMap<>();
  private final Map<Node, Kind> kindOf = new HashMap<>();
  private final Kind none = kind(Set.of());
  private Figures figures = tally.figures();

  void add(Triple triple) {
    if (!union.contains(triple)) {
      union.add(triple);
      tally.add(triple);
    }
  }

  /** To be called once, when everything is there. */
  void complete() {
    tally.types().forEach((node, classes) -> kindOf.put(node, kind(classes)));
    union.find().forEach(t -> count(forms, t, kindOf, 1));
    figures = tally.figures();
  }

  Graph graph() {
    return union;
  }

  /** The subjects, each with the number of its statements. */
  Map<Node, Integer> subjects() {
    return tally.subjects();
  }

  /** The counts of the union, without pairs of class and property. */
  Figures figures() {
    return figures;
  }

  private Kind kind(Set<Node> classes) {
    return kinds.computeIfAbsent(classes, Kind::new);
  }

  /** The counts of the union of this and some more statements. */
  Figures with(Collection<Triple> more) {
    Tally extra = new Tally();
    Set<Triple> added = new HashSet<>();
    for (Triple triple : more) {
      if (!union.contains(triple) && added.add(triple)) {
        extra.add(triple);
      }
    }
    return new Figures(
        tally.triples() + extra.triples(),
        tally.types().size() + Tally.others(extra.types().keySet(), tally.types().keySet()),
        tally.subjects().size()
            + Tally.others(extra.subjects().keySet(), tally.subjects().keySet()),
        tally.objects().size() + Tally.others(extra.objects(), tally.objects()),
        classes(added, extra),
        properties(extra));
  }

  private Map<Node, Figures.OfProperty> properties(Tally extra) {
    Map<Node, Figures.OfProperty> properties = new HashMap<>(figures.properties());
    extra
        .properties()
        .forEach(
            (p, more) -> {
              Tally.Seen seen = tally.properties().getOrDefault(p, new Tally.Seen());
              properties.put(
                  p,
                  new Figures.OfProperty(
                      seen.triples + more.triples,
                      seen.subjects.size() + Tally.others(more.subjects, seen.subjects),
                      seen.objects.size() + Tally.others(more.objects, seen.objects)));
            });
    return properties;
  }

  private Map<Node, Figures.OfClass> classes(Set<Triple> added, Tally extra) {
    Map<Node, Kind> changed = new HashMap<>(kindOf);
    Set<Triple> touched = new HashSet<>();
    extra
        .types()
        .forEach(
            (node, classes) -> {
              Set<Node> all = new HashSet<>(tally.typesOf(node));
              all.addAll(classes);
              changed.put(node, kind(all));
              touched.addAll(union.find(node, Node.ANY, Node.ANY).toList());
              touched.addAll(union.find(Node.ANY, Node.ANY, node).toList());
            });
    Map<Form, Long> counts = new HashMap<>(forms);
    touched.forEach(t -> count(counts, t, kindOf, -1));
    touched.forEach(t -> count(counts, t, changed, 1));
    added.forEach(t -> count(counts, t, changed, 1));
    return classes(pairs(counts), extra.types().values());
  }

  private Map<Node, Figures.OfClass> classes(
      Map<Node, Map<Node, Pair>> pairs, Collection<Set<Node>> typed) {
    Map<Node, Long> entities = new HashMap<>();
    figures.classes().forEach((c, of) -> entities.put(c, of.entities()));
    typed.forEach(classes -> classes.forEach(c -> entities.merge(c, 1L, Long::sum)));
    Map<Node, Figures.OfClass> classes = new HashMap<>();
    pairs.forEach(
        (c, of) -> {
          Map<Node, Figures.OfPair> properties = new HashMap<>();
          of.forEach(
              (p, pair) ->
                  properties.put(
                      p, new Figures.OfPair(pair.triples, pair.objectClasses, pair.datatypes)));
          classes.put(
              c,
              new Figures.OfClass(
                  entities.getOrDefault(c, 0L),
                  of.values().stream().mapToLong(pair -> pair.triples).sum(),
                  properties));
        });
    return classes;
  }

  private void count(Map<Form, Long> counts, Triple t, Map<Node, Kind> kind, long by) {
    Kind subject = kind.getOrDefault(t.getSubject(), none);
    if (subject == none) {
      return;
    }
    Node object = t.getObject();
    Form form =
        object.isLiteral()
            ? new Form(
                subject, t.getPredicate(), none, Statements.iri(object.getLiteralDatatypeURI()))
            : new Form(subject, t.getPredicate(), kind.getOrDefault(object, none), Node.ANY);
    counts.merge(form, by, Long::sum);
  }

  private static Map<Node, Map<Node, Pair>> pairs(Map<Form, Long> counts) {
    Map<Node, Map<Node, Pair>> pairs = new HashMap<>();
    counts.forEach(
        (form, count) -> {
          // A form that no statement has any more must make no partition.
          if (count == 0) {
            return;
          }
          for (Node c : form.subject().classes) {
            Pair pair =
                pairs
                    .computeIfAbsent(c, x -> new HashMap<>())
                    .computeIfAbsent(form.property(), x -> new Pair());
            pair.triples += count;
            form.object().classes.forEach(d -> pair.objectClasses.merge(d, count, Long::sum));
            if (form.datatype().isURI()) {
              pair.datatypes.merge(form.datatype(), count, Long::sum);
            }
          }
        });
    return pairs;
  }

  private static final class Pair {
    long triples;
    final Map<Node, Long> objectClasses = new HashMap<>();
    final Map<Node, Long> datatypes = new HashMap<>();
  }
}
