package org.w3id.apatite.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ReadWrite;
import org.apache.jena.query.TxnType;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphTriplesQuads;
import org.apache.jena.sparql.core.GraphView;
import org.apache.jena.sparql.core.Quad;

/**
 * A version in the making, in memory over the current one: whoever reads it sees the current
 * version with the changes made so far; the current version itself is not touched.
 *
 * <p>To be used by one thread, inside a read transaction on the version below. Terms come in, and
 * are looked for, in the spelling of the store ({@link CanonicalTerms}).
 */
public final class Staged extends DatasetGraphTriplesQuads {

  private final DatasetGraph below;
  private final boolean unionDefault;
  private final long most;
  private final Map<Node, Graph> added = new HashMap<>();
  private final Graph addedAnywhere = GraphMemFactory.createDefaultGraphSameTerm();
  private final Map<Triple, List<Node>> graphsOf = new HashMap<>();
  private final Set<Quad> deleted = new HashSet<>();
  private final PrefixMap prefixes = PrefixMapFactory.create();
  private long count;

  /**
   * @param below the current version, in a read transaction
   * @param unionDefault whether the default graph is the union of the named graphs; nothing can be
   *     written to it then
   * @param most how many quads may come and go
   */
  public Staged(DatasetGraph below, boolean unionDefault, long most) {
    this.below = below;
    this.unionDefault = unionDefault;
    this.most = most;
  }

  /** A change grew beyond what was allowed. */
  public static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long most;

    TooLarge(long most) {
      super("the change has more than " + most + " statements", null, false, false);
      this.most = most;
    }

    public long most() {
      return most;
    }
  }

  /** What is told of a place where nothing can be written. */
  public static final String NO_SUCH_PLACE =
      "The default graph is the union of the named graphs, so nothing can be written to it, or to"
          + " all graphs at once. Name a graph: with GRAPH <...> in an update, with ?graph= at /data.";

  /** Something was to be written where nothing can be written. */
  public static final class NoSuchPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchPlace() {
      super(NO_SUCH_PLACE, null, false, false);
    }
  }

  /** The version below, as it was. */
  public DatasetGraph below() {
    return below;
  }

  /** What was changed so far. */
  public Change change() {
    Set<Quad> quads = new HashSet<>();
    graphsOf.forEach((t, graphs) -> graphs.forEach(g -> quads.add(Quad.create(g, t))));
    return new Change(quads, deleted);
  }

  /** Takes over a change that was made elsewhere. */
  public void apply(Change change) {
    change.deleted().forEach(this::delete);
    change.added().forEach(this::add);
  }

  @Override
  protected void addToDftGraph(Node s, Node p, Node o) {
    if (unionDefault) {
      throw new NoSuchPlace();
    }
    put(Quad.defaultGraphIRI, s, p, o);
  }

  @Override
  protected void addToNamedGraph(Node g, Node s, Node p, Node o) {
    put(g, s, p, o);
  }

  private void put(Node g, Node s, Node p, Node o) {
    Triple triple = CanonicalTerms.of(Triple.create(s, p, o));
    Quad quad = Quad.create(g, triple);
    if (deleted.remove(quad)) {
      count--;
      return;
    }
    if (holds(below, quad)) {
      return;
    }
    Graph graph = added.computeIfAbsent(g, k -> GraphMemFactory.createDefaultGraphSameTerm());
    if (graph.contains(triple)) {
      return;
    }
    grow();
    graph.add(triple);
    addedAnywhere.add(triple);
    graphsOf.computeIfAbsent(triple, k -> new ArrayList<>(1)).add(g);
  }

  @Override
  protected void deleteFromDftGraph(Node s, Node p, Node o) {
    if (unionDefault) {
      throw new NoSuchPlace();
    }
    take(Quad.defaultGraphIRI, s, p, o);
  }

  @Override
  protected void deleteFromNamedGraph(Node g, Node s, Node p, Node o) {
    take(g, s, p, o);
  }

  private void take(Node g, Node s, Node p, Node o) {
    Triple triple = CanonicalTerms.of(Triple.create(s, p, o));
    Graph graph = added.get(g);
    if (graph != null && graph.contains(triple)) {
      forget(g, graph, triple);
      count--;
      return;
    }
    Quad quad = Quad.create(g, triple);
    if (holds(below, quad) && deleted.add(quad)) {
      grow();
    }
  }

  private void forget(Node g, Graph graph, Triple triple) {
    graph.delete(triple);
    if (graph.isEmpty()) {
      added.remove(g);
    }
    List<Node> graphs = graphsOf.getOrDefault(triple, new ArrayList<>());
    graphs.remove(g);
    if (graphs.isEmpty()) {
      graphsOf.remove(triple);
      addedAnywhere.delete(triple);
    }
  }

  private void grow() {
    if (++count > most) {
      throw new TooLarge(most);
    }
  }

  private static boolean holds(DatasetGraph data, Quad quad) {
    return data.contains(quad.getGraph(), quad.getSubject(), quad.getPredicate(), quad.getObject());
  }

  @Override
  public void deleteAny(Node g, Node s, Node p, Node o) {
    // Gathered first: what is found must not change while it is being found.
    Iter.toList(find(g, s, p, o)).forEach(this::delete);
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return unionDefault
        ? Iter.map(findInUnionGraph(s, p, o), t -> Quad.create(Quad.defaultGraphIRI, t))
        : findInSpecificNamedGraph(Quad.defaultGraphIRI, s, p, o);
  }

  /** All quads; those of a default graph that is a union are found in their graphs. */
  @Override
  protected Iterator<Quad> findAny(Node s, Node p, Node o) {
    return unionDefault
        ? findInAnyNamedGraphs(s, p, o)
        : Iter.concat(findInDftGraph(s, p, o), findInAnyNamedGraphs(s, p, o));
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    Node object = canonical(o);
    Iterator<Quad> old = remaining(below.find(g, s, p, object));
    Graph graph = added.get(g);
    return graph == null
        ? old
        : Iter.concat(old, Iter.map(graph.find(s, p, object), t -> Quad.create(g, t)));
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    Node object = canonical(o);
    Iterator<Quad> old = remaining(below.findNG(Node.ANY, s, p, object));
    if (addedAnywhere.isEmpty()) {
      return old;
    }
    Iterator<Quad> more =
        Iter.flatMap(
            addedAnywhere.find(s, p, object),
            t ->
                graphsOf.getOrDefault(t, List.of()).stream()
                    .filter(g -> !Quad.isDefaultGraph(g))
                    .map(g -> Quad.create(g, t))
                    .iterator());
    return Iter.concat(old, more);
  }

  private Iterator<Quad> remaining(Iterator<Quad> old) {
    return deleted.isEmpty() ? old : Iter.filter(old, q -> !deleted.contains(q));
  }

  private static Node canonical(Node object) {
    return object == null || !object.isConcrete() ? object : CanonicalTerms.of(object);
  }

  @Override
  public Graph getDefaultGraph() {
    return unionDefault ? GraphView.createUnionGraph(this) : GraphView.createDefaultGraph(this);
  }

  @Override
  public Graph getGraph(Node graphNode) {
    return GraphView.createNamedGraph(this, graphNode);
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    Set<Node> names = new LinkedHashSet<>();
    below.listGraphNodes().forEachRemaining(names::add);
    added.keySet().stream().filter(g -> !Quad.isDefaultGraph(g)).forEach(names::add);
    if (!deleted.isEmpty()) {
      names.removeIf(g -> !find(g, Node.ANY, Node.ANY, Node.ANY).hasNext());
    }
    return names.iterator();
  }

  @Override
  public PrefixMap prefixes() {
    return prefixes;
  }

  @Override
  public boolean supportsTransactions() {
    return false;
  }

  @Override
  public void begin(TxnType type) {
    throw new UnsupportedOperationException("the transaction is that of the version below");
  }

  @Override
  public void begin(ReadWrite mode) {
    throw new UnsupportedOperationException("the transaction is that of the version below");
  }

  @Override
  public boolean promote(Promote mode) {
    return true;
  }

  @Override
  public void commit() {}

  @Override
  public void abort() {}

  @Override
  public void end() {}

  @Override
  public boolean isInTransaction() {
    return true;
  }

  @Override
  public ReadWrite transactionMode() {
    return ReadWrite.WRITE;
  }

  @Override
  public TxnType transactionType() {
    return TxnType.WRITE;
  }
}
