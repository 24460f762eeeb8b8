package org.w3id.apatite.federation;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.algebra.OpAsQuery;
import org.apache.jena.sparql.algebra.OpVars;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.Rename;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementTriplesBlock;
import org.w3id.apatite.graph.CanonicalTerms;

/**
 * The pattern of a {@code SERVICE} as a query for a partner, with what is bound already as VALUES
 * beside it (SPARQL 1.1 Federated Query, section 4). The partner's answer is then the join of both,
 * which is what {@code SERVICE} means.
 */
final class PartnerQuery {

  private final ElementGroup pattern;
  private final List<Name> names;

  /**
   * A variable that can be seen from outside of the SERVICE.
   *
   * @param here what it is called in this query, which the optimiser may have changed
   * @param there what it is called in the partner's answer
   */
  private record Name(Var here, Var there) {

    static Name of(Var here) {
      return new Name(here, Var.alloc(here.getName().replaceFirst("^/+", "")));
    }

    /** A blank node means nothing elsewhere: left undefined there, it joins with nothing here. */
    boolean isSendable(Binding solution) {
      Node value = solution.get(here);
      return value != null && (value.isURI() || value.isLiteral());
    }
  }

  /**
   * @param op the pattern inside SERVICE
   */
  PartnerQuery(Op op) {
    pattern = pattern(OpAsQuery.asQuery(Rename.reverseVarRename(op, true)));
    names =
        OpVars.visibleVars(op).stream()
            .map(Name::of)
            .sorted(Comparator.comparing(n -> n.there().getName()))
            .toList();
  }

  private static ElementGroup pattern(Query query) {
    Query bare = QueryFactory.make();
    bare.setQuerySelectType();
    bare.setQueryResultStar(true);
    bare.setQueryPattern(query.getQueryPattern());
    if (bare.equals(query) && query.getQueryPattern() instanceof ElementGroup group) {
      return group;
    }
    ElementGroup group = new ElementGroup();
    group.addElement(new ElementSubQuery(query));
    return group;
  }

  /**
   * Triple patterns, paths and filters mean the same in one group with VALUES; many engines then
   * look up the values, instead of evaluating the group for itself first.
   */
  private static boolean isFlat(ElementGroup group) {
    return group.getElements().stream()
        .allMatch(
            e ->
                e instanceof ElementPathBlock
                    || e instanceof ElementTriplesBlock
                    || e instanceof ElementFilter);
  }

  /** The text to send for these solutions. */
  String text(List<Binding> solutions) {
    ElementGroup body = new ElementGroup();
    List<Name> bound =
        names.stream().filter(n -> solutions.stream().anyMatch(n::isSendable)).toList();
    if (!bound.isEmpty()) {
      body.addElement(values(bound, solutions));
    }
    if (isFlat(pattern)) {
      pattern.getElements().forEach(body::addElement);
    } else {
      body.addElement(pattern);
    }
    Query query = QueryFactory.make();
    query.setQuerySelectType();
    query.setQueryResultStar(true);
    query.setQueryPattern(body);
    return query.serialize(Syntax.syntaxSPARQL_11);
  }

  private static ElementData values(List<Name> bound, List<Binding> solutions) {
    ElementData data = new ElementData();
    bound.forEach(n -> data.add(n.there()));
    Set<Binding> rows = new LinkedHashSet<>();
    for (Binding solution : solutions) {
      BindingBuilder row = BindingFactory.builder();
      bound.stream()
          .filter(n -> n.isSendable(solution))
          .forEach(n -> row.add(n.there(), solution.get(n.here())));
      rows.add(row.build());
    }
    rows.forEach(data::add);
    return data;
  }

  /** Rows of an answer with the names of this side, numbers spelt as the store spells them. */
  List<Binding> named(List<Binding> answer) {
    return answer.stream().map(this::named).toList();
  }

  private Binding named(Binding sent) {
    BindingBuilder row = BindingFactory.builder();
    names.stream()
        .filter(n -> sent.contains(n.there()))
        .forEach(n -> row.add(n.here(), CanonicalTerms.of(sent.get(n.there()))));
    return row.build();
  }
}
