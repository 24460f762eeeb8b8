package org.w3id.apatite.shapes.incremental;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeFactoryExtra;

/** A small graph of few terms, so that everything meets everything, in two named graphs. */
final class RandomData {

  static final String NS = "http://example.org/";
  static final String PREFIXES_SPARQL =
      "PREFIX : <http://example.org/> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
          + "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ";
  private static final int NODES = 20;
  private static final List<String> LITERALS =
      List.of("1", "2", "3", "2.5", "\"a\"", "\"b\"@en", "\"c\"@en", "\"b\"@de", "\"long text\"");

  private final Random random;
  private final Set<Quad> quads = new HashSet<>();

  RandomData(Random random, int size) {
    this.random = random;
    for (int i = 0; i < size; i++) {
      quads.add(quad());
    }
  }

  private RandomData(Random random, Set<Quad> quads) {
    this.random = random;
    this.quads.addAll(quads);
  }

  static String property(Random random) {
    return ":p" + random.nextInt(4);
  }

  static String type(Random random) {
    return ":C" + random.nextInt(4);
  }

  static String node(Random random) {
    return ":n" + random.nextInt(NODES);
  }

  static String literal(Random random) {
    return LITERALS.get(random.nextInt(LITERALS.size()));
  }

  private Quad quad() {
    Node graph = term(random.nextBoolean() ? ":g1" : ":g2");
    Node rdfType = term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>");
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> Quad.create(graph, subject(), rdfType, term(type(random)));
      case 4 -> Quad.create(graph, term(type(random)), subClassOf(), term(type(random)));
      case 5 -> Quad.create(graph, term(property(random)), rdfType, term(type(random)));
      case 6 -> Quad.create(graph, subject(), term(property(random)), term(type(random)));
      case 7, 8, 9, 10, 11 ->
          Quad.create(graph, subject(), term(property(random)), term(literal(random)));
      default -> Quad.create(graph, subject(), term(property(random)), subject());
    };
  }

  private static Node subClassOf() {
    return term("<http://www.w3.org/2000/01/rdf-schema#subClassOf>");
  }

  private Node subject() {
    return random.nextInt(15) == 0
        ? NodeFactory.createBlankNode("b" + random.nextInt(3))
        : term(node(random));
  }

  static Node term(String text) {
    return text.startsWith(":")
        ? NodeFactory.createURI(NS + text.substring(1))
        : NodeFactoryExtra.parseNode(text);
  }

  /** The same with some quads added and some deleted. */
  RandomData changed() {
    RandomData next = new RandomData(random, quads);
    List<Quad> all = new ArrayList<>(quads);
    int changes = 1 + random.nextInt(random.nextInt(10) + 1);
    for (int i = 0; i < changes; i++) {
      if (random.nextBoolean()) {
        next.quads.add(quad());
      } else {
        next.quads.remove(all.get(random.nextInt(all.size())));
      }
    }
    return next;
  }

  List<Triple> without(RandomData other) {
    return quads.stream().filter(q -> !other.quads.contains(q)).map(Quad::asTriple).toList();
  }

  Graph union() {
    Graph union = GraphMemFactory.createDefaultGraph();
    quads.forEach(q -> union.add(q.asTriple()));
    return union;
  }

  /** The default graph is the union of the named ones. */
  DatasetGraph dataset() {
    DatasetGraph dataset = new DatasetGraphMapLink(union());
    quads.forEach(
        q -> {
          if (!dataset.containsGraph(q.getGraph())) {
            dataset.addGraph(q.getGraph(), GraphMemFactory.createDefaultGraph());
          }
          dataset.add(q);
        });
    return dataset;
  }
}
