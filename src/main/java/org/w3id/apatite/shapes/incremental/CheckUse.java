package org.w3id.apatite.shapes.incremental;

import java.util.Collection;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementFilter;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementNamedGraph;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementUnion;
import org.w3id.apatite.shapes.Check;

/**
 * A check that can be run for some focus nodes.
 *
 * @param use what it looks at
 */
record CheckUse(Check check, QueryUse use) {

  static CheckUse of(Check check) {
    Query query = check.query();
    QueryUse use = QueryReader.ofCheck(query);
    if (use.doubt().isEmpty() && !startsWithFocus(query.getQueryPattern(), use.focus())) {
      use =
          QueryUse.doubtful(
              use.focus(), "?" + use.focus().getVarName() + " is not bound at its start");
    }
    return new CheckUse(check, use);
  }

  /** The rows of the check that are about one of the nodes. */
  Query restrictedTo(Collection<Node> nodes) {
    Query query = check.query().cloneQuery();
    ElementData values = new ElementData();
    values.add(use.focus());
    nodes.forEach(n -> values.add(BindingFactory.binding(use.focus(), n)));
    ElementGroup group = new ElementGroup();
    group.addElement(values);
    for (Element element : elements(query.getQueryPattern())) {
      group.addElement(element);
    }
    query.setQueryPattern(group);
    return query;
  }

  private static List<Element> elements(Element element) {
    return element instanceof ElementGroup group ? group.getElements() : List.of(element);
  }

  /**
   * Whether a table of focus nodes in front chooses rows and changes none: nothing but joins stands
   * before the first element that binds the variable in every row. A path of length nought binds it
   * to every node of the graph, but holds of a given node whether that is in the graph or not.
   */
  private static boolean startsWithFocus(Element pattern, Var focus) {
    for (Element element : elements(pattern)) {
      if (binds(element, focus)) {
        return true;
      }
      boolean joins =
          element instanceof ElementPathBlock
              || element instanceof ElementFilter
              || element instanceof ElementUnion
              || element instanceof ElementGroup
              || element instanceof ElementSubQuery
              || element instanceof ElementNamedGraph
              || element instanceof ElementData;
      if (!joins) {
        return false;
      }
    }
    return false;
  }

  private static boolean binds(Element element, Var focus) {
    if (element instanceof ElementPathBlock block) {
      return block.getPattern().getList().stream()
          .filter(p -> p.isTriple() || !PathReach.isNullable(p.getPath()))
          .anyMatch(p -> Conjunction.variables(p).contains(focus));
    }
    if (element instanceof ElementGroup group) {
      return startsWithFocus(group, focus);
    }
    if (element instanceof ElementUnion union) {
      return union.getElements().stream().allMatch(e -> binds(e, focus));
    }
    return element instanceof ElementNamedGraph graph && binds(graph.getElement(), focus);
  }
}
