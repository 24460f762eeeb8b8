package org.w3id.apatite.graph.guard;

import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.TransformCopy;
import org.apache.jena.sparql.algebra.Transformer;
import org.apache.jena.sparql.algebra.op.OpBGP;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_Multiply;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_StrConcat;
import org.apache.jena.sparql.expr.E_StrReplace;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.vocabulary.XSD;

/**
 * Puts guarded expressions in the place of those that can grow without bound or run without end,
 * and refuses functions that are not of SPARQL, XPath or the operators and would run other code of
 * the server's.
 */
public final class GuardedExpressions extends ExprTransformCopy {

  private static final String XPATH = ARQConstants.fnPrefix;
  private static final String MATH = ARQConstants.mathPrefix;

  /** Those of XPath that make texts or take regular expressions past the guards. */
  private static final Set<String> NOT_OF_XPATH =
      Set.of("concat", "matches", "replace", "format-number", "apply", "error", "collation-key");

  /** Those of ARQ that only look at what they are given. */
  private static final Set<String> OF_ARQ =
      Set.of("localname", "namespace", "min", "max", "pi", "e", "sqrt", "evenInteger", "strlen");

  private static final Set<String> REFUSED_PROPERTIES =
      Set.of(
          "java:", "http://jena.apache.org/ARQ/property#", "http://jena.hpl.hp.com/ARQ/property#");

  private GuardedExpressions() {}

  /** A query with its expressions guarded. */
  public static Op guard(Op op) {
    return Transformer.transform(new Patterns(), new GuardedExpressions(), op);
  }

  /** Properties that are no data but run code: ARQ's own and what names a class of the server. */
  private static final class Patterns extends TransformCopy {
    @Override
    public Op transform(OpBGP pattern) {
      for (Triple triple : pattern.getPattern()) {
        Node property = triple.getPredicate();
        if (property.isURI()
            && REFUSED_PROPERTIES.stream().anyMatch(property.getURI()::startsWith)) {
          throw new LimitExceeded(
              LimitExceeded.Kind.FUNCTION,
              "The property <"
                  + property.getURI()
                  + "> is not data, and what it does is not offered.");
        }
      }
      return super.transform(pattern);
    }
  }

  @Override
  public Expr transform(ExprFunction2 function, Expr left, Expr right) {
    return function instanceof E_Multiply
        ? new Guarded.Product(left, right)
        : super.transform(function, left, right);
  }

  @Override
  public Expr transform(ExprFunctionN function, ExprList arguments) {
    if (function instanceof E_Regex) {
      return new Guarded.Regex(arguments);
    }
    if (function instanceof E_StrReplace) {
      return new Guarded.Replace(arguments);
    }
    if (function instanceof E_StrConcat) {
      return new Guarded.Concat(arguments);
    }
    if (function instanceof E_Function named) {
      return function(named, arguments);
    }
    return super.transform(function, arguments);
  }

  private Expr function(E_Function function, ExprList arguments) {
    String iri = function.getFunctionIRI();
    if (iri.equals(MATH + "pow") && arguments.size() == 2) {
      // XPath: a double. Of integers ARQ would make an integer of any length.
      return new E_Function(
          iri,
          ExprList.create(
              java.util.List.of(
                  new E_Function(XSD.xdouble.getURI(), new ExprList(arguments.get(0))),
                  arguments.get(1))));
    }
    if (!isOffered(iri)) {
      throw new LimitExceeded(
          LimitExceeded.Kind.FUNCTION,
          "The function <"
              + iri
              + "> is not offered. There are those of SPARQL 1.1, the casts of XML Schema, and of XPath those"
              + " of numbers, dates and strings that SPARQL has no word for.");
    }
    return super.transform(function, arguments);
  }

  /** An IRI nobody knows is offered: SPARQL makes of it an error of that one value. */
  private static boolean isOffered(String iri) {
    if (iri.startsWith(XPATH)) {
      return !NOT_OF_XPATH.contains(iri.substring(XPATH.length()));
    }
    for (String arq :
        new String[] {ARQConstants.ARQFunctionLibraryURI, "http://jena.hpl.hp.com/ARQ/function#"}) {
      if (iri.startsWith(arq)) {
        return OF_ARQ.contains(iri.substring(arq.length()));
      }
    }
    return !iri.startsWith("java:")
        && !iri.startsWith("http://www.dotnetrdf.org/leviathan#")
        && !iri.startsWith("http://jena.apache.org/cdt");
  }
}
