package org.w3id.apatite.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.atlas.lib.tuple.Tuple;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.tdb2.store.NodeId;
import org.apache.jena.tdb2.store.nodetupletable.NodeTupleTable;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.jspecify.annotations.Nullable;

/**
 * The statements of the union of all named graphs that match one pattern, in the order of the index
 * in which the store finds them. They are counted and passed over by their numbers in the index:
 * only those that are asked for are read as terms.
 *
 * <p>To be used inside a read transaction of the dataset.
 */
public final class UnionMatches {

  private final NodeTupleTable table;
  private final Triple pattern;

  /**
   * @param data of TDB2
   * @param pattern {@link Node#ANY} stands for every term; an object that is a number is to be in
   *     its canonical form
   */
  public UnionMatches(DatasetGraph data, Triple pattern) {
    this.table = TDBInternal.getDatasetGraphTDB(data).getQuadTable().getNodeTupleTable();
    this.pattern = pattern;
  }

  /** Names the order of the statements: another store of the same statements has another. */
  public static String order(DatasetGraph data) {
    return String.valueOf(TDBInternal.getDatabaseContainer(data).getContainerPath());
  }

  /**
   * How many there are.
   *
   * @param most where counting ends
   */
  public long count(long most) {
    Iterator<Tuple<NodeId>> all = distinct();
    long count = 0;
    while (count < most && all.hasNext()) {
      all.next();
      count++;
    }
    return count;
  }

  /** Some of them: after the first {@code skip}, at most {@code most}. */
  public List<Triple> some(long skip, int most) {
    Iterator<Tuple<NodeId>> all = distinct();
    for (long i = 0; i < skip && all.hasNext(); i++) {
      all.next();
    }
    List<Triple> some = new ArrayList<>();
    while (some.size() < most && all.hasNext()) {
      Tuple<NodeId> ids = all.next();
      some.add(Triple.create(node(ids.get(1)), node(ids.get(2)), node(ids.get(3))));
    }
    return some;
  }

  private Node node(NodeId id) {
    return table.getNodeTable().getNodeForNodeId(id);
  }

  /**
   * Whatever is asked, the store takes an index that ends with the graph: equals are neighbours.
   */
  private Iterator<Tuple<NodeId>> distinct() {
    if (CanonicalTerms.loss(pattern.getObject()).isPresent()) {
      // The store would look for another number.
      return Collections.emptyIterator();
    }
    Iterator<Tuple<NodeId>> all =
        table.findAsNodeIds(
            Node.ANY, pattern.getSubject(), pattern.getPredicate(), pattern.getObject());
    // None when a term is in no statement at all.
    return all == null ? Collections.emptyIterator() : Iter.filter(all, new IsAnother()::test);
  }

  private static final class IsAnother {

    private @Nullable Tuple<NodeId> last;

    boolean test(Tuple<NodeId> next) {
      Tuple<NodeId> before = last;
      last = next;
      return before == null
          || !next.get(1).equals(before.get(1))
          || !next.get(2).equals(before.get(2))
          || !next.get(3).equals(before.get(3));
    }
  }
}
