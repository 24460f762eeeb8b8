package org.w3id.apatite.description;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.w3id.apatite.catalogue.CatalogueQuery;
import org.w3id.apatite.vocabulary.Base;

/**
 * Two graphs in which a data version describes itself, themselves included: every count is the
 * count of the version as it is with them.
 *
 * <p>They are described, counted, described again with what was counted, until nothing changes. It
 * can happen that nothing comes to rest: where 19 different counts of objects stand, 20 among them
 * and 19 not, to write down 19 makes them 20, and to write down 20 leaves them 19. So then some
 * partitions get a remark. The number of remarks is a count of objects too, and we choose it to be
 * one that does not stand there yet.
 *
 * @param voidGraph datasets, partitions and linksets with their counts
 * @param serviceGraph the endpoint, the dataset as published, and the queries
 * @param exact whether it came to rest; if not, a count of different objects may be off by one
 */
public record SelfDescription(Graph voidGraph, Graph serviceGraph, boolean exact) {

  /** The name of the graph of counts. */
  public static final String VOID = "void";

  /** The name of the only graph that mentions the address of the endpoint. */
  public static final String SERVICE = "service";

  private static final int ROUNDS = 12;
  private static final int TRIES = 20;
  private static final int EXAMPLES = 3;

  /**
   * Describes a version.
   *
   * @param quads all statements of the version, each once in its graph, without blank nodes; those
   *     of an earlier description are passed over
   * @param version what the version is called
   * @param loaded when it was made
   */
  public static SelfDescription of(
      Base base,
      Iterable<Quad> quads,
      String version,
      Instant loaded,
      Endpoint endpoint,
      List<CatalogueQuery> queries) {
    Set<String> own = Set.of(base.graph(VOID), base.graph(SERVICE));
    UnionTally union = new UnionTally();
    Map<String, Tally> tallies = new TreeMap<>();
    for (Quad quad : quads) {
      if (quad.isDefaultGraph()) {
        union.add(quad.asTriple());
      } else if (!own.contains(quad.getGraph().toString())) {
        union.add(quad.asTriple());
        tallies.computeIfAbsent(quad.getGraph().toString(), g -> new Tally()).add(quad.asTriple());
      }
    }
    union.complete();
    Profile profile = Profile.of(base, union.graph(), version, loaded);
    Map<String, Figures> graphs = new TreeMap<>();
    tallies.forEach((graph, tally) -> graphs.put(graph, tally.figures()));
    return new Search(base, union, graphs, new ServiceDescription(base, profile, endpoint, queries))
        .run();
  }

  /** The search for counts that are true once they are written down. */
  private static final class Search {

    private final Base base;
    private final UnionTally union;
    private final Map<String, Figures> graphs;
    private final ServiceDescription service;
    private final VoidDescription counts;
    private final Map<Link, Long> links;
    private final List<Node> examples;

    Search(Base base, UnionTally union, Map<String, Figures> graphs, ServiceDescription service) {
      this.base = base;
      this.union = union;
      this.graphs = graphs;
      this.service = service;
      this.counts = new VoidDescription(base);
      // The description itself maps nothing to anything.
      this.links = Link.counts(union.graph(), base);
      this.examples = examples();
    }

    SelfDescription run() {
      SelfDescription last =
          new SelfDescription(GraphMemFactory.empty(), GraphMemFactory.empty(), false);
      int remarks = 0;
      for (int attempt = 0; attempt < TRIES; attempt++) {
        for (int round = 0; round < ROUNDS; round++) {
          SelfDescription next = next(last, remarks);
          if (same(last.voidGraph, next.voidGraph) && same(last.serviceGraph, next.serviceGraph)) {
            return new SelfDescription(next.voidGraph, next.serviceGraph, true);
          }
          last = next;
        }
        remarks = unused(last.voidGraph, remarks);
      }
      return last;
    }

    /** The next number that is no count of objects. */
    private static int unused(Graph counts, int after) {
      Set<String> used = new HashSet<>();
      counts
          .find(Node.ANY, Statements.named("void:distinctObjects"), Node.ANY)
          .forEach(t -> used.add(t.getObject().getLiteralLexicalForm()));
      int number = after + 1;
      while (used.contains(Integer.toString(number))) {
        number++;
      }
      return number;
    }

    private SelfDescription next(SelfDescription last, int remarks) {
      List<Triple> description = new ArrayList<>(last.voidGraph.find().toList());
      description.addAll(last.serviceGraph.find().toList());
      Figures whole = union.with(description);
      Map<String, Figures> parts = new TreeMap<>(graphs);
      parts.put(base.graph(VOID), figures(last.voidGraph));
      parts.put(base.graph(SERVICE), figures(last.serviceGraph));
      Map<String, Long> sizes = new TreeMap<>();
      parts.forEach((graph, figures) -> sizes.put(graph, figures.triples()));
      return new SelfDescription(
          counts.describe(whole, parts, links, remarks),
          service.describe(whole.triples(), sizes, examples, vocabularies(whole)),
          false);
    }

    private static Figures figures(Graph graph) {
      Tally tally = new Tally();
      graph.find().forEach(tally::add);
      return tally.figures();
    }

    private static boolean same(Graph one, Graph other) {
      return one.size() == other.size() && other.stream().allMatch(one::contains);
    }

    /** The things about which most is said. */
    private List<Node> examples() {
      return union.subjects().entrySet().stream()
          .filter(e -> e.getKey().isURI() && e.getKey().getURI().startsWith(base.thing("")))
          .sorted(
              Map.Entry.<Node, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(e -> e.getKey().getURI()))
          .limit(EXAMPLES)
          .map(Map.Entry::getKey)
          .toList();
    }

    private Set<String> vocabularies(Figures whole) {
      Set<Node> terms = new HashSet<>(whole.properties().keySet());
      terms.addAll(whole.classes().keySet());
      Set<String> namespaces = new TreeSet<>();
      for (Node term : terms) {
        String iri = term.getURI();
        if (!iri.startsWith(base.iri()) || iri.startsWith(base.term(""))) {
          namespaces.add(iri.replaceFirst("[^/#]*$", ""));
        }
      }
      // A URN is in no namespace that could be named.
      namespaces.remove("");
      return namespaces;
    }
  }
}
