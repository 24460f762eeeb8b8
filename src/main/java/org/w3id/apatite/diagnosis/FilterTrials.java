package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_DateTimeYear;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_Function;
import org.apache.jena.sparql.expr.E_GreaterThan;
import org.apache.jena.sparql.expr.E_GreaterThanOrEqual;
import org.apache.jena.sparql.expr.E_Lang;
import org.apache.jena.sparql.expr.E_LangMatches;
import org.apache.jena.sparql.expr.E_LessThan;
import org.apache.jena.sparql.expr.E_LessThanOrEqual;
import org.apache.jena.sparql.expr.E_Regex;
import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.E_StrContains;
import org.apache.jena.sparql.expr.E_StrEndsWith;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.E_StrStartsWith;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprFunction2;
import org.apache.jena.sparql.expr.ExprFunctionN;
import org.apache.jena.sparql.expr.ExprList;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.vocabulary.XSD;

/** What users usually mean by a condition that is never true, tried one after the other. */
final class FilterTrials {

  private final Probe probe;
  private final SparqlText text;
  private final PatternCause cause;

  FilterTrials(Probe probe, SparqlText text, PatternCause cause) {
    this.probe = probe;
    this.text = text;
    this.cause = cause;
  }

  /** The condition that leaves rows, if one of those tried does. */
  Optional<Suspect> explain(Condition condition, List<Element> before) {
    Expr expr = condition.expr();
    if (expr instanceof ExprFunction2 two && isOfLanguage(two)) {
      return language(condition, two, before);
    }
    if (expr instanceof ExprFunction2 two && isComparison(expr)) {
      return comparison(condition, two, before).or(() -> texts(condition, before));
    }
    return texts(condition, before);
  }

  private static boolean isComparison(Expr expr) {
    return expr instanceof E_Equals
        || expr instanceof E_GreaterThan
        || expr instanceof E_GreaterThanOrEqual
        || expr instanceof E_LessThan
        || expr instanceof E_LessThanOrEqual;
  }

  private static boolean isOfLanguage(Expr expr) {
    return (expr instanceof E_Equals || expr instanceof E_LangMatches)
        && expr instanceof ExprFunction2 two
        && two.getArg1() instanceof E_Lang lang
        && lang.getArg().isVariable();
  }

  private boolean hasRows(List<Element> before, Expr expr) {
    List<Element> all = new ArrayList<>(before);
    all.add(Condition.of(expr));
    return probe.any(all);
  }

  private Optional<Suspect> language(
      Condition condition, ExprFunction2 comparison, List<Element> before) {
    Var var = ((E_Lang) comparison.getArg1()).getArg().asVar();
    Map<String, Long> languages = new TreeMap<>();
    cause
        .count(before, var)
        .forEach(
            (n, count) ->
                languages.merge(n.isLiteral() ? n.getLiteralLanguage() : "", count, Long::sum));
    if (languages.isEmpty()) {
      return Optional.empty();
    }
    String most =
        languages.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    List<String> names =
        languages.keySet().stream().map(l -> l.isEmpty() ? "none" : "'" + l + "'").toList();
    return Optional.of(
        new Suspect(
            text.of(condition.alone()),
            Reason.LANGUAGE_TAG,
            "The values of "
                + text.of(var)
                + " have other language tags: "
                + String.join(", ", names)
                + "; ask for one of these, or leave the FILTER out.",
            List.of(),
            condition.by(new E_Equals(comparison.getArg1(), NodeValue.makeString(most)))));
  }

  /** Values of another datatype than the constant: they can be neither equal, less nor greater. */
  private Optional<Suspect> comparison(
      Condition condition, ExprFunction2 two, List<Element> before) {
    boolean varFirst = two.getArg1().isVariable();
    Expr var = varFirst ? two.getArg1() : two.getArg2();
    Expr constant = varFirst ? two.getArg2() : two.getArg1();
    if (!var.isVariable() || !constant.isConstant()) {
      return Optional.empty();
    }
    Node wanted = constant.getConstant().asNode();
    if (!wanted.isLiteral()) {
      return Optional.empty();
    }
    List<RDFDatatype> types =
        cause.count(before, var.asVar()).keySet().stream()
            .filter(Node::isLiteral)
            .map(Node::getLiteralDatatype)
            .distinct()
            .limit(5)
            .toList();
    if (constant.getConstant().isInteger()) {
      Expr year = new E_DateTimeYear(var);
      Expr tried = varFirst ? two.copy(year, constant) : two.copy(constant, year);
      if (hasRows(before, tried)) {
        return Optional.of(datatype(condition, var, wanted, tried));
      }
    }
    for (RDFDatatype type : types) {
      String lexical = wanted.getLiteralLexicalForm();
      if (!type.equals(wanted.getLiteralDatatype()) && type.isValid(lexical)) {
        Expr better = constant(lexical, type);
        Expr tried = varFirst ? two.copy(var, better) : two.copy(better, var);
        if (hasRows(before, tried)) {
          return Optional.of(datatype(condition, var, wanted, tried));
        }
      }
    }
    Expr number = new E_Function(XSD.decimal.getURI(), new ExprList(var));
    Expr cast = varFirst ? two.copy(number, constant) : two.copy(constant, number);
    return constant.getConstant().isNumber() && hasRows(before, cast)
        ? Optional.of(datatype(condition, var, wanted, cast))
        : Optional.empty();
  }

  /** As people write it: a whole number without its datatype. */
  private static Expr constant(String lexical, RDFDatatype type) {
    boolean number =
        type.getJavaClass() != null && Number.class.isAssignableFrom(type.getJavaClass());
    return number && lexical.matches("-?[0-9]{1,18}")
        ? NodeValue.makeInteger(lexical)
        : NodeValue.makeNode(NodeFactory.createLiteralDT(lexical, type));
  }

  private Suspect datatype(Condition condition, Expr var, Node wanted, Expr better) {
    return new Suspect(
        text.of(condition.alone()),
        Reason.DATATYPE,
        "The values of "
            + text.of(var.asVar())
            + " have another datatype than "
            + text.of(wanted)
            + "; write "
            + text.of(Condition.of(better))
            + ".",
        List.of(),
        condition.by(better));
  }

  /** Texts in other letters, and IRIs where a function takes texts only. */
  private Optional<Suspect> texts(Condition condition, List<Element> before) {
    Expr expr = condition.expr();
    if (isOfTexts(expr) && expr instanceof ExprFunction2 two) {
      Expr plain = two.copy(str(two.getArg1()), two.getArg2());
      if (!plain.equals(expr) && hasRows(before, plain)) {
        return Optional.of(
            rewritten(condition, plain, "The function takes texts and was given something else"));
      }
      Expr lower = two.copy(new E_StrLowerCase(str(two.getArg1())), lower(two.getArg2()));
      return hasRows(before, lower) ? Optional.of(otherCase(condition, lower)) : Optional.empty();
    }
    if (expr instanceof E_Regex && expr instanceof ExprFunctionN regex) {
      Expr blind = new E_Regex(str(regex.getArg(1)), regex.getArg(2), NodeValue.makeString("i"));
      return hasRows(before, blind) ? Optional.of(otherCase(condition, blind)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isOfTexts(Expr expr) {
    return expr instanceof E_StrContains
        || expr instanceof E_StrStartsWith
        || expr instanceof E_StrEndsWith
        || (expr instanceof E_Equals
            && expr instanceof ExprFunction2 two
            && two.getArg2().isConstant()
            && two.getArg2().getConstant().isString());
  }

  private static Expr lower(Expr expr) {
    return expr.isConstant() && expr.getConstant().isString()
        ? NodeValue.makeString(expr.getConstant().getString().toLowerCase(Locale.ROOT))
        : new E_StrLowerCase(str(expr));
  }

  private static Expr str(Expr expr) {
    return expr instanceof E_Str ? expr : new E_Str(expr);
  }

  private Suspect otherCase(Condition condition, Expr better) {
    return rewritten(condition, better, "The text is there in other capital and small letters");
  }

  private Suspect rewritten(Condition condition, Expr better, String what) {
    return new Suspect(
        text.of(condition.alone()),
        Reason.FILTER_REMOVES_ALL,
        what + "; write " + text.of(Condition.of(better)) + ".",
        List.of(),
        condition.by(better));
  }
}
