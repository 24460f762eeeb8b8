package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.expr.E_Equals;
import org.apache.jena.sparql.expr.E_IsLiteral;
import org.apache.jena.sparql.expr.E_LogicalAnd;
import org.apache.jena.sparql.expr.E_LogicalOr;
import org.apache.jena.sparql.expr.E_Str;
import org.apache.jena.sparql.expr.E_StrLowerCase;
import org.apache.jena.sparql.expr.Expr;
import org.apache.jena.sparql.expr.ExprVar;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementFilter;

/** A literal that is not there as written, but with another tag, datatype or spelling. */
final class LiteralCause {

  private static final int MOST = 3;
  private static final int READ = 20_000;
  private static final Var VALUE = Pattern.SOMETHING;

  private final Probe probe;
  private final KnownTerms known;
  private final SparqlText text;

  LiteralCause(Probe probe, KnownTerms known, SparqlText text) {
    this.probe = probe;
    this.known = known;
    this.text = text;
  }

  Optional<Suspect> explain(Pattern dead, String shown) {
    return explain(dead, shown, List.of());
  }

  /**
   * @param beside what the pattern is joined to
   */
  Optional<Suspect> explain(Pattern dead, String shown, List<Element> beside) {
    Node wanted = dead.object();
    List<Element> open = new ArrayList<>(beside);
    open.add(dead.with(dead.subject(), VALUE).element());
    List<Element> filtered = new ArrayList<>(open);
    filtered.add(new ElementFilter(sameValue(wanted)));
    Map<Node, Long> same = new HashMap<>();
    probe.rows(filtered, List.of(VALUE), READ, row -> same.merge(row.get(VALUE), 1L, Long::sum));
    if (same.isEmpty()) {
      return otherText(open, wanted, shown);
    }
    List<Suggestion> suggestions = known.mostFrequentOf(same);
    String written = text.of(wanted);
    boolean sameText =
        same.keySet().stream()
            .anyMatch(n -> n.getLiteralLexicalForm().equals(wanted.getLiteralLexicalForm()));
    boolean tagged =
        !wanted.getLiteralLanguage().isEmpty()
            || same.keySet().stream().anyMatch(n -> !n.getLiteralLanguage().isEmpty());
    if (tagged && sameText) {
      return Optional.of(
          new Suspect(
              shown,
              Reason.LANGUAGE_TAG,
              written
                  + " is not there with this language tag, or lack of one; write "
                  + suggestions.get(0).term()
                  + ", or compare STR() of the value.",
              suggestions,
              new Repair.Replace(wanted)));
    }
    boolean sameType =
        same.keySet().stream()
            .allMatch(n -> n.getLiteralDatatype().equals(wanted.getLiteralDatatype()));
    return Optional.of(
        sameType || tagged
            ? unknown(wanted, shown, suggestions)
            : new Suspect(
                shown,
                Reason.DATATYPE,
                written
                    + " is there under another datatype; write "
                    + suggestions.get(0).term()
                    + ", or compare the value in a FILTER.",
                suggestions,
                new Repair.Replace(wanted)));
  }

  /** Not the value, so a near text, if the pattern has any values at all. */
  private Optional<Suspect> otherText(List<Element> open, Node wanted, String shown) {
    Nearness nearness = new Nearness(wanted);
    Map<Node, Integer> near = new HashMap<>();
    List<Node> seen = new ArrayList<>();
    probe.rows(
        open,
        List.of(VALUE),
        READ,
        row -> {
          Node value = row.get(VALUE);
          if (value.isLiteral()) {
            seen.add(value);
            nearness
                .toTextOrPart(value.getLiteralLexicalForm())
                .ifPresent(rank -> near.merge(value, rank, Math::min));
          }
        });
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    List<Suggestion> suggestions =
        near.entrySet().stream()
            .sorted(
                Map.Entry.<Node, Integer>comparingByValue()
                    .thenComparing(e -> e.getKey().toString()))
            .limit(MOST)
            .map(
                e -> known.suggestion(e.getKey(), seen.stream().filter(e.getKey()::equals).count()))
            .toList();
    boolean otherType =
        seen.stream().noneMatch(n -> n.getLiteralDatatype().equals(wanted.getLiteralDatatype()));
    if (suggestions.isEmpty() && otherType) {
      return Optional.of(
          new Suspect(
              shown,
              Reason.DATATYPE,
              text.of(wanted)
                  + " is not a value here, and the values have another datatype; write one like "
                  + text.of(seen.get(0))
                  + ".",
              List.of()));
    }
    return Optional.of(unknown(wanted, shown, suggestions));
  }

  private Suspect unknown(Node wanted, String shown, List<Suggestion> suggestions) {
    return new Suspect(
        shown,
        Reason.UNKNOWN_TERM,
        text.of(wanted)
            + " is not a value here; "
            + (suggestions.isEmpty()
                ? "put a variable in its place to see the values there are."
                : "use one of the values suggested."),
        suggestions,
        new Repair.Replace(wanted));
  }

  private static Expr sameValue(Node wanted) {
    ExprVar value = new ExprVar(VALUE);
    Expr sameText =
        new E_Equals(
            new E_StrLowerCase(new E_Str(value)),
            NodeValue.makeString(wanted.getLiteralLexicalForm().toLowerCase(Locale.ROOT)));
    Expr equal = new E_Equals(value, NodeValue.makeNode(wanted));
    return new E_LogicalAnd(new E_IsLiteral(value), new E_LogicalOr(sameText, equal));
  }
}
