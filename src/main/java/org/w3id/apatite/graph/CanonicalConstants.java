package org.w3id.apatite.graph;

import java.util.Iterator;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.Table;
import org.apache.jena.sparql.algebra.TableFactory;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.algebra.op.OpExtend;
import org.apache.jena.sparql.algebra.op.OpPath;
import org.apache.jena.sparql.algebra.op.OpQuad;
import org.apache.jena.sparql.algebra.op.OpQuadPattern;
import org.apache.jena.sparql.algebra.op.OpTable;
import org.apache.jena.sparql.algebra.op.OpTriple;
import org.apache.jena.sparql.algebra.optimize.Optimize;
import org.apache.jena.sparql.algebra.optimize.Rewrite;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.core.VarExprList;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.util.Context;
import org.w3id.apatite.graph.guard.GuardedExpressions;

/**
 * Brings the numbers in the patterns and VALUES of a query to the spelling the store uses, so that
 * {@code 18}, {@code 18.0} and {@code 18.00} of one type find the same statements. Expressions are
 * left as written: they compare by value.
 */
final class CanonicalConstants extends TransformCopy {

  /**
   * An optimiser that does this first, asks graph by graph where that is needed, guards the
   * expressions, and then does what ARQ does.
   */
  static Rewrite optimiser(Context context) {
    Rewrite standard = Optimize.stdOptimizationFactory.create(context);
    return op -> {
      Op canonical = Transformer.transform(new CanonicalConstants(), op);
      Op byGraph = GraphByGraph.rewrite(canonical, context);
      return standard.rewrite(GuardedExpressions.guard(byGraph));
    };
  }

  @Override
  public Op transform(OpBGP op) {
    return new OpBGP(canonical(op.getPattern()));
  }

  @Override
  public Op transform(OpQuadPattern op) {
    return new OpQuadPattern(op.getGraphNode(), canonical(op.getBasicPattern()));
  }

  @Override
  public Op transform(OpTriple op) {
    return new OpTriple(CanonicalTerms.of(op.getTriple()));
  }

  @Override
  public Op transform(OpQuad op) {
    return new OpQuad(
        Quad.create(op.getQuad().getGraph(), CanonicalTerms.of(op.getQuad().asTriple())));
  }

  @Override
  public Op transform(OpPath op) {
    TriplePath p = op.getTriplePath();
    if (p.getPath() == null) {
      return new OpPath(new TriplePath(CanonicalTerms.of(p.asTriple())));
    }
    return new OpPath(
        new TriplePath(
            CanonicalTerms.of(p.getSubject()), p.getPath(), CanonicalTerms.of(p.getObject())));
  }

  @Override
  public Op transform(OpTable op) {
    if (op.isJoinIdentity()) {
      return op;
    }
    Table table = TableFactory.create(op.getTable().getVars());
    Iterator<Binding> rows = op.getTable().rows();
    while (rows.hasNext()) {
      Binding row = rows.next();
      BindingBuilder builder = BindingFactory.builder();
      for (Iterator<Var> vars = row.vars(); vars.hasNext(); ) {
        Var v = vars.next();
        builder.add(v, CanonicalTerms.of(row.get(v)));
      }
      table.addBinding(builder.build());
    }
    return OpTable.create(table);
  }

  /** BIND of a constant: its value may be looked for in a pattern. */
  @Override
  public Op transform(OpExtend op, Op pattern) {
    VarExprList list = new VarExprList();
    op.getVarExprList()
        .forEachVarExpr(
            (v, e) ->
                list.add(
                    v,
                    e.isConstant()
                        ? NodeValue.makeNode(CanonicalTerms.of(e.getConstant().asNode()))
                        : e));
    return OpExtend.create(pattern, list);
  }

  private static BasicPattern canonical(BasicPattern pattern) {
    BasicPattern result = new BasicPattern();
    pattern.forEach(t -> result.add(CanonicalTerms.of(t)));
    return result;
  }
}
