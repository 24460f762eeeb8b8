package org.w3id.apatite.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.BasicPattern;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.graph.NodeTransform;
import org.apache.jena.sparql.graph.NodeTransformLib;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.Template;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.ExprTransformNodeElement;
import org.apache.jena.sparql.syntax.syntaxtransform.QueryTransformOps;
import org.apache.jena.sparql.util.NodeFactoryExtra;

/** A query with one part of it changed, by its syntax and never by its text. */
final class Correction {

  private final Function<TriplePath, List<TriplePath>> triples;
  private final NodeTransform terms;
  private final UnaryOperator<Element> parts;

  private Correction(
      Function<TriplePath, List<TriplePath>> triples,
      NodeTransform terms,
      UnaryOperator<Element> parts) {
    this.triples = triples;
    this.terms = terms;
    this.parts = parts;
  }

  /**
   * The query as the suspect would have it.
   *
   * @param suggestion the term to use; not looked at by repairs that need none
   * @return empty when no change is known, or the changed query would not be one
   */
  static Optional<Query> of(Query query, Suspect suspect, Optional<Suggestion> suggestion) {
    Repair repair = suspect.repair();
    if (repair instanceof Repair.None || (repair.needsTerm() && suggestion.isEmpty())) {
      return Optional.empty();
    }
    try {
      Optional<Node> term = suggestion.map(s -> NodeFactoryExtra.parseNode(s.term()));
      Query changed = changed(query, repair, term);
      // All is absolute by now, and reads better without a base.
      changed.setBaseURI((String) null);
      return Optional.of(QueryFactory.create(changed.serialize(), Syntax.syntaxSPARQL_12));
    } catch (QueryException e) {
      return Optional.empty();
    }
  }

  private static Query changed(Query query, Repair repair, Optional<Node> term) {
    if (repair instanceof Repair.WithoutHaving) {
      Query copy = query.cloneQuery();
      copy.getHavingExprs().clear();
      return copy;
    }
    if (repair instanceof Repair.WithoutSlice) {
      Query copy = query.cloneQuery();
      copy.setLimit(Query.NOLIMIT);
      copy.setOffset(Query.NOLIMIT);
      return copy;
    }
    Correction correction = by(repair, term);
    Query result = correction.apply(query);
    result.getResultURIs().replaceAll(correction.terms::apply);
    if (result.isConstructType()) {
      result.setConstructTemplate(renamed(result.getConstructTemplate(), correction.terms));
    }
    rename(result.getGraphURIs(), correction.terms);
    rename(result.getNamedGraphURIs(), correction.terms);
    if (repair instanceof Repair.Namespace moved) {
      result
          .getPrefixMapping()
          .getNsPrefixMap()
          .forEach(
              (prefix, namespace) -> {
                if (namespace.equals(moved.wrong())) {
                  result.setPrefix(prefix, moved.right());
                }
              });
    }
    return result;
  }

  private static Correction by(Repair repair, Optional<Node> term) {
    if (repair instanceof Repair.Replace r) {
      return ofTerms(n -> n.equals(r.wrong()) ? term.orElse(n) : n);
    }
    if (repair instanceof Repair.Namespace r) {
      return ofTerms(n -> moved(n, r));
    }
    if (repair instanceof Repair.ReplaceIn r) {
      NodeTransform replace = n -> n.equals(r.wrong()) ? term.orElse(n) : n;
      return new Correction(
          t -> List.of(t.equals(r.pattern()) ? replaced(t, replace) : t), n -> n, e -> e);
    }
    if (repair instanceof Repair.Rewrite r) {
      return new Correction(t -> t.equals(r.wrong()) ? r.right() : List.of(t), n -> n, e -> e);
    }
    Element wrong =
        repair instanceof Repair.Exchange r ? r.wrong() : ((Repair.Without) repair).part();
    Element right = repair instanceof Repair.Exchange r ? r.right() : new ElementGroup();
    return new Correction(List::of, n -> n, e -> e.equals(wrong) ? right : e);
  }

  private static Correction ofTerms(NodeTransform terms) {
    return new Correction(t -> List.of(replaced(t, terms)), terms, e -> e);
  }

  private static Node moved(Node node, Repair.Namespace r) {
    return node.isURI() && node.getURI().startsWith(r.wrong())
        ? NodeFactory.createURI(r.right() + node.getURI().substring(r.wrong().length()))
        : node;
  }

  private static TriplePath replaced(TriplePath pattern, NodeTransform terms) {
    Node subject = terms.apply(pattern.getSubject());
    Node object = terms.apply(pattern.getObject());
    return pattern.isTriple()
        ? new TriplePath(Triple.create(subject, terms.apply(pattern.getPredicate()), object))
        : new TriplePath(subject, new PathTerms(terms).apply(pattern.getPath()), object);
  }

  private static void rename(List<String> graphs, NodeTransform terms) {
    graphs.replaceAll(g -> terms.apply(NodeFactory.createURI(g)).toString());
  }

  private static Template renamed(Template template, NodeTransform terms) {
    BasicPattern triples = new BasicPattern();
    template.getTriples().forEach(t -> triples.add(NodeTransformLib.transform(terms, t)));
    return new Template(triples);
  }

  private Query apply(Query query) {
    Syntactic syntactic = new Syntactic();
    return QueryTransformOps.transform(
        query, syntactic, new ExprTransformNodeElement(terms, syntactic));
  }

  private final class Syntactic extends ElementTransformCopyBase {

    @Override
    public Element transform(ElementPathBlock block) {
      ElementPathBlock changed = new ElementPathBlock();
      block.getPattern().forEach(t -> triples.apply(t).forEach(changed::addTriplePath));
      return changed;
    }

    @Override
    public Element transform(ElementData data) {
      List<Binding> rows = new ArrayList<>();
      data.getRows().forEach(row -> rows.add(changed(row)));
      return new ElementData(data.getVars(), rows);
    }

    private Binding changed(Binding row) {
      BindingBuilder changed = BindingBuilder.create();
      row.forEach((var, value) -> changed.add(var, terms.apply(value)));
      return changed.build();
    }

    @Override
    public Element transform(ElementGroup group, List<Element> members) {
      ElementGroup changed = new ElementGroup();
      for (int i = 0; i < members.size(); i++) {
        Element original = group.getElements().get(i);
        Element exchanged = parts.apply(original);
        if (exchanged.equals(original)) {
          changed.addElement(members.get(i));
        } else if (!(exchanged instanceof ElementGroup left && left.isEmpty())) {
          changed.addElement(exchanged);
        }
      }
      return changed;
    }

    @Override
    public Element transform(ElementNamedGraph named, Node name, Element inner) {
      return new ElementNamedGraph(terms.apply(name), inner);
    }
  }
}
