package org.w3id.apatite.slice;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.GraphMemFactory;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.w3id.apatite.http.Page;
import org.w3id.apatite.vocabulary.Base;

/**
 * Cuts slices out of the data. The cost is bounded by the size of a page, not by how many
 * statements point to a thing, except that later pages are counted off from the first.
 */
public final class Slices {

  /** Statements that point to a thing, on one page. */
  public static final int PAGE = 200;

  /** Statements of a thing itself; none of the curated ones has nearly as many. */
  public static final int OUTGOING = 5_000;

  /** Beyond it a number of a page is a slip. */
  private static final int MOST_PAGES = 10_000;

  private final Query evidence;

  /** The properties by which the evidence query sets out from a thing. */
  private final Set<Node> doors;

  private final int pageSize;

  /**
   * @param base where the terms are minted
   * @param pageSize statements that point to a thing, on one page
   */
  public Slices(Base base, int pageSize) {
    this.pageSize = pageSize;
    this.evidence =
        QueryFactory.create(base.rewrite(Page.read("/slice/evidence.rq")), Syntax.syntaxSPARQL_11);
    this.doors = doors(evidence);
  }

  private static Set<Node> doors(Query query) {
    Var focus = Var.alloc("this");
    Set<Node> found = new HashSet<>();
    ElementWalker.walk(
        query.getQueryPattern(),
        new ElementVisitorBase() {
          @Override
          public void visit(ElementPathBlock block) {
            block
                .patternElts()
                .forEachRemaining(
                    p -> {
                      if (p.isTriple()
                          && (focus.equals(p.getSubject()) || focus.equals(p.getObject()))) {
                        found.add(p.getPredicate());
                      }
                    });
          }
        });
    return Set.copyOf(found);
  }

  /** Whether anything is said of a thing, or points to it. */
  public static boolean isKnown(DatasetGraph data, Node thing) {
    Graph union = data.getUnionGraph();
    return union.contains(thing, Node.ANY, Node.ANY) || union.contains(Node.ANY, Node.ANY, thing);
  }

  /**
   * One page of what is told of a thing, empty if it is not known. To be called in a read
   * transaction.
   *
   * @param page counts from 1
   */
  public Slice of(DatasetGraph data, Node focus, int page) {
    Graph union = data.getUnionGraph();
    Graph slice = GraphMemFactory.createDefaultGraphSameTerm();
    Set<Node> named = new HashSet<>();
    Iterator<Triple> outgoing = union.find(focus, Node.ANY, Node.ANY);
    for (int i = 0; i < OUTGOING && outgoing.hasNext(); i++) {
      add(outgoing.next(), slice, named);
    }
    Iterator<Triple> incoming = union.find(Node.ANY, Node.ANY, focus);
    long skipped = (Math.min(page, MOST_PAGES) - 1L) * pageSize;
    while (skipped > 0 && incoming.hasNext()) {
      incoming.next();
      skipped--;
    }
    boolean beyond = page > 1 && !incoming.hasNext();
    for (int i = 0; i < pageSize && incoming.hasNext(); i++) {
      add(incoming.next(), slice, named);
    }
    boolean more = incoming.hasNext();
    if (!slice.isEmpty()) {
      if (doors.stream().anyMatch(named::contains)) {
        evidence(data, focus).forEachRemaining(t -> add(t, slice, named));
      }
      name(union, named, focus, slice);
    }
    return new Slice(focus, slice, page, more, beyond);
  }

  /** What kind of thing it is, and nothing else. To be called in a read transaction. */
  public static Slice outline(DatasetGraph data, Node focus) {
    Graph kinds = GraphMemFactory.createDefaultGraphSameTerm();
    data.getUnionGraph().find(focus, RDF.type.asNode(), Node.ANY).forEachRemaining(kinds::add);
    return new Slice(focus, kinds, 1, false, false);
  }

  /**
   * One page of statements that are known to be those about a thing, with the names of what they
   * mention.
   *
   * @param of a thing
   * @param to it, from the first on to one more than the page holds, if there are as many
   * @param page counts from 1
   */
  public Slice of(DatasetGraph data, Node focus, List<Quad> of, List<Quad> to, int page) {
    Graph slice = GraphMemFactory.createDefaultGraphSameTerm();
    Set<Node> named = new HashSet<>();
    of.forEach(q -> add(q.asTriple(), slice, named));
    to.stream()
        .skip((page - 1L) * pageSize)
        .limit(pageSize)
        .forEach(q -> add(q.asTriple(), slice, named));
    name(data.getUnionGraph(), named, focus, slice);
    long before = (page - 1L) * pageSize;
    return new Slice(
        focus, slice, page, to.size() > before + pageSize, page > 1 && to.size() <= before);
  }

  private static void name(Graph union, Set<Node> named, Node focus, Graph slice) {
    named.remove(focus);
    named.forEach(n -> union.find(n, RDFS.label.asNode(), Node.ANY).forEachRemaining(slice::add));
  }

  private static void add(Triple triple, Graph slice, Set<Node> named) {
    slice.add(triple);
    for (Node node : new Node[] {triple.getSubject(), triple.getPredicate(), triple.getObject()}) {
      if (node.isURI()) {
        named.add(node);
      }
    }
  }

  private Iterator<Triple> evidence(DatasetGraph data, Node focus) {
    try (QueryExec exec =
        QueryExec.dataset(data).query(evidence).substitution("this", focus).build()) {
      return exec.construct().find();
    }
  }
}
