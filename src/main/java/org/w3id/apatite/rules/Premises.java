package org.w3id.apatite.rules;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.OpVisitorBase;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.walker.Walker;
import org.apache.jena.sparql.expr.ExprVisitorBase;

/**
 * The patterns at which a query looks, wherever they stand in it; a path counts as one of any
 * predicate.
 */
final class Premises {

  private final List<Triple> patterns = new ArrayList<>();

  private Premises() {}

  static Premises of(Query query) {
    Premises premises = new Premises();
    Walker.walk(Algebra.compile(query), premises.gathering(), new ExprVisitorBase());
    return premises;
  }

  private OpVisitorBase gathering() {
    return new OpVisitorBase() {
      @Override
      public void visit(OpBGP op) {
        patterns.addAll(op.getPattern().getList());
      }

      @Override
      public void visit(OpTriple op) {
        patterns.add(op.getTriple());
      }

      @Override
      public void visit(OpPath op) {
        patterns.add(Triple.create(Node.ANY, Node.ANY, Node.ANY));
      }
    };
  }

  /** Whether one of the patterns may match a triple that this one may match, or is. */
  boolean meet(Triple other) {
    return patterns.stream().anyMatch(p -> meet(p, other));
  }

  private static boolean meet(Triple a, Triple b) {
    return meet(a.getSubject(), b.getSubject())
        && meet(a.getPredicate(), b.getPredicate())
        && meet(a.getObject(), b.getObject());
  }

  private static boolean meet(Node a, Node b) {
    return !a.isConcrete() || !b.isConcrete() || a.equals(b);
  }
}
